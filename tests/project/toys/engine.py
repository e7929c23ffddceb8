"""A toy engine: scikit-learn's factorisation by another name."""

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, Fit


class Toy(Settings):
    """Settings of the toy: the symmetric prior by which documents are folded in."""

    alpha: float = Field(gt=0)


def load() -> Fit:
    """The factorisation."""
    from pipeline.topics.factors_as_topics import fit  # noqa: PLC0415

    return fit


TOY = Engine(
    name="toy",
    load=load,
    settings=Toy,
    starts=("nmf",),
    methods="a toy",
    libraries=("numpy", "scikit-learn", "scipy"),
)
