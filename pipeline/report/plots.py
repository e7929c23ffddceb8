"""Analysis tables -> the rows that `dvc plots` draws: numbers as numbers, months as days in ISO form."""

from typing import Any

import polars as pl

Rows = list[dict[str, Any]]


def prevalence_rows(prevalence: pl.DataFrame, labels: dict[int, str]) -> Rows:
    """Rows with month, topic, prevalence and n_articles; months without an article are left out."""
    return _rows(with_labels(prevalence, labels), "month", "topic", "prevalence", "n_articles")


def tone_by_month_rows(tone: pl.DataFrame) -> Rows:
    """Rows with month, tone and n_articles; months without an article are left out."""
    return _rows(tone, "month", "tone", "n_articles")


def tone_by_topic_rows(tone: pl.DataFrame, labels: dict[int, str]) -> Rows:
    """Rows with topic, tone and weight (in sentences)."""
    return _rows(with_labels(tone, labels), "topic", "tone", "weight")


def tone_by_role_rows(tone: pl.DataFrame) -> Rows:
    """Rows with role, tone and n_sections."""
    return _rows(tone, "role", "tone", "n_sections")


def with_labels(rows: pl.DataFrame, labels: dict[int, str]) -> pl.DataFrame:
    """`rows` with the number of each topic replaced by its label."""
    return rows.with_columns(topic=pl.col("topic").replace_strict(labels, return_dtype=pl.String))


def _rows(frame: pl.DataFrame, *columns: str) -> Rows:
    return frame.select(columns).drop_nulls().with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d")).to_dicts()
