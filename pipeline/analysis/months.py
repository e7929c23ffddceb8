"""Dates -> months on a calendar without holes."""

import polars as pl


def month_of(dates: pl.Series) -> pl.Series:
    """The first day of each date's month."""
    return dates.dt.truncate("1mo")


def calendar(dates: pl.Series) -> pl.Series:
    """Every month from the first to the last of `dates`, by its first day; those without a date too."""
    months = month_of(dates)
    ends = pl.DataFrame({"first": [months.min()], "last": [months.max()]})
    return ends.select(month=pl.date_ranges("first", "last", "1mo"))["month"].explode()


def positions(values: pl.Series, among: pl.Series) -> pl.Series:
    """The place of each of `values` in `among`, counted from 0.

    >>> positions(pl.Series(["b", "a"]), pl.Series(["a", "b", "c"])).to_list()
    [1, 0]
    """
    places = {value: place for place, value in enumerate(among.to_list())}
    return pl.Series([places[value] for value in values.to_list()], dtype=pl.Int64)
