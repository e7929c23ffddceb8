"""Non-negative matrix factorisation of the tf-idf matrix, read as a topic model: the baseline to fear.

A factor becomes a topic by spreading an equal part of all tokens over its
terms; documents are folded in under these topics as for any other engine, so
that shares of articles and of sections mean the same.
"""

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import Start, initial


def sklearn_nmf(counts: CountMatrix, *, n_topics: int, seed: int, start: Start, alpha: float) -> FittedTopics:
    """The factors of scikit-learn's NMF as topics; `alpha` is the symmetric prior by which documents are folded in.

    The factorisation has a start of its own, from singular vectors, and no
    other is offered.
    """
    weights = initial(counts, start, n_topics=n_topics, seed=seed)
    topic_term = weights / weights.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.full(n_topics, float(alpha)))
