"""Corpora drawn from LDA itself, with a known number of topics and the troubles of real ones.

Planted are: a background of Zipf-Mandelbrot that every topic has a part of;
topics that are Dirichlet draws around that background, so that frequent terms
are frequent in many topics; relatives, which share half of what is their own
with another topic; topics of unequal size, the largest four times the
smallest; documents of lognormal length, mixed more or less by a Dirichlet
whose sum differs from corpus to corpus.  What differs is drawn by `settings`
from the seed, and no fit knows it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix

N_DOCUMENTS = 600
N_TERMS = 2_000
SHORTEST = 25
MEDIAN_LENGTH = 120
SPREAD_OF_LENGTHS = 0.5
# Largest topic against the smallest.
INEQUALITY = 4
# Every fourth topic has half of its own terms from the one before it.
RELATIVE = 4


@dataclass(frozen=True)
class Settings:
    """`mixing` is the sum of the Dirichlet prior of a document's shares: at .5 nearly one topic, at 2 several.

    `background` is the part of every topic that is the background, `spread`
    the concentration of the Dirichlet around it: the more, the more alike.
    """

    mixing: float
    background: float
    spread: float


@dataclass(frozen=True)
class Planted:
    """A corpus and the `topic_term` (topics, terms) it was drawn from."""

    counts: CountMatrix
    topic_term: np.ndarray
    settings: Settings


def settings(rng: np.random.Generator) -> Settings:
    return Settings(
        mixing=float(np.exp(rng.uniform(np.log(0.4), np.log(2)))),
        background=float(rng.uniform(0.15, 0.35)),
        spread=float(np.exp(rng.uniform(np.log(40), np.log(120)))),
    )


def planted(n_topics: int, *, seed: int, n_documents: int = N_DOCUMENTS, n_terms: int = N_TERMS) -> Planted:
    """A corpus of `n_topics`; terms that no document has are dropped."""
    rng = np.random.default_rng([seed, n_topics])
    drawn = settings(rng)
    topics = topic_terms(n_topics, n_terms, drawn, rng)
    sizes = rng.permutation(np.geomspace(1, INEQUALITY, n_topics))
    shares = rng.dirichlet(drawn.mixing * sizes / sizes.sum(), size=n_documents)
    lengths = np.exp(rng.normal(np.log(MEDIAN_LENGTH), SPREAD_OF_LENGTHS, n_documents)).astype(int)
    tokens = np.array([rng.multinomial(max(SHORTEST, n), p) for n, p in zip(lengths, shares @ topics, strict=True)])
    used = np.flatnonzero(tokens.sum(axis=0))
    names = tuple(f"document{row:04d}" for row in range(n_documents))
    counts = csr_matrix(tokens[:, used].astype(np.int32))
    return Planted(CountMatrix(counts, names, tuple(f"term{term:04d}" for term in used)), topics[:, used], drawn)


def topic_terms(n_topics: int, n_terms: int, drawn: Settings, rng: np.random.Generator) -> np.ndarray:
    background = 1 / (np.arange(n_terms) + 30) ** 1.05
    background /= background.sum()
    own = rng.dirichlet(drawn.spread * background + 1e-6, size=n_topics)
    own[RELATIVE - 1 :: RELATIVE] += own[RELATIVE - 2 : n_topics - 1 : RELATIVE]
    own /= own.sum(axis=1, keepdims=True)
    return np.asarray((1 - drawn.background) * own + drawn.background * background)
