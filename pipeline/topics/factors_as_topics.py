"""The factors of a non-negative matrix factorisation as topics.

A factor becomes a topic by spreading an equal part of all tokens over its
terms; documents are folded in under these topics as for any other engine, so
that shares of articles and of sections mean the same.
"""

from typing import TYPE_CHECKING

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import initial
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.topics.engines.sklearn_nmf import SklearnNmf


def fit(counts: CountMatrix, settings: "SklearnNmf", *, n_topics: int, seed: int, start: Start) -> FittedTopics:
    """The factors of scikit-learn's NMF as topics.

    The factorisation has a start of its own, from singular vectors, and no
    other is offered.
    """
    weights = initial(counts, start, n_topics=n_topics, seed=seed)
    topic_term = weights / weights.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.full(n_topics, float(settings.alpha)))
