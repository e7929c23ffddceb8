"""How well topics say the words of a few articles, told after each pass of an engine that does not tell it."""

from dataclasses import dataclass

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.fold_in import fold_in

# So many articles, spread evenly over the corpus, tell how a fit goes at a small part of its cost.
N_ARTICLES = 100


@dataclass(frozen=True)
class ConvergenceSample:
    """The articles that a fit is told by."""

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
