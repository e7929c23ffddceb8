"""Estimates with the ends of their 95% intervals -> the rows of one kind of group."""

import polars as pl

from pipeline.corpus.model import ROLES

PLACES = {role: place for place, role in enumerate(ROLES)}


def rows_by(estimated: pl.DataFrame, dimension: str) -> pl.DataFrame:
    """The rows of an estimate table with this `dimension`; a column of that name holds the level.

    Periods by time, roles in the order of an article, topics by number.  There is no such column for "all", which has
    a single level.
    """
    place = pl.col("level").replace_strict(PLACES, return_dtype=pl.Int32) if dimension == "role" else pl.col("level")
    rows = estimated.filter(pl.col("dimension") == dimension)
    rows = rows.sort(place, *({"topic"} & {*rows.columns})).drop("dimension")
    return rows.drop("level") if dimension == "all" else rows.rename({"level": dimension})


def with_labels(rows: pl.DataFrame, labels: dict[int, str]) -> pl.DataFrame:
    """`rows` with the number of each topic replaced by its label."""
    return rows.with_columns(topic=pl.col("topic").replace_strict(labels, return_dtype=pl.String))
