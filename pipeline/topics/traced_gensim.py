"""gensim's LdaModel from a given start, with a trace."""

import logging
from typing import Any

import numpy as np
from gensim.matutils import Sparse2Corpus
from gensim.models import LdaModel
from gensim.models.callbacks import Metric

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.convergence import ConvergenceSample
from pipeline.topics.fit import FittedTopics

# Articles per E-step: it bounds memory.  The topics are updated once a pass, after all
# chunks: an update after a small last chunk would follow whatever that chunk holds.
CHUNK = 2_000

logging.getLogger("gensim").setLevel(logging.ERROR)


def fitted(
    counts: CountMatrix, begin: np.ndarray, *, passes: int, iterations: int, eta: float, seed: int
) -> FittedTopics:
    """The topics after `passes` from `begin`, pseudo-counts of shape (topics, terms).

    gensim's multicore variant never repeats its result and is not offered.
    """
    model = LdaModel(
        num_topics=len(begin),
        id2word=dict(enumerate(counts.terms)),
        alpha="auto",
        eta=eta,
        chunksize=CHUNK,
        passes=passes,
        iterations=iterations,
        update_every=0,
        eval_every=0,
        random_state=np.random.RandomState(seed),
        dtype=np.float64,
        callbacks=[trace := Trace(ConvergenceSample.of(counts))],
    )
    model.state.sstats = begin
    model.sync_state()
    model.update(Sparse2Corpus(counts.counts.T.tocsc(), documents_columns=True))
    topic_term = model.get_topics()
    topic_term = topic_term / topic_term.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.asarray(model.alpha, dtype=np.float64), tuple(trace.values))


class Trace(Metric):  # type: ignore[misc] # gensim has no types
    """What gensim calls after each pass."""

    logger = "shell"
    title = "log likelihood per token"

    def __init__(self, sample: ConvergenceSample) -> None:
        """Nothing measured yet."""
        self.sample = sample
        self.values: list[float] = []

    def get_value(self, *, model: LdaModel, **_: Any) -> float:  # noqa: ANN401 - gensim hands over more than is used
        """The log likelihood after the pass; gensim's name for it."""
        value = self.sample.log_likelihood(model.get_topics(), np.asarray(model.alpha, dtype=np.float64))
        self.values.append(value)
        return value
