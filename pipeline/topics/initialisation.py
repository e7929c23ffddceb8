"""Where an LDA engine starts: from a non-negative factorisation of the counts.

From a random start LDA ends in another, mostly worse, place for every seed;
started from NMF it agrees with known labels far better (see CONTRIBUTING.md).
"""

import numpy as np
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfTransformer

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError

FLOOR = 0.1
MAX_ITER = 400


def nmf_start(counts: CountMatrix, *, n_topics: int, seed: int) -> np.ndarray:
    """Pseudo-counts of terms in topics, shape (topics, terms), each at least FLOOR.

    Each topic gets an equal part of all tokens, spread over the terms like its
    row of the factorisation of the tf-idf matrix; a row of zeros is spread
    evenly.  Raises CorpusError when there are more topics than terms.
    """
    if n_topics > len(counts.terms):
        message = (
            f"topics.n_topics is {n_topics}, but the vocabulary has only {len(counts.terms)} terms. "
            "Ask for fewer topics, or lower vectorise.min_articles."
        )
        raise CorpusError(message)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts.counts.astype(np.float64))
    # nndsvda needs a singular vector for each topic; the smallest corpora have fewer.
    init = "nndsvda" if n_topics < min(weights.shape) else "random"
    model = NMF(n_topics, init=init, random_state=seed, max_iter=MAX_ITER, tol=1e-4)
    model.fit(weights)
    shares = _rows_to_one(model.components_)
    return np.asarray(FLOOR + shares * (counts.lengths().sum() / n_topics))


def _rows_to_one(matrix: np.ndarray) -> np.ndarray:
    total = matrix.sum(axis=1, keepdims=True)
    even = np.full_like(matrix, 1 / matrix.shape[1])
    return np.asarray(np.divide(matrix, total, out=even, where=total > 0))
