"""Non-negative matrix factorisation of the tf-idf matrix, read as a topic model: the baseline to fear.

A factor becomes a topic by spreading an equal part of all tokens over its
terms; documents are folded in under these topics as for any other engine, so
that shares of articles and of sections mean the same.
"""

from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.counts.matrix import CountMatrix
    from pipeline.topics.fit import FittedTopics


class SklearnNmf(Settings):
    """Settings of scikit-learn's NMF: the symmetric prior by which documents are folded in."""

    alpha: float = Field(gt=0)


def fit(counts: "CountMatrix", settings: SklearnNmf, *, n_topics: int, seed: int, start: Start) -> "FittedTopics":
    """The factors of scikit-learn's NMF as topics.

    The factorisation has a start of its own, from singular vectors, and no
    other is offered.
    """
    import numpy as np

    from pipeline.topics.fit import FittedTopics
    from pipeline.topics.initialisation import initial

    weights = initial(counts, start, n_topics=n_topics, seed=seed)
    topic_term = weights / weights.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.full(n_topics, float(settings.alpha)))


SKLEARN_NMF = Engine(
    name="sklearn_nmf",
    fit=fit,
    settings=SklearnNmf,
    starts=("nmf",),
    methods="non-negative matrix factorisation of tf-idf weights, its factors read as topics (scikit-learn)",
    libraries=("numpy", "scikit-learn", "scipy"),
)
