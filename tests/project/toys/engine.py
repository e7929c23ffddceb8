"""A toy engine: mixtures of term distributions by EM, from a random start."""

from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.settings import Settings
from pipeline.topics.engines.engine import Engine, Fit
from pipeline.topics.starts import Start

if TYPE_CHECKING:
    from pipeline.counts.matrix import CountMatrix
    from pipeline.topics.fit import FittedTopics


class Toy(Settings):
    """How often the topics are refined."""

    steps: int = Field(ge=1, le=1000)


def load() -> Fit:
    """The fit below, when what it computes with is there."""
    import pipeline.topics.initialisation  # noqa: F401 - it loads scikit-learn

    return fit


def fit(counts: "CountMatrix", settings: Toy, *, n_topics: int, seed: int, start: Start) -> "FittedTopics":
    """The topics after some steps of probabilistic latent semantic analysis."""
    import numpy as np

    from pipeline.topics.fit import FittedTopics
    from pipeline.topics.initialisation import initial

    cells = counts.counts.toarray().astype(np.float64)
    terms = initial(counts, start, n_topics=n_topics, seed=seed)
    terms /= terms.sum(axis=1, keepdims=True)
    shares = np.full((len(cells), n_topics), 1 / n_topics)
    for _ in range(settings.steps):
        ratio = cells / (shares @ terms)
        shares, terms = shares * (ratio @ terms.T) + 1e-3, terms * (shares.T @ ratio) + 1e-3
        shares /= shares.sum(axis=1, keepdims=True)
        terms /= terms.sum(axis=1, keepdims=True)
    return FittedTopics(terms, np.full(n_topics, 0.1))


TOY = Engine(
    name="toy",
    load=load,
    settings=Toy,
    starts=("nmf", "random"),
    methods="a toy",
    libraries=("numpy", "scikit-learn", "scipy"),
)
