"""Documents under frozen topics: articles, sections, texts never seen.

The variational E-step of LDA with the topics held fixed, from an even start.
Each document is worked on by itself and stops by itself, so its shares do not
depend on which documents stand beside it.

Source: Hoffman, Blei and Bach (2010), with the term distributions of the
topics in place of their expected logarithms.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import psi

from pipeline.counts.matrix import CountMatrix

# A document between two topics settles slowly; most settle in twenty steps, so that a
# high limit costs little (a tenth on real sections) and shares are right to 1e-5.
MAX_ITERATIONS = 2_000
# Mean change of the pseudo-counts of a document, in tokens.
TOLERANCE = 1e-7
# Documents at a time; it bounds memory and, as documents are independent, changes nothing.
AT_ONCE = 1_000
TINY = 1e-100


def fold_in(counts: CountMatrix, topic_term: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Topic shares of each document, shape (documents, topics), rows adding up to 1.

    `topic_term` is (topics, terms) and `alpha` (topics,), as in TopicFit.  An
    empty document gets the shares of the prior.
    """
    starts = range(0, len(counts.documents), AT_ONCE)
    term_topic = np.ascontiguousarray(topic_term.T)
    parts = [_pseudo_counts(counts.counts[start : start + AT_ONCE], term_topic, alpha) for start in starts]
    gamma = np.concatenate([np.empty((0, len(alpha))), *parts])
    return np.asarray(gamma / gamma.sum(axis=1, keepdims=True))


def _pseudo_counts(counts: csr_matrix, term_topic: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Variational pseudo-counts (gamma) of a few documents, shape (documents, topics)."""
    n_documents = counts.shape[0]
    gamma = alpha + np.asarray(counts.sum(axis=1)) / len(alpha)
    active = np.arange(n_documents)
    for _ in range(MAX_ITERATIONS):
        updated = _updated(counts[active], gamma[active], term_topic, alpha)
        moved = np.abs(updated - gamma[active]).mean(axis=1) > TOLERANCE
        gamma[active] = updated
        active = active[moved]
        if not len(active):
            break
    return gamma


def _updated(counts: csr_matrix, gamma: np.ndarray, term_topic: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    weight = np.exp(psi(gamma) - psi(gamma.sum(axis=1, keepdims=True)))
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    of_cells = weight[row] * term_topic[counts.indices]
    shares = of_cells * (counts.data / (of_cells.sum(axis=1) + TINY))[:, np.newaxis]
    n_topics = len(alpha)
    sums = [np.bincount(row, weights=shares[:, topic], minlength=counts.shape[0]) for topic in range(n_topics)]
    return alpha + np.stack(sums, axis=1)
