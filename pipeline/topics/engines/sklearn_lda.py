"""scikit-learn's LatentDirichletAllocation, batch, with fixed symmetric priors: see `topics.started_sklearn`."""

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, Fit, TraceUnit


class SklearnLda(Settings):
    """Settings of scikit-learn's LDA.

    `max_iter` passes over the corpus, the prior of a topic in an article, and
    the prior of a term in a topic.
    """

    max_iter: int = Field(ge=1, le=1000)
    alpha: float = Field(gt=0)
    eta: float = Field(gt=0)


def load() -> Fit:
    """scikit-learn's LDA from a start of ours."""
    from pipeline.topics.started_sklearn import fit

    return fit


SKLEARN_LDA = Engine(
    name="sklearn_lda",
    load=load,
    settings=SklearnLda,
    starts=("nmf", "random"),
    methods="latent Dirichlet allocation, estimated by batch variational Bayes (Blei et al. 2003; "
    "scikit-learn, symmetric priors)",
    libraries=("numpy", "scikit-learn", "scipy"),
    trace=TraceUnit("pass"),
)
