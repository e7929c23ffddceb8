"""tomotopy's LDA by collapsed Gibbs sampling, one worker: an optional engine.

Its results depend on the kind of processor, as it is compiled for several;
with more than one worker they would not even repeat.
"""

from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, TraceUnit
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    import tomotopy

    from pipeline.counts.matrix import CountMatrix
    from pipeline.topics.fit import FittedTopics

BURN_IN = 100
# Iterations from one log likelihood to the next.
TRACE_EVERY = 10


class TomotopyLda(Settings):
    """Settings of tomotopy's LDA: `alpha` is the sum of the prior of an article, which is then learned."""

    iterations: int = Field(ge=10, le=100_000)
    alpha: float = Field(gt=0)
    eta: float = Field(gt=0)


def fit(counts: "CountMatrix", settings: TomotopyLda, *, n_topics: int, seed: int, start: Start) -> "FittedTopics":
    """LDA by Gibbs sampling; raises CorpusError when there are more topics than terms."""
    import numpy as np

    from pipeline.topics.fit import FittedTopics
    from pipeline.topics.initialisation import refuse_more_topics_than_terms

    del start  # The sampler begins at random.
    refuse_more_topics_than_terms(counts, n_topics)
    model = _model(counts, n_topics, seed, settings)
    trace = []
    for _ in range(0, settings.iterations, TRACE_EVERY):
        model.train(TRACE_EVERY, workers=1)
        trace.append(float(model.ll_per_word))
    column = {term: place for place, term in enumerate(counts.terms)}
    places = [column[term] for term in model.used_vocabs]
    topic_term = np.full((n_topics, len(counts.terms)), np.finfo(np.float64).tiny)
    topic_term[:, places] = [model.get_topic_word_dist(topic) for topic in range(n_topics)]
    topic_term /= topic_term.sum(axis=1, keepdims=True)
    return FittedTopics(topic_term, np.asarray(model.alpha, dtype=np.float64), tuple(trace))


def _model(counts: "CountMatrix", n_topics: int, seed: int, settings: TomotopyLda) -> "tomotopy.LDAModel":
    """The sampler with all documents in it, each with its terms as often as it counts them."""
    import numpy as np
    import tomotopy

    model = tomotopy.LDAModel(k=n_topics, alpha=settings.alpha / n_topics, eta=settings.eta, seed=seed)
    terms = np.array(counts.terms, dtype=object)
    for row in counts.counts:
        model.add_doc(np.repeat(terms[row.indices], row.data).tolist())
    model.burn_in = BURN_IN
    return model


TOMOTOPY_LDA = Engine(
    name="tomotopy_lda",
    fit=fit,
    settings=TomotopyLda,
    starts=("random",),
    methods="latent Dirichlet allocation (Blei et al. 2003) by collapsed Gibbs sampling (tomotopy, one worker, "
    "learned document prior)",
    requirement="tomotopy==0.14.0",
    trace=TraceUnit("iteration", TRACE_EVERY),
)
