"""Rows -> rows that know which selection stands behind each, and tables that do."""

from collections.abc import Callable, Sequence

import polars as pl

from pipeline.report.model import Cited, Grid, Selection
from pipeline.report.numbers import count, month

PARTS = ("topic", "month", "role")


def anchored(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the anchor of each, by the topic (its number), the month and the role that it is of."""
    parts = [name for name in PARTS if name in rows.columns]
    found = [selection(**row).anchor for row in rows.select(parts).iter_rows(named=True)]
    return rows.with_columns(anchor=pl.Series(found, dtype=pl.String))


def selection(**parts: object) -> Selection:
    """The selection of a row; its month is given by its first day."""
    day = parts.get("month")
    return Selection(**(parts | ({"month": f"{day:%Y-%m}"} if day else {})))  # type: ignore[arg-type]


def by_month(
    rows: pl.DataFrame, measure: str, written: Callable[[float | None], str], *, titles: Sequence[str]
) -> Grid:
    """A row a month with its articles and its measure."""
    cells = tuple(
        (month(day), *(Cited(text, selection(month=day)) for text in (count(n), written(value))))
        for day, n, value in rows.select("month", "n_articles", measure).iter_rows()
    )
    return Grid("The numbers of the chart", ("month", *titles), cells)


def topics_by_month(
    rows: pl.DataFrame, labels: dict[int, str], measure: str, written: Callable[[float | None], str]
) -> Grid:
    """A row a month, a column a topic."""
    values = {(row["month"], row["topic"]): row[measure] for row in rows.iter_rows(named=True)}
    cells = tuple(
        (month(day), *(Cited(written(values.get((day, topic))), selection(topic=topic, month=day)) for topic in labels))
        for day in rows["month"].unique().sort()
    )
    return Grid("The numbers of the chart", ("month", *labels.values()), cells)
