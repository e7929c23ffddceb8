"""Random subsamples of a corpus, and the same corpus with its words shuffled."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.seeds import derived

# Share of the articles in a subsample.
SHARE = 0.8


@dataclass(frozen=True)
class RefitShares:
    """Topic shares of documents under each fit to a subsample, with topics in the order of the reference.

    `shares` is (fits, documents, topics); a topic without a partner keeps 0.
    """

    shares: np.ndarray
    documents: tuple[str, ...]


def subsample(counts: CountMatrix, *, share: float, seed: int) -> np.ndarray:
    """Rows of a random `share` of the documents, ascending, at least one of them.

    Each document is drawn by its name, so that the same ones are drawn in any
    order of the documents, and nearly the same ones when the corpus grows.
    """
    n = max(1, round(share * len(counts.documents)))
    drawn = sorted((derived(seed, name), name, row) for row, name in enumerate(counts.documents))[:n]
    return np.sort(np.array([row for _, _, row in drawn], dtype=np.int64))


def shuffled(counts: CountMatrix, *, seed: int) -> CountMatrix:
    """All tokens dealt anew to the documents, each of which keeps its length.

    Every term keeps its total, and terms no longer have anything to do with
    each other; they come to stand in more documents, as nothing holds their
    tokens together.
    """
    totals = np.asarray(counts.counts.sum(axis=0)).ravel().astype(np.int64)
    lengths = counts.lengths().astype(np.int64)
    tokens = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(totals)), totals))
    row = np.repeat(np.arange(len(lengths)), lengths)
    ones = np.ones(len(tokens), dtype=counts.counts.dtype)
    return CountMatrix(csr_matrix((ones, (row, tokens)), shape=counts.counts.shape), counts.documents, counts.terms)
