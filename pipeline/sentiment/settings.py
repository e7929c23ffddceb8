"""The section `sentiment` of params.yaml, whose scorers are those of SCORERS."""

from typing import Annotated

from pydantic import Field, model_validator

from pipeline.sentiment.aggregations import Aggregation
from pipeline.sentiment.scorers import SCORERS
from pipeline.settings import OneOf, Settings

ScorerName = Annotated[str, OneOf(tuple(SCORERS))]


class Sentiment(Settings):
    """How sentences are scored, and how their scores become the tone of sections and articles."""

    scorer: ScorerName
    lexicon: str = Field(min_length=1)
    comparison_scorers: list[ScorerName]
    aggregation: Aggregation
    neutral_band: float = Field(ge=0, lt=1)

    @model_validator(mode="after")
    def _other_scorers(self) -> "Sentiment":
        if self.scorer in self.comparison_scorers or len(set(self.comparison_scorers)) < len(self.comparison_scorers):
            message = "comparison_scorers should name other scorers than scorer, each once"
            raise ValueError(message)
        return self
