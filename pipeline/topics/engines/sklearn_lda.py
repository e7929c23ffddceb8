"""scikit-learn's LatentDirichletAllocation, batch, with fixed symmetric priors: see `topics.started_sklearn`."""

from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, TraceUnit
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.counts.matrix import CountMatrix
    from pipeline.topics.fit import FittedTopics


class SklearnLda(Settings):
    """Settings of scikit-learn's LDA.

    `max_iter` passes over the corpus, the prior of a topic in an article, and
    the prior of a term in a topic.
    """

    max_iter: int = Field(ge=1, le=1000)
    alpha: float = Field(gt=0)
    eta: float = Field(gt=0)


def fit(counts: "CountMatrix", settings: SklearnLda, *, n_topics: int, seed: int, start: Start) -> "FittedTopics":
    """LDA by batch variational Bayes (Blei, Ng and Jordan 2003); the trace is of a sample of articles."""
    from pipeline.topics.initialisation import initial
    from pipeline.topics.started_sklearn import fitted

    begin = initial(counts, start, n_topics=n_topics, seed=seed)
    return fitted(counts, begin, max_iter=settings.max_iter, alpha=settings.alpha, eta=settings.eta, seed=seed)


SKLEARN_LDA = Engine(
    name="sklearn_lda",
    fit=fit,
    settings=SklearnLda,
    starts=("nmf", "random"),
    methods="latent Dirichlet allocation by batch variational Bayes (Blei et al. 2003; scikit-learn, symmetric priors)",
    libraries=("numpy", "scikit-learn", "scipy"),
    trace=TraceUnit("pass"),
)
