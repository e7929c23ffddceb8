"""Rows -> rows that know which selection stands behind each, and tables that do."""

import re
from collections.abc import Callable

import polars as pl

from pipeline.report.model import Cited, Grid, Measure, Selection
from pipeline.report.numbers import UNDEFINED, count, month, percent, tone

PARTS = ("topic", "month", "role")


def anchor(title: str) -> str:
    """A name for links to a chapter: letters and hyphens only.

    >>> anchor("Topics and tone")
    'topics-and-tone'
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def anchored(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the anchor of each, by the topic (its number), the month and the role that it is of."""
    parts = [name for name in PARTS if name in rows.columns]
    found = [selection(**row).anchor for row in rows.select(parts).iter_rows(named=True)]
    return rows.with_columns(anchor=pl.Series(found, dtype=pl.String))


def selection(**parts: object) -> Selection:
    """The selection of a row; its month is given by its first day."""
    day = parts.get("month")
    return Selection(**(parts | ({"month": f"{day:%Y-%m}"} if day else {})))  # type: ignore[arg-type]


def by_month(rows: pl.DataFrame) -> Grid:
    """A row a month with its articles and their tone."""
    cells = tuple(
        (
            month(day),
            Cited(count(n), selection(month=day), "number with a tone"),
            Cited(tone(value), selection(month=day), "mean tone"),
        )
        for day, n, value in rows.select("month", "n_articles", "tone").iter_rows()
    )
    return Grid("The numbers of the chart", ("month", "articles", "tone"), cells)


def shares_by_month(rows: pl.DataFrame, labels: dict[int, str]) -> Grid:
    """A row a month, a column a topic: its mean share."""
    return _topics_by_month(rows.select("month", "topic", "prevalence"), labels, percent, "mean share")


def tones_by_month(rows: pl.DataFrame, labels: dict[int, str]) -> Grid:
    """A row a month, a column a topic: its tone."""
    return _topics_by_month(rows.select("month", "topic", "tone"), labels, tone, "tone of the topic")


def _topics_by_month(
    rows: pl.DataFrame, labels: dict[int, str], written: Callable[[float | None], str], measure: Measure
) -> Grid:
    values = {(day, topic): written(value) for day, topic, value in rows.iter_rows()}
    cells = tuple(
        (
            month(day),
            *(
                Cited(values.get((day, topic), UNDEFINED), selection(topic=topic, month=day), measure)
                for topic in labels
            ),
        )
        for day in rows["month"].unique().sort()
    )
    return Grid("The numbers of the chart", ("month", *labels.values()), cells)
