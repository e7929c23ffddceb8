"""Counts with named rows and columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class CountMatrix:
    """`counts` is (documents, terms), whole numbers; rows follow `documents`, columns `terms`.

    A document is an article or a section.  Raises ValueError when the shape
    contradicts the names.
    """

    counts: csr_matrix
    documents: tuple[str, ...]
    terms: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse misaligned names: the one error nobody sees in a chart."""
        if self.counts.shape != (len(self.documents), len(self.terms)):
            message = f"counts are {self.counts.shape}, names {len(self.documents)} x {len(self.terms)}"
            raise ValueError(message)

    def lengths(self) -> np.ndarray:
        """Tokens in the vocabulary of each document, shape (documents,)."""
        return np.asarray(self.counts.sum(axis=1)).ravel()

    def rows(self, indices: Sequence[int] | np.ndarray) -> "CountMatrix":
        """The documents at `indices`, in that order."""
        names = tuple(self.documents[index] for index in indices)
        return CountMatrix(self.counts[np.asarray(indices, dtype=np.int64)], names, self.terms)

    def of_articles(self, articles: Iterable[str]) -> "CountMatrix":
        """The documents of `articles`: these themselves, or their sections."""
        wanted = set(articles)
        return self.rows([row for row, name in enumerate(self.documents) if name.partition("/")[0] in wanted])
