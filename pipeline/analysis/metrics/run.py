"""What the metrics of a run are computed from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pipeline.analysis.results import included


@dataclass(frozen=True)
class Run:
    """The results of articles and sections, with the counts and measures of the stages before.

    `quality` has the measures of topics, `agreement` those against labels, where defined.
    """

    articles: pl.DataFrame
    sections: pl.DataFrame
    excluded_sentences: pl.DataFrame
    vocabulary: pl.DataFrame
    n_modelled: int
    ingest_counts: Mapping[str, int]
    quality: Mapping[str, float]
    agreement: Mapping[str, float]

    @cached_property
    def included(self) -> pl.DataFrame:
        """The articles that results rest on."""
        return included(self.articles)

    def n_with_status(self, status: str) -> int:
        """The number of articles with this status."""
        return self.articles.filter(pl.col("status") == status).height
