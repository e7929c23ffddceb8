"""What can be drawn: what is in the results and has a score."""

import datetime as dt

import polars as pl

from pipeline.validation.population import article_units, sentence_units

ARTICLES = pl.DataFrame(
    {
        "article_id": ["b", "a", "copy", "untoned"],
        "status": ["kept", "kept", "copy", "kept"],
        "date": [dt.date(2024, 2, 29), dt.date(2024, 1, 31), dt.date(2024, 1, 1), dt.date(2024, 1, 1)],
        "tone": [0.5, -0.25, 0.0, None],
        "top_topic": [2, None, 1, 1],
    },
    {"article_id": pl.String, "status": pl.String, "date": pl.Date, "tone": pl.Float64, "top_topic": pl.Int32},
)
FEBRUARY, JANUARY = dt.date(2024, 2, 1), dt.date(2024, 1, 1)


def test_sentences_of_kept_articles_have_the_topic_of_their_section() -> None:
    scores = pl.DataFrame(
        [("b", 1, 0, 0.1), ("b", 0, 0, 0.2), ("copy", 0, 0, 0.3), ("a", 0, 3, -0.4)],
        {"article_id": pl.String, "section": pl.Int32, "sentence": pl.Int32, "compound": pl.Float64},
        orient="row",
    )
    sections = pl.DataFrame(
        [("a", 0, None), ("b", 0, 2), ("b", 1, 5), ("copy", 0, 1)],
        {"article_id": pl.String, "section": pl.Int32, "top_topic": pl.Int32},
        orient="row",
    )
    assert sentence_units(scores, ARTICLES, sections).rows() == [
        ("a", 0, 3, -0.4, None, JANUARY),
        ("b", 0, 0, 0.2, 2, FEBRUARY),
        ("b", 1, 0, 0.1, 5, FEBRUARY),
    ]


def test_articles_are_those_that_are_kept_and_have_a_tone() -> None:
    assert article_units(ARTICLES).rows() == [
        ("a", None, None, -0.25, None, JANUARY),
        ("b", None, None, 0.5, 2, FEBRUARY),
    ]
