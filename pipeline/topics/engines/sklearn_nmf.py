"""Non-negative matrix factorisation of the tf-idf matrix, read as a topic model: the baseline to fear."""

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, Fit


class SklearnNmf(Settings):
    """Settings of scikit-learn's NMF: the symmetric prior by which documents are folded in."""

    alpha: float = Field(gt=0)


def load() -> Fit:
    """The factorisation that other engines start from."""
    from pipeline.topics.factors_as_topics import fit

    return fit


SKLEARN_NMF = Engine(
    name="sklearn_nmf",
    load=load,
    settings=SklearnNmf,
    starts=("nmf",),
    methods="non-negative matrix factorisation of tf-idf weights, its factors read as topics (scikit-learn)",
    libraries=("numpy", "scikit-learn", "scipy"),
)
