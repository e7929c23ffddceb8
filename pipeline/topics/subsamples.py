"""What fits to parts of the corpus say of documents."""

from dataclasses import dataclass

import numpy as np

# Share of the articles in a part.
SHARE = 0.8


@dataclass(frozen=True)
class RefitShares:
    """Topic shares of documents under each fit to a part, with topics in the order of the reference.

    `shares` is (fits, documents, topics); a topic without a partner keeps 0.
    """

    shares: np.ndarray
    documents: tuple[str, ...]
