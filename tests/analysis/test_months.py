"""Months on a calendar without holes."""

import datetime as dt

import polars as pl

from pipeline.analysis.months import calendar, period_of


def test_a_month_is_its_first_day() -> None:
    assert period_of(pl.Series([dt.date(2024, 2, 29)]), "month").to_list() == [dt.date(2024, 2, 1)]


def test_months_without_an_article_are_on_the_calendar() -> None:
    dates = pl.Series([dt.date(2025, 1, 31), dt.date(2024, 11, 1)])
    months = [(2024, 11), (2024, 12), (2025, 1)]
    assert calendar(dates).to_list() == [dt.date(year, month, 1) for year, month in months]


def test_quarters_without_an_article_are_on_the_calendar() -> None:
    dates = pl.Series([dt.date(2025, 5, 31), dt.date(2024, 11, 1)])
    quarters = calendar(dates, "quarter")
    assert quarters.to_list() == [dt.date(2024, 10, 1), dt.date(2025, 1, 1), dt.date(2025, 4, 1)]
    assert period_of(dates, "quarter").to_list() == [dt.date(2025, 4, 1), dt.date(2024, 10, 1)]
