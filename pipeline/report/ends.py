"""Estimates with the ends of their 95 % intervals -> the rows of one kind of group."""

import polars as pl

from pipeline.corpus.model import ROLES

PLACES = {role: place for place, role in enumerate(ROLES)}


def told_by(estimated: pl.DataFrame, of: str) -> pl.DataFrame:
    """The rows of a table of `artefacts.estimates` that are told by `of`; a column of that name says by which group.

    Periods by time, roles as an article has them, topics by number.  Without
    such a column for "all", which is one group.
    """
    place = pl.col("group").replace_strict(PLACES, return_dtype=pl.Int32) if of == "role" else pl.col("group")
    rows = estimated.filter(pl.col("of") == of).sort(place, *({"topic"} & {*estimated.columns})).drop("of")
    return rows.drop("group") if of == "all" else rows.rename({"group": of})
