"""Our own LDA by incremental expectation maximisation, the default: see `topics.incremental_em`."""

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, Fit, TraceUnit


class EmLda(Settings):
    """Settings of our own LDA: `alpha` is the sum of the prior of an article, `eta` the prior of a term in a topic."""

    nmf_sweeps: int = Field(ge=4, le=1000)
    random_sweeps: int = Field(ge=4, le=1000)
    alpha: float = Field(gt=0)
    eta: float = Field(gt=0)


def load() -> Fit:
    """Our own implementation."""
    from pipeline.topics.incremental_em import fit

    return fit


EM_LDA = Engine(
    name="em_lda",
    load=load,
    settings=EmLda,
    starts=("nmf", "random"),
    methods="latent Dirichlet allocation (Blei et al. 2003), estimated by incremental expectation "
    "maximisation (Neal and Hinton 1998) that excludes a token's own contribution, as CVB0 does "
    "(Asuncion et al. 2009; symmetric priors)",
    works={
        "Neal and Hinton 1998": "Neal, R. M. and Hinton, G. E. (1998). A view of the EM algorithm that justifies "
        "incremental, sparse, and other variants. Learning in Graphical Models, 355\N{EN DASH}368.",
    },
    libraries=("numpy", "scikit-learn", "scipy"),
    trace=TraceUnit(
        "sweep",
        remark="All sweeps but the last three overshoot on purpose, which helps the fit to escape poor optima; in the "
        "last three it settles. More of these do not improve held-out scores.",
    ),
)
