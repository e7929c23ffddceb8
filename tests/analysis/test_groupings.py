"""What documents are grouped by."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from pipeline.analysis.groupings import all_of, by_half, by_name, by_period, by_tenth, cells, names_of, numbers, within

DATES = pl.Series([dt.date(2024, 1, 31), dt.date(2024, 4, 1), dt.date(2024, 1, 2)])


def test_periods_go_from_the_first_to_the_last_without_a_hole() -> None:
    months = by_period(DATES, DATES, "month")
    assert months.levels == ("2024-01", "2024-02", "2024-03", "2024-04")
    assert months.place.tolist() == [0, 3, 0]
    assert months.days[1] == dt.date(2024, 2, 1)


def test_quarters_are_periods_too() -> None:
    quarters = by_period(DATES, DATES, "quarter")
    assert (quarters.levels, quarters.place.tolist()) == (("2024-Q1", "2024-Q2"), [0, 1, 0])


def test_halves_leave_out_the_period_in_the_middle() -> None:
    dates = pl.Series([dt.date(2024, month, 1) for month in (1, 2, 3)])
    assert by_half(by_period(dates, dates, "month")).place.tolist() == [0, -1, 1]
    assert by_half(by_period(dates[:2], dates[:2], "month")).place.tolist() == [0, 1]


def test_a_corpus_of_one_period_has_no_halves() -> None:
    assert by_half(by_period(DATES[:1], DATES[:1], "month")).place.tolist() == [-1]


def test_names_are_groups_and_what_has_none_is_in_none() -> None:
    kinds = by_name("kind", pl.Series(["outlook", None, "background"]))
    assert (kinds.levels, kinds.place.tolist()) == (("background", "outlook"), [1, -1, 0])
    assert by_name("role", pl.Series(["body"]), ("lead", "body")).place.tolist() == [1]


def test_cells_hold_the_value_of_each_document_in_each_of_its_groups() -> None:
    groupings = [all_of(3), by_name("kind", pl.Series(["b", None, "a"]))]
    assert cells(groupings, np.array([1.0, 2.0, 0.0])).toarray().tolist() == [[1, 2, 0], [0, 0, 0], [1, 0, 0]]
    assert names_of(groupings).select("dimension", "level").rows() == [("all", "all"), ("kind", "a"), ("kind", "b")]


def test_the_days_stand_beside_periods_only() -> None:
    names = names_of([all_of(3), by_period(DATES, DATES, "quarter")])
    assert names["first_day"].to_list() == [None, dt.date(2024, 1, 1), dt.date(2024, 4, 1)]


def test_articles_count_once_and_by_what_they_weigh() -> None:
    """By hand: articles weigh 3 and 1 of the first topic, 16 / 10; of the second 1 and 1, 2; the last cell is empty."""
    members = cells([all_of(3), by_name("kind", pl.Series([None, None, None], dtype=pl.String), ("a",))], np.ones(3))
    shares = np.array([[1.0, 0.5], [2.0, 0.5], [1.0, 1.0]])
    n_articles, effective = numbers(members, np.array([0, 0, 1]), shares)
    assert n_articles.tolist() == [2, 0]
    assert effective[0] == pytest.approx([1.6, 2])
    assert effective[1].tolist() == [0, 0]


def test_sentences_belong_to_the_tenth_that_holds_their_middle() -> None:
    # Of 3 sentences the middles lie at 1/6, 1/2 and 5/6; of 20 two are in every tenth; of 1 it is the sixth.
    article = np.array(["a"] * 3 + ["b"] * 20 + ["c"])
    grouping = by_tenth(article)
    assert grouping.levels == tuple(f"{n:02d}" for n in range(1, 11))
    assert grouping.place.tolist() == [1, 5, 8, *[tenth for tenth in range(10) for _ in range(2)], 5]


def test_articles_need_not_stand_in_the_order_of_their_names() -> None:
    assert by_tenth(np.array(["b", "b", "a"])).place.tolist() == [2, 7, 5]
    assert by_tenth(np.array([], dtype=np.str_)).place.tolist() == []


def test_documents_of_one_level_are_grouped_by_another_dimension() -> None:
    roles = by_name("role", pl.Series(["lead", "body", "lead"]))
    outlets = by_name("outlet", pl.Series(["x", "y", "y"]))
    found = within("outlet of leads", "lead", roles, outlets)
    assert (found.dimension, found.levels, found.place.tolist()) == ("outlet of leads", ("x", "y"), [0, -1, 1])
