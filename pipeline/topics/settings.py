"""The section `topics` of params.yaml, with a section inside it for each engine of ENGINES."""

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, create_model

from pipeline.settings import Settings
from pipeline.topics.engines import ENGINES
from pipeline.topics.starts import StartOrAuto


class AnyTopics(Settings):
    """The topic model, without the settings of the engines."""

    engine: str
    n_topics: int = Field(ge=2, le=1000)
    seed: int = Field(ge=0, lt=2**32)
    start: StartOrAuto


if TYPE_CHECKING:
    Topics = AnyTopics
else:
    _SECTIONS: dict[str, Any] = {name: (engine.settings, ...) for name, engine in ENGINES.items()}
    Topics = create_model(
        "Topics", __base__=AnyTopics, __doc__="The topic model.", engine=(Literal[tuple(ENGINES)], ...), **_SECTIONS
    )
