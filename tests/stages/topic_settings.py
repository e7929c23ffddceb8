"""Settings of topics for tests of stages: the project's own, with few sweeps."""

from pathlib import Path
from typing import Any

from pipeline import params
from pipeline.topics.settings import Topics

REPOSITORY = Path(__file__).parents[2]


def topics(**changes: Any) -> Topics:  # noqa: ANN401 - any setting
    """The section `topics` of params.yaml with some settings replaced."""
    return params.load(REPOSITORY).topics.model_copy(update=changes)
