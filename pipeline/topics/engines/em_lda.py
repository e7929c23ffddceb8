"""Our own LDA by incremental expectation maximisation, the default: see `topics.incremental_em`."""

from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, TraceUnit
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.counts.matrix import CountMatrix
    from pipeline.topics.fit import FittedTopics


class EmLda(Settings):
    """Settings of our own LDA: `alpha` is the sum of the prior of an article, `eta` the prior of a term in a topic."""

    nmf_sweeps: int = Field(ge=4, le=1000)
    random_sweeps: int = Field(ge=4, le=1000)
    alpha: float = Field(gt=0)
    eta: float = Field(gt=0)


def fit(counts: "CountMatrix", settings: EmLda, *, n_topics: int, seed: int, start: Start) -> "FittedTopics":
    """LDA by as many sweeps over the corpus as the start needs; the trace is the log likelihood per token."""
    import numpy as np

    from pipeline.topics.fit import FittedTopics
    from pipeline.topics.incremental_em import fitted_terms, relaxations
    from pipeline.topics.initialisation import initial

    n_sweeps = {"nmf": settings.nmf_sweeps, "random": settings.random_sweeps}[start]
    prior = np.full(n_topics, settings.alpha / n_topics)
    begin = initial(counts, start, n_topics=n_topics, seed=seed)
    topic_term, trace = fitted_terms(
        counts.counts, begin, prior=prior, eta=settings.eta, relaxations=relaxations(n_sweeps)
    )
    return FittedTopics(topic_term, prior, trace)


EM_LDA = Engine(
    name="em_lda",
    fit=fit,
    settings=EmLda,
    starts=("nmf", "random"),
    methods="latent Dirichlet allocation (Blei et al. 2003) by incremental expectation maximisation (Neal and Hinton "
    "1998) that leaves a token's own part out, as CVB0 does (Asuncion et al. 2009; symmetric priors)",
    works={
        "Neal and Hinton 1998": "Neal, R. M. and Hinton, G. E. (1998). A view of the EM algorithm that justifies "
        "incremental, sparse, and other variants. Learning in Graphical Models, 355\N{EN DASH}368.",
    },
    libraries=("numpy", "scikit-learn", "scipy"),
    trace=TraceUnit(
        "sweep",
        remark="All sweeps but the last three go further than they should on purpose, which shakes the fit out of poor "
        "optima; in the last three it settles. By articles left out, more of these are not better.",
    ),
)
