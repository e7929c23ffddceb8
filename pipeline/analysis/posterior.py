"""Topic shares of documents as they may be, given their tokens: draws from an approximate posterior.

Under frozen topics the shares of a document have the posterior

    p(theta | tokens)  ~  product over k of theta_k ^ alpha_k  *  product over tokens of (theta . phi_w),

whose mode `topics.fold_in` finds.  What a variational fit would hand on is
Dirichlet(alpha + expected counts).  That takes the topics of the tokens as if
they had been seen and is too narrow wherever topics share terms.  By the
missing information principle (Orchard and Woodbury 1972; Louis 1982) its
information is that of the complete data; the information of the tokens alone is
less.  `widening` is the ratio of the two variances, document by document, and
the Dirichlet is widened by it around the same mean.

Source: Treier and Jackman (2008) for drawing what was estimated before using it, the method of composition.
"""

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.seeds import derived

# Documents at a time; it bounds memory and, as documents are independent, changes nothing.
AT_ONCE = 1_000
# Below, numpy's gamma variates are 0 and a row of them has no sum.
LEAST = 1e-3


def concentration(counts: CountMatrix, shares: np.ndarray, topic_term: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Parameters of the widened Dirichlet of each document, shape (documents, topics), > 0.

    `shares` (documents, topics) are its means.  Its variance is that of
    Dirichlet(alpha + expected counts), whose sum is the document's tokens and
    alpha's, times `widening`; it never becomes wider than with no tokens at all.
    """
    total = counts.lengths() + alpha.sum()
    widened = (total + 1) / widening(counts, shares, topic_term, alpha) - 1
    return np.asarray(np.maximum(shares * np.maximum(widened, alpha.sum())[:, np.newaxis], LEAST))


def widening(counts: CountMatrix, shares: np.ndarray, topic_term: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """How many times wider the variance is when the topics of tokens are not seen, shape (documents,), >= 1.

    The ratio of the summed variances of the shares, by the inverse of the
    observed and of the complete information at `shares`, on the plane where
    shares add up to 1.
    """
    starts = range(0, len(counts.documents), AT_ONCE)
    term_topic = np.ascontiguousarray(np.maximum(topic_term, np.finfo(np.float64).tiny).T)
    parts = [
        _widening(counts.counts[start : start + AT_ONCE], shares[start : start + AT_ONCE], term_topic, alpha)
        for start in starts
    ]
    return np.concatenate([np.empty(0), *parts])


def draws(parameters: np.ndarray, *, n: int, seed: int) -> np.ndarray:
    """`n` draws from the Dirichlet with `parameters` (topics,), shape (n, topics), rows adding up to 1."""
    gammas = np.random.default_rng(seed).standard_gamma(parameters, (n, len(parameters)))
    gammas = np.maximum(gammas, np.finfo(np.float64).tiny)
    return np.asarray(gammas / gammas.sum(axis=1, keepdims=True))


def seed_of(seed: int, document: str) -> int:
    """The seed of a document's draws, independent of other documents."""
    return derived(seed, f"shares/{document}")


def _widening(counts: csr_matrix, shares: np.ndarray, term_topic: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    n_topics = len(alpha)
    information = np.zeros((counts.shape[0], n_topics, n_topics))
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    of_cells = term_topic[counts.indices]
    chance = np.einsum("ij,ij->i", shares[row], of_cells)
    scaled = of_cells * (np.sqrt(counts.data) / chance)[:, np.newaxis]
    for topic in range(n_topics):
        cells = csr_matrix((scaled[:, topic], np.arange(len(row)), counts.indptr))
        information[:, topic] = cells @ scaled
    diagonal = np.arange(n_topics)
    information[:, diagonal, diagonal] += alpha / shares**2
    seen = np.linalg.inv(information)
    total = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel() + alpha.sum()
    complete = (1 - (shares**2).sum(axis=1)) / total
    on_plane = np.einsum("ijj->i", seen) - (seen.sum(axis=2) ** 2).sum(axis=1) / seen.sum(axis=(1, 2))
    return np.asarray(np.maximum(on_plane / complete, 1))
