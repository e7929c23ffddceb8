"""Where an engine starts: from a non-negative factorisation of the counts, or at random.

From a random start LDA ends in another place for every seed; started from NMF
it mostly agrees with known labels better (see benchmarks/topics.py).  Where
texts overlap much the random start is the better one, so `fitting` can choose.
"""

import warnings

import numpy as np
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.topics.starts import Start

FLOOR = 0.1
MAX_ITER = 400
# Shape of the gamma noise of a random start: every probability is off by about a tenth.
NOISE = 100.0


def initial(counts: CountMatrix, start: Start, *, n_topics: int, seed: int) -> np.ndarray:
    """Pseudo-counts of terms in topics, shape (topics, terms), all above 0, adding up to about all tokens.

    Raises CorpusError when there are more topics than terms.
    """
    refuse_more_topics_than_terms(counts, n_topics)
    return {"nmf": nmf_start, "random": random_start}[start](counts, n_topics=n_topics, seed=seed)


def refuse_more_topics_than_terms(counts: CountMatrix, n_topics: int) -> None:
    """Raise CorpusError when there are more topics than terms."""
    if n_topics > len(counts.terms):
        message = (
            f"topics.n_topics is {n_topics}, but the vocabulary has only {len(counts.terms)} terms. "
            "Ask for fewer topics, or lower vectorise.min_articles."
        )
        raise CorpusError(message)


def random_start(counts: CountMatrix, *, n_topics: int, seed: int) -> np.ndarray:
    """Each topic has the frequencies of the corpus, each off by about a tenth at random."""
    frequency = np.asarray(counts.counts.sum(axis=0), dtype=np.float64).ravel()
    noise = np.random.default_rng(seed).gamma(NOISE, 1 / NOISE, size=(n_topics, len(counts.terms)))
    return np.asarray(FLOOR + frequency / n_topics * noise)


def nmf_start(counts: CountMatrix, *, n_topics: int, seed: int) -> np.ndarray:
    """Each topic gets an equal part of all tokens, spread over the terms like its row of `factors`."""
    shares = _rows_to_one(factors(counts, n_topics=n_topics, seed=seed))
    return np.asarray(FLOOR + shares * (counts.lengths().sum() / n_topics))


def factors(counts: CountMatrix, *, n_topics: int, seed: int) -> np.ndarray:
    """Term weights of the factorisation of the tf-idf matrix, shape (topics, terms), >= 0."""
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts.counts.astype(np.float64))
    # nndsvda needs a singular vector for each topic; the smallest corpora have fewer.
    init = "nndsvda" if n_topics < min(weights.shape) else "random"
    model = NMF(n_topics, init=init, random_state=seed, max_iter=MAX_ITER, tol=1e-4)
    # As many topics as documents leave no error, and rounding takes it below 0; it is not used.
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        # It is but a start: one that could still move a little is as good.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(weights)
    return np.asarray(model.components_)


def _rows_to_one(matrix: np.ndarray) -> np.ndarray:
    total = matrix.sum(axis=1, keepdims=True)
    even = np.full_like(matrix, 1 / matrix.shape[1])
    return np.asarray(np.divide(matrix, total, out=even, where=total > 0))
