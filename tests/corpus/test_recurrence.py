"""Kinds of heading."""

import polars as pl

from pipeline.corpus.recurrence import with_kinds


def test_a_heading_is_a_kind_from_enough_articles_on() -> None:
    rows = [("a", "Background"), ("a", "BACKGROUND"), ("b", "Background:"), ("b", "Once"), ("c", ""), ("d", "")]
    sections = pl.DataFrame(rows, schema=["article_id", "heading"], orient="row")
    two = with_kinds(sections, min_articles=2)["kind"].to_list()
    assert two == ["background", "background", "background", None, None, None]
    assert with_kinds(sections, min_articles=3)["kind"].to_list() == [None] * 6
