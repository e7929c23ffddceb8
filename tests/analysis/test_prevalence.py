"""Mean topic shares of groups."""

import datetime as dt

import numpy as np
import polars as pl

from pipeline.analysis.prevalence import prevalence

SHARES = np.array([[0.8, 0.2], [0.4, 0.6], [0.5, 0.5]])


def test_prevalence_is_the_mean_share_of_the_documents_of_a_group() -> None:
    roles = pl.Series("role", ["lead", "body", "closing"])
    rows = prevalence(SHARES, np.array([0, 0, 2]), roles, count="n_sections").rows()
    assert rows[:2] == [("lead", 1, 2, 0.6000000000000001), ("lead", 2, 2, 0.4)]
    assert rows[2:4] == [("body", 1, 0, None), ("body", 2, 0, None)]
    assert rows[4:] == [("closing", 1, 1, 0.5), ("closing", 2, 1, 0.5)]


def test_a_month_without_a_document_stays_in_the_table() -> None:
    months = pl.Series("month", [dt.date(2025, 7, 1), dt.date(2025, 8, 1), dt.date(2025, 9, 1)])
    rows = prevalence(SHARES[:2], np.array([0, 2]), months, count="n_articles")
    august = rows.filter(pl.col("month") == dt.date(2025, 8, 1))
    assert august["n_articles"].to_list() == [0, 0]
    assert august["prevalence"].to_list() == [None, None]
