"""Copies of articles and kinds of heading."""

import datetime as dt

import polars as pl

from pipeline.corpus.recurrence import with_duplicates, with_kinds


def test_the_first_of_equal_articles_is_the_original() -> None:
    days = [dt.date(2025, 1, day) for day in (3, 1, 2, 1)]
    articles = pl.DataFrame(
        {
            "article_id": ["late", "first", "middle", "other"],
            "file": ["a", "b", "c", "d"],
            "record": [1, 1, 1, 1],
            "date": days,
            "content_id": ["x", "x", "x", "y"],
        }
    )
    found = dict(with_duplicates(articles).select("article_id", "duplicate_of").iter_rows())
    assert found == {"late": "first", "first": None, "middle": "first", "other": None}


def test_a_heading_is_a_kind_from_enough_articles_on() -> None:
    rows = [("a", "Background"), ("a", "BACKGROUND"), ("b", "Background:"), ("b", "Once"), ("c", ""), ("d", "")]
    sections = pl.DataFrame(rows, schema=["article_id", "heading"], orient="row")
    two = with_kinds(sections, min_articles=2)["kind"].to_list()
    assert two == ["background", "background", "background", None, None, None]
    assert with_kinds(sections, min_articles=3)["kind"].to_list() == [None] * 6
