"""gensim's single-process LdaModel with a learned, asymmetric prior of articles: see `topics.traced_gensim`."""

from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, TraceUnit
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.counts.matrix import CountMatrix
    from pipeline.topics.fit import FittedTopics


class GensimLda(Settings):
    """Settings of gensim's LdaModel.

    `passes` over the corpus, at most `iterations` updates of an article in
    each, and the prior of a term in a topic.
    """

    passes: int = Field(ge=1, le=1000)
    iterations: int = Field(ge=1, le=1000)
    eta: float = Field(gt=0)


def fit(counts: "CountMatrix", settings: GensimLda, *, n_topics: int, seed: int, start: Start) -> "FittedTopics":
    """LDA by variational Bayes (Hoffman, Blei and Bach 2010); the trace is of a sample of articles."""
    from pipeline.topics.initialisation import initial
    from pipeline.topics.traced_gensim import fitted

    begin = initial(counts, start, n_topics=n_topics, seed=seed)
    return fitted(counts, begin, passes=settings.passes, iterations=settings.iterations, eta=settings.eta, seed=seed)


GENSIM_LDA = Engine(
    name="gensim_lda",
    fit=fit,
    settings=GensimLda,
    starts=("nmf", "random"),
    methods="latent Dirichlet allocation by variational Bayes (Hoffman et al. 2010; gensim LdaModel, one "
    "process, learned asymmetric document prior)",
    works={
        "Hoffman et al. 2010": "Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet "
        "allocation. Advances in Neural Information Processing Systems 23.",
    },
    libraries=("gensim", "numpy", "scikit-learn", "scipy"),
    trace=TraceUnit("pass"),
)
