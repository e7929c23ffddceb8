"""Rows -> rows that know which selection stands behind each, and tables that do."""

import polars as pl

from pipeline.report.evidence.citing import interval_or_why, measured
from pipeline.report.evidence.selection import Measure, RowSelection
from pipeline.report.findings import Findings
from pipeline.report.model import Grid, numbers_of_chart
from pipeline.report.numbers import period, tone
from pipeline.tables.estimate import TONE

PARTS = ("topic", "period", "role")


def anchored(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the anchor of each, by the topic (its number), the period and the role that it is of.

    A period is also written in words, in a column `when`.
    """
    parts = [name for name in PARTS if name in rows.columns]
    found = [RowSelection(**row).anchor for row in rows.select(parts).iter_rows(named=True)]
    anchors = rows.with_columns(anchor=pl.Series(found, dtype=pl.String))
    return anchors.with_columns(when=_in_words(rows["period"])) if "period" in parts else anchors


def _in_words(periods: pl.Series) -> pl.Series:
    return pl.Series([period(name) for name in periods], dtype=pl.String)


def by_period(findings: Findings, rows: pl.DataFrame) -> Grid:
    """A row a period with its articles and their tone, and its interval."""
    cells = tuple(
        (
            period(row["period"]),
            measured(row["n_articles"], "number with a tone", of),
            measured(row["tone"], "mean tone", of),
            interval_or_why(findings, TONE, row, tone),
        )
        for row in rows.to_dicts()
        for of in [RowSelection(period=row["period"])]
    )
    return numbers_of_chart(("period", "articles", "tone", "95% interval"), cells)


def shares_by_period(rows: pl.DataFrame, labels: dict[int, str]) -> Grid:
    """A row a period, a column a topic: its mean share."""
    return _topics_by_period(rows.select("period", "topic", "prevalence"), labels, "mean share")


def tones_by_period(rows: pl.DataFrame, labels: dict[int, str]) -> Grid:
    """A row a period, a column a topic: its tone."""
    return _topics_by_period(rows.select("period", "topic", "tone"), labels, "tone of the topic")


def _topics_by_period(rows: pl.DataFrame, labels: dict[int, str], measure: Measure) -> Grid:
    values = {(name, topic): value for name, topic, value in rows.iter_rows()}
    cells = tuple(
        (
            period(name),
            *(measured(values.get((name, topic)), measure, RowSelection(topic=topic, period=name)) for topic in labels),
        )
        for name in rows["period"].unique(maintain_order=True)
    )
    return numbers_of_chart(("period", *labels.values()), cells)
