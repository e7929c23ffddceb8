"""Rows -> rows that know which selection stands behind each, and tables that do."""

import re
from collections.abc import Callable

import polars as pl

from pipeline.report.evidence.citing import interval_or_why
from pipeline.report.model import Cited, Grid, Measure, Selection
from pipeline.report.numbers import UNDEFINED, count, percent, period, tone

PARTS = ("topic", "period", "role")


def anchor(title: str) -> str:
    """A name for links to a chapter: letters and hyphens only.

    >>> anchor("Topics and tone")
    'topics-and-tone'
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def anchored(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the anchor of each, by the topic (its number), the period and the role that it is of.

    A period is also said in words, in a column `when`.
    """
    parts = [name for name in PARTS if name in rows.columns]
    found = [Selection(**row).anchor for row in rows.select(parts).iter_rows(named=True)]
    anchors = rows.with_columns(anchor=pl.Series(found, dtype=pl.String))
    return anchors.with_columns(when=_in_words(rows["period"])) if "period" in parts else anchors


def _in_words(periods: pl.Series) -> pl.Series:
    return pl.Series([period(name) for name in periods], dtype=pl.String)


def by_period(rows: pl.DataFrame) -> Grid:
    """A row a period with its articles and their tone, and its interval."""
    cells = tuple(
        (
            period(row["period"]),
            Cited(count(row["n_articles"]), of, "number with a tone"),
            Cited(tone(row["tone"]), of, "mean tone"),
            interval_or_why("tones", row, tone),
        )
        for row in rows.to_dicts()
        for of in [Selection(period=row["period"])]
    )
    return Grid("The numbers of the chart", ("period", "articles", "tone", "95 % interval"), cells)


def shares_by_period(rows: pl.DataFrame, labels: dict[int, str]) -> Grid:
    """A row a period, a column a topic: its mean share."""
    return _topics_by_period(rows.select("period", "topic", "prevalence"), labels, percent, "mean share")


def tones_by_period(rows: pl.DataFrame, labels: dict[int, str]) -> Grid:
    """A row a period, a column a topic: its tone."""
    return _topics_by_period(rows.select("period", "topic", "tone"), labels, tone, "tone of the topic")


def _topics_by_period(
    rows: pl.DataFrame, labels: dict[int, str], written: Callable[[float | None], str], measure: Measure
) -> Grid:
    values = {(name, topic): written(value) for name, topic, value in rows.iter_rows()}
    cells = tuple(
        (
            period(name),
            *(
                Cited(values.get((name, topic), UNDEFINED), Selection(topic=topic, period=name), measure)
                for topic in labels
            ),
        )
        for name in rows["period"].unique(maintain_order=True)
    )
    return Grid("The numbers of the chart", ("period", *labels.values()), cells)
