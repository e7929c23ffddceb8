"""gensim's LdaModel from a given start, with a trace."""

import logging
from typing import TYPE_CHECKING, Any

import numpy as np
from gensim.matutils import Sparse2Corpus
from gensim.models import LdaModel
from gensim.models.callbacks import Metric

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.convergence import ConvergenceSample
from pipeline.topics.fit import FittedTopics
from pipeline.topics.initialisation import initial
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.topics.engines.gensim_lda import GensimLda

# Articles per E-step: it bounds memory.  The topics are updated once a pass, after all
# chunks: an update after a small last chunk would follow whatever that chunk holds.
CHUNK = 2_000

logging.getLogger("gensim").setLevel(logging.ERROR)


def fit(counts: CountMatrix, settings: "GensimLda", *, n_topics: int, seed: int, start: Start) -> FittedTopics:
    """LDA by variational Bayes (Hoffman, Blei and Bach 2010); the trace is of a sample of articles.

    gensim's multicore variant never repeats its result and is not offered.
    """
    model = LdaModel(
        num_topics=n_topics,
        id2word=dict(enumerate(counts.terms)),
        alpha="auto",
        eta=settings.eta,
        chunksize=CHUNK,
        passes=settings.passes,
        iterations=settings.iterations,
        update_every=0,
        eval_every=0,
        random_state=np.random.RandomState(seed),
        dtype=np.float64,
        callbacks=[trace := Trace(ConvergenceSample.of(counts))],
    )
    model.state.sstats = initial(counts, start, n_topics=n_topics, seed=seed)
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
