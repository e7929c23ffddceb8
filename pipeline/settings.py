"""The sections of params.yaml as types: the settings of each, with their ranges.

No field has a default: the file is complete and the code cannot disagree with it.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import CoreSchema, core_schema

# Two fits make one agreement, whose error cannot be estimated.
MIN_FITS = 3


class Settings(BaseModel):
    """One section of params.yaml: frozen, strict, unknown keys refused."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", strict=True)


@dataclass(frozen=True)
class OneOf:
    """The annotation of a setting that must be one of `names`: `Annotated[str, OneOf(names)]`."""

    names: tuple[str, ...]

    def __get_pydantic_core_schema__(self, *_: object) -> CoreSchema:
        """A choice among the names."""
        return core_schema.literal_schema(list(self.names))


class Fields(Settings):
    """Which columns or fields of a record hold what."""

    date: str = Field(min_length=1)
    title: str = Field(min_length=1)
    text: str = Field(min_length=1)
    outlet: str = Field(min_length=1)
    label: str = Field(min_length=1)


class Copies(Settings):
    """Which articles are copies of another."""

    min_similarity: float = Field(gt=0, le=1)
    window_days: int = Field(ge=0)
    representative: Literal["first", "longest"]


class Boilerplate(Settings):
    """Which sentences are boilerplate."""

    min_articles: int = Field(ge=2)
    min_share: float = Field(gt=0, le=1)


class Screen(Settings):
    """What is excluded from the results."""

    copies: Copies
    boilerplate: Boilerplate


class Tokenise(Settings):
    """How sections become tokens."""

    min_length: int = Field(ge=1, le=20)
    stop_words: str = Field(min_length=1)


class Phrases(Settings):
    """Which pairs of neighbours are one term; `min_npmi` 1 switches phrases off."""

    min_npmi: float = Field(gt=0, le=1)
    min_count: int = Field(ge=2)
    min_articles: int = Field(ge=2)


class Vectorise(Settings):
    """Which terms are in the vocabulary."""

    phrases: Phrases
    min_articles: int = Field(ge=1)
    max_share: float = Field(gt=0, le=1)


class Stability(Settings):
    """Fits to subsamples of the corpus; `n_fits` 0 switches them off."""

    n_fits: int = Field(ge=0, le=100)

    @field_validator("n_fits")
    @classmethod
    def _enough_to_compare(cls, value: int) -> int:
        if 0 < value < MIN_FITS:
            message = f"Input should be 0, for none, or at least {MIN_FITS}"
            raise ValueError(message)
        return value


class Terms(Settings):
    """Which terms stand for a topic, and what a person calls it."""

    relevance_weight: float = Field(ge=0.4, le=1)
    labels: str = Field(min_length=1)


class Selection(Settings):
    """The numbers of topics that are compared; `n_candidates` 0 switches the comparison off."""

    min_topics: int = Field(ge=2, le=1000)
    max_topics: int = Field(ge=2, le=1000)
    n_candidates: int = Field(ge=0, le=50)
    n_fits: int = Field(ge=MIN_FITS, le=100)

    @model_validator(mode="after")
    def _in_order(self) -> "Selection":
        if self.min_topics >= self.max_topics or self.n_candidates == 1:
            message = "max_topics should be greater than min_topics, and n_candidates should be 0 or at least 2"
            raise ValueError(message)
        return self


class Sensitivity(Settings):
    """How the tone of topics is checked for words that make the topic."""

    n_terms: int = Field(ge=1, le=50)
    n_draws: int = Field(ge=200, le=100_000)
    seed: int = Field(ge=0, lt=2**32)


class Coding(Settings):
    """What people are given to code, and the scale they code on."""

    unit: Literal["sentence", "article"]
    n_units: int = Field(ge=2, le=100_000)
    largest_code: int = Field(ge=1, le=100)
    level: Literal["nominal", "ordinal", "interval"]
    seed: int = Field(ge=0, lt=2**32)


class Analysis(Settings):
    """What prevalence and tone are grouped by, and how their uncertainty is measured."""

    period: Literal["month", "quarter"]
    n_draws: int = Field(ge=200, le=100_000)
    min_articles: int = Field(ge=5, le=1000)
    seed: int = Field(ge=0, lt=2**32)


class Labels(Settings):
    """A table of labels to compare topics and tone with."""

    path: str = Field(min_length=1)
    article: str = Field(min_length=1)
    label: str = Field(min_length=1)
    tone: str = Field(min_length=1)


class Report(Settings):
    """What the report shows."""

    title: str = Field(min_length=1)
    n_terms: int = Field(ge=1, le=50)
    evidence: Literal["full", "snippets", "none"]
