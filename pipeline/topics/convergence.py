"""The log likelihood of a sample of articles, after each pass of an engine that does not compute one itself."""

from dataclasses import dataclass

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.fold_in import fold_in

# A sample of this many articles, spread evenly over the corpus, follows a fit at a small part of its cost.
N_ARTICLES = 100


@dataclass(frozen=True)
class ConvergenceSample:
    """The articles whose likelihood follows a fit."""

    sample: CountMatrix

    @classmethod
    def of(cls, counts: CountMatrix) -> "ConvergenceSample":
        """At most N_ARTICLES of the documents that have a term."""
        filled = np.flatnonzero(counts.lengths())
        places = np.linspace(0, len(filled) - 1, min(N_ARTICLES, len(filled))).round().astype(np.int64)
        return cls(counts.rows(filled[places]))

    def log_likelihood(self, topic_term: np.ndarray, alpha: np.ndarray) -> float:
        """Log likelihood per token, natural logarithm, of these articles with their shares folded in.

        `topic_term` is (topics, terms), in any scale of its rows; `alpha` is (topics,).
        """
        topics = topic_term / topic_term.sum(axis=1, keepdims=True)
        shares = fold_in(self.sample, topics, alpha)
        cells = self.sample.counts.tocoo()
        likelihood = np.einsum("ij,ij->i", shares[cells.row], topics.T[cells.col])
        return float((cells.data * np.log(likelihood)).sum() / cells.data.sum())
