"""The texts that coherence is measured on."""

import polars as pl

from pipeline.tables.vectorise import PHRASES
from pipeline.topics.reference_texts import reference_texts

NO_PHRASES = pl.DataFrame(schema=PHRASES.schema)
TOKENS = pl.DataFrame(
    {
        "article_id": ["b", "a", "a", "c"],
        "section": [0, 0, 1, 0],
        "tokens": [["x"], ["first", "second"], ["third"], ["left", "out"]],
        "places": [[0], [0, 1], [0], [0, 1]],
    },
    schema_overrides={"section": pl.Int32},
)


def test_the_text_of_an_article_is_that_of_its_sections_in_order() -> None:
    assert reference_texts(TOKENS, NO_PHRASES, ("a", "b")) == [["first", "second", "third"], ["x"]]


def test_phrases_are_joined_as_they_are_counted() -> None:
    phrase = {"first": "first", "second": "second", "phrase": "first_second", "n": 9, "n_articles": 9, "npmi": 0.9}
    phrases = pl.DataFrame([phrase], schema=PHRASES.schema)
    assert reference_texts(TOKENS, phrases, ("a",)) == [["first_second", "third"]]
