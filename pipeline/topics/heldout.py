"""Held-out documents -> how well a fit predicts one half of their tokens from the other.

Document completion (Wallach, Murray, Salakhutdinov and Mimno 2009): the tokens
of a document are shuffled; every other one, starting with the first, goes into an
estimate of its topic shares under the frozen topics, the rest are scored by
the mixture of topics that these shares give.

The shares are a point estimate by MAP-EM (Asuncion, Welling, Smyth and Teh
2009), from even shares: a token belongs to topic k in proportion to
share[k] * topic_term[k, term], and then share[k] is in proportion to
alpha[k] + the tokens that belong to k.  In the MAP formula that sum has
alpha[k] - 1, which has no mode inside for alpha < 1, the usual case of topic
models; alpha[k] in its place is the mode under a prior of alpha + 1, always
inside and only one, and it is CVB0's formula but for the token's own part.

A document's shuffle depends on the seed and its name, never on its neighbours
or its place.  All fits over one vocabulary are thus scored on the same tokens,
and an article's score today is its score next year.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.seeds import derived

SWEEPS = 100
# One token to estimate from and one to score.
MIN_TOKENS = 2
# The probability of a token that no topic of the document can produce (28 nats); without it one such token would
# make a fit infinitely bad.  The priors of LDA keep every probability far above it.
FLOOR = 1e-12
# Documents at a time; it bounds memory and, as documents are independent, changes nothing.
AT_ONCE = 500
TINY = 1e-100


@dataclass(frozen=True)
class Heldout:
    """Summed natural log likelihood of `n_tokens` scored tokens; raises ValueError where there are none."""

    log_likelihood: float
    n_tokens: int

    def __post_init__(self) -> None:
        """Refuse what has no perplexity."""
        if self.n_tokens < 1:
            message = f"no token to score: no document has {MIN_TOKENS} tokens of the vocabulary"
            raise ValueError(message)

    @property
    def perplexity(self) -> float:
        """The number of equally likely terms that would be as hard to guess, >= 1; less is better."""
        return math.exp(-self.log_likelihood / self.n_tokens)


def completion(counts: CountMatrix, topic_term: np.ndarray, alpha: np.ndarray, *, seed: int) -> Heldout:
    """Log likelihood of the scored tokens of all documents, identical in any order of documents.

    `topic_term` is (topics, terms) and `alpha` (topics,), as in TopicFit.
    Documents that are not `scorable` have no part in it.
    """
    parts = list(_scored(counts, topic_term, alpha, seed))
    values = [value for log_likelihoods, _ in parts for value in log_likelihoods]
    return Heldout(math.fsum(values), sum(int(n_tokens.sum()) for _, n_tokens in parts))


def per_document(counts: CountMatrix, topic_term: np.ndarray, alpha: np.ndarray, *, seed: int) -> np.ndarray:
    """Log likelihood per scored token of each document that is `scorable`, in their order, <= 0, never NaN."""
    parts = [values / n_tokens for values, n_tokens in _scored(counts, topic_term, alpha, seed)]
    return np.concatenate([np.empty(0), *parts])


def scorable(counts: CountMatrix) -> np.ndarray:
    """Which documents have the two tokens that it takes, shape (documents,), bool."""
    return np.asarray(counts.lengths() >= MIN_TOKENS)


def _scored(
    counts: CountMatrix, topic_term: np.ndarray, alpha: np.ndarray, seed: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Of a few documents at a time: log likelihoods and numbers of the scored tokens."""
    kept = counts.rows(np.flatnonzero(scorable(counts)))
    term_topic = np.ascontiguousarray(topic_term.T)
    for start in range(0, len(kept.documents), AT_ONCE):
        few = kept.rows(range(start, min(start + AT_ONCE, len(kept.documents))))
        known, scored = _halves(few, seed)
        shares = _shares(known, term_topic, alpha)
        likelihood = np.log(np.maximum(_mixture(scored, shares, term_topic[scored.indices]), FLOOR))
        row = _row_of_cells(scored)
        yield np.bincount(row, weights=scored.data * likelihood), np.bincount(row, weights=scored.data)


def _halves(counts: CountMatrix, seed: int) -> tuple[csr_matrix, csr_matrix]:
    """The counts of every other token of each document, starting with the first and with the second."""
    cells = counts.counts
    # The order of the tokens before the shuffle is that of the terms, however the cells were stored.
    cells.sum_duplicates()
    tokens = np.repeat(cells.indices, cells.data.astype(np.int64))
    lengths = counts.lengths().astype(np.int64)
    ends = np.cumsum(lengths)
    for name, start, end in zip(counts.documents, ends - lengths, ends, strict=True):
        np.random.default_rng(derived(seed, name)).shuffle(tokens[start:end])
    row = np.repeat(np.arange(len(lengths)), lengths)
    is_known = (np.arange(len(tokens)) - (ends - lengths)[row]) % 2 == 0
    known, scored = (
        csr_matrix((np.ones(half.sum()), (row[half], tokens[half])), shape=cells.shape)
        for half in (is_known, ~is_known)
    )
    return known, scored


def _shares(counts: csr_matrix, term_topic: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Topic shares of each document by MAP-EM, shape (documents, topics)."""
    shares = np.full((counts.shape[0], len(alpha)), 1 / len(alpha))
    of_cells = term_topic[counts.indices]
    for _ in range(SWEEPS):
        per_mixture = counts.data / (_mixture(counts, shares, of_cells) + TINY)
        # What belongs to a topic is its share times this sum over the cells of a document.
        pull = csr_matrix((per_mixture, counts.indices, counts.indptr), shape=counts.shape) @ term_topic
        shares = alpha + shares * pull
        shares /= shares.sum(axis=1, keepdims=True)
    return shares


def _mixture(counts: csr_matrix, shares: np.ndarray, of_cells: np.ndarray) -> np.ndarray:
    """Probability of the term of each cell in its document, shape (cells,)."""
    return np.asarray(np.einsum("ct,ct->c", shares[_row_of_cells(counts)], of_cells))


def _row_of_cells(counts: csr_matrix) -> np.ndarray:
    return np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
