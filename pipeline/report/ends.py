"""Rows of means -> rows with the ends of their 95 % intervals, and these ends in words."""

import polars as pl

from pipeline.report.numbers import bounds, percent, tone

TOO_FEW = "too few articles to say"


def with_ends(rows: pl.DataFrame, estimated: pl.DataFrame, *, of: str, by: str = "") -> pl.DataFrame:
    """`rows` with `low` and `high` of the rows of `estimated` that are `of` the same; null where there is none.

    `by` is the column of `rows` that says which group each is of: `month`, its
    first day, or a name; without it all rows are of the whole corpus.  A
    column `topic` of both has to agree.
    """
    named = {"month": "first_day", "": ""}.get(by, "group")
    topic = ["topic"] if "topic" in rows.columns and "topic" in estimated.columns else []
    own = estimated.filter(pl.col("of") == of).select(*([pl.col(named).alias(by)] if by else []), *topic, "low", "high")
    keys = [*([by] if by else []), *topic]
    return rows.join(own, on=keys, how="left", maintain_order="left") if keys else rows.join(own, how="cross")


def tone_ends(low: float | None, high: float | None) -> str:
    """The interval of a tone, or why there is none."""
    return TOO_FEW if low is None or high is None else bounds(low, high, tone)


def share_ends(low: float | None, high: float | None) -> str:
    """The interval of a share, or why there is none."""
    return TOO_FEW if low is None or high is None else bounds(low, high, percent)
