"""Analysis tables -> the rows that `dvc plots` draws: numbers as numbers, periods by their first day in ISO form.

An undefined value is null and its row stays: a line breaks at a null, and
would run straight across a period that is missing.
"""

from typing import Any

import polars as pl

from pipeline.report.findings import Findings
from pipeline.report.groups import rows_by, with_labels
from pipeline.tables.describe_topics import TOPIC_QUALITY
from pipeline.tables.estimate import PREVALENCE, TONE, TOPIC_TONE
from pipeline.tables.select_topics import CHOICES

Rows = list[dict[str, Any]]


def rows(findings: Findings) -> dict[str, Rows]:
    """What `dvc plots` draws, by the name of the plot; dvc.yaml says how."""
    return {
        "topic_prevalence_by_period": prevalence_rows(rows_by(findings[PREVALENCE], "period"), findings.labels),
        "tone_by_period": tone_by_period_rows(rows_by(findings[TONE], "period")),
        "tone_by_topic": tone_by_topic_rows(rows_by(findings[TOPIC_TONE], "all"), findings.labels),
        "tone_by_role": tone_by_role_rows(rows_by(findings[TONE], "role")),
        "topic_quality": topic_quality_rows(findings[TOPIC_QUALITY], findings.labels),
        "numbers_of_topics": numbers_of_topics_rows(findings[CHOICES], findings.settings["topics.n_topics"]),
    }


def prevalence_rows(prevalence: pl.DataFrame, labels: dict[int, str]) -> Rows:
    """Rows with first_day, topic, prevalence (null without an article) and n_articles."""
    return _rows(with_labels(prevalence, labels), "first_day", "topic", "prevalence", "n_articles")


def tone_by_period_rows(tone: pl.DataFrame) -> Rows:
    """Rows with first_day, tone (null without an article) and n_articles."""
    return _rows(tone, "first_day", "tone", "n_articles")


def tone_by_topic_rows(tone: pl.DataFrame, labels: dict[int, str]) -> Rows:
    """Rows with topic, tone and weight (in sentences)."""
    return _rows(with_labels(tone, labels), "topic", "tone", "weight")


def tone_by_role_rows(tone: pl.DataFrame) -> Rows:
    """Rows with role, tone (null without a section) and n_documents, its sections."""
    return _rows(tone, "role", "tone", "n_documents")


def topic_quality_rows(quality: pl.DataFrame, labels: dict[int, str]) -> Rows:
    """Rows with topic, and the measures that a topic can be compared by."""
    measures = ("npmi", "npmi_relevance", "c_v", "exclusivity", "agreement", "above_baseline", "reliability")
    return _rows(with_labels(quality.sort("topic"), labels), "topic", *measures)


def numbers_of_topics_rows(choices: pl.DataFrame, used: int) -> Rows:
    """Rows with n_topics and what speaks for it; only the number used, with nulls, where none were compared.

    `dvc plots` cannot read a file without rows.
    """
    measures = ("n_topics", "above_baseline", "heldout", "npmi", "exclusivity", "unstable_share")
    rows = _rows(choices.sort("n_topics"), *measures)
    return rows or [dict.fromkeys(measures) | {"n_topics": used}]


def _rows(frame: pl.DataFrame, *columns: str) -> Rows:
    return frame.select(columns).with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d")).to_dicts()
