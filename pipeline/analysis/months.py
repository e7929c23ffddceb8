"""Dates -> months or quarters on a calendar without holes."""

from typing import Literal

import polars as pl

Period = Literal["month", "quarter"]
EVERY: dict[Period, str] = {"month": "1mo", "quarter": "1q"}


def period_of(dates: pl.Series, period: Period) -> pl.Series:
    """The first day of each date's period."""
    return dates.dt.truncate(EVERY[period])


def calendar(dates: pl.Series, period: Period = "month") -> pl.Series:
    """Every period from the first to the last of `dates`, by its first day; those without a date too."""
    periods = period_of(dates, period)
    ends = pl.DataFrame({"first": [periods.min()], "last": [periods.max()]})
    days = ends.select(day=pl.date_ranges("first", "last", EVERY[period]))["day"].explode()
    return days.alias(period)


def period_names(days: pl.Series, period: Period) -> list[str]:
    """What the periods that begin on `days` are called, so that names sort like days.

    >>> import datetime as dt
    >>> days = pl.Series([dt.date(2024, 4, 1)])
    >>> period_names(days, "month"), period_names(days, "quarter")
    (['2024-04'], ['2024-Q2'])
    """
    if period == "month":
        return [f"{day:%Y-%m}" for day in days]
    return [f"{day:%Y}-Q{(day.month + 2) // 3}" for day in days]


def positions(values: pl.Series, among: pl.Series) -> pl.Series:
    """The place of each of `values` in `among`, counted from 0.

    >>> positions(pl.Series(["b", "a"]), pl.Series(["a", "b", "c"])).to_list()
    [1, 0]
    """
    places = {value: place for place, value in enumerate(among.to_list())}
    return pl.Series([places[value] for value in values.to_list()], dtype=pl.Int64)
