"""All that a report is written from: analysis tables, metrics and settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

LABEL_TERMS = 3


@dataclass(frozen=True)
class Findings:
    """The tables of `artefacts.analysis` and `artefacts.topics` under their own names.

    `settings` maps "section.setting" of params.yaml to its value, `versions`
    distributions to their versions.
    """

    articles: pl.DataFrame
    sections: pl.DataFrame
    flow: pl.DataFrame
    ledger: pl.DataFrame
    files: pl.DataFrame
    boilerplate: pl.DataFrame
    phrases: pl.DataFrame
    vocabulary: pl.DataFrame
    with_copies: pl.DataFrame
    topic_terms: pl.DataFrame
    topic_quality: pl.DataFrame
    prevalence_by_month: pl.DataFrame
    prevalence_by_role: pl.DataFrame
    tone_by_month: pl.DataFrame
    tone_by_role: pl.DataFrame
    tone_by_topic: pl.DataFrame
    tone_by_topic_month: pl.DataFrame
    tone_by_topic_role: pl.DataFrame
    metrics: dict[str, dict[str, float]]
    settings: Mapping[str, Any]
    versions: Mapping[str, str]

    @cached_property
    def kept(self) -> pl.DataFrame:
        """The articles that results rest on."""
        return self.articles.filter(pl.col("status") == "kept")

    @cached_property
    def kept_sections(self) -> pl.DataFrame:
        """The sections of these."""
        return self.sections.filter(pl.col("status") == "kept")

    @cached_property
    def labels(self) -> dict[int, str]:
        """The label of each topic: its number, padded so that labels sort, and its first terms."""
        terms = {topic: self.terms_of(topic)[:LABEL_TERMS] for topic in self.topic_quality["topic"]}
        width = len(str(len(terms)))
        return {topic: f"{topic:0{width}d} {', '.join(first)}" for topic, first in terms.items()}

    def terms_of(self, topic: int) -> list[str]:
        """The terms of a topic by descending probability."""
        return self.topic_terms.filter(pl.col("topic") == topic).sort("rank")["term"].to_list()

    def metric(self, group: str, name: str) -> float | None:
        """A metric of reports/metrics.json; None where it is undefined."""
        return self.metrics[group].get(name)
