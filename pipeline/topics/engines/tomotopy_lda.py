"""tomotopy's LDA by collapsed Gibbs sampling, one worker: an optional engine.

Its results depend on the kind of processor, as it is compiled for several;
with more than one worker they would not even repeat.
"""

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, Fit, TraceUnit

# Iterations from one log likelihood to the next.
TRACE_EVERY = 10


class TomotopyLda(Settings):
    """Settings of tomotopy's LDA: `alpha` is the sum of the prior of an article, which is then learned."""

    iterations: int = Field(ge=10, le=100_000)
    alpha: float = Field(gt=0)
    eta: float = Field(gt=0)


def load() -> Fit:
    """Tomotopy's sampler."""
    from pipeline.topics.gibbs_tomotopy import fit

    return fit


TOMOTOPY_LDA = Engine(
    name="tomotopy_lda",
    load=load,
    settings=TomotopyLda,
    starts=("random",),
    methods="latent Dirichlet allocation (Blei et al. 2003), estimated by collapsed Gibbs sampling (tomotopy, "
    "one worker, learned document prior)",
    requirement="tomotopy==0.14.0",
    trace=TraceUnit("iteration", TRACE_EVERY),
)
