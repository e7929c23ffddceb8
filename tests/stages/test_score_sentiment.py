"""Tone of sections, articles and titles, without what is left out."""

import datetime as dt

import polars as pl
import pytest

from pipeline.artefacts.corpus import ARTICLES, SECTIONS, SENTENCES
from pipeline.artefacts.screening import LEFT_OUT
from pipeline.artefacts.sentiment import ARTICLE_TONE, SCORES, SECTION_TONE
from pipeline.sentiment.vader import vader
from pipeline.settings import Sentiment
from pipeline.stages.score_sentiment import score_sentiment

GOOD, BAD, PLAIN = "A wonderful day.", "A terrible day.", "A day."


def scored(
    sentences: list[tuple[str, str]], *left_out: tuple[str, int], statuses: dict[str, str] | None = None
) -> dict[str, pl.DataFrame]:
    """The scores of sentences (article, text) of one section each; `left_out` names some by article and number."""
    ids = sorted({article for article, _ in sentences})
    articles = [(name, f"{name}.txt", 1, 1, dt.date(2025, 1, 1), GOOD, None, None, None) for name in ids]
    sections = [(name, 0, "", "lead", None, "") for name in ids]
    numbers = {name: iter(range(99)) for name in ids}
    rows = [(name, 0, next(numbers[name]), 0, 0, text) for name, text in sentences]
    found = score_sentiment(
        articles=pl.DataFrame(articles, ARTICLES.schema, orient="row"),
        sections=pl.DataFrame(sections, SECTIONS.schema, orient="row"),
        sentences=pl.DataFrame(rows, SENTENCES.schema, orient="row"),
        left_out=pl.DataFrame(
            [(name, 0, number, "boilerplate") for name, number in left_out], LEFT_OUT.schema, orient="row"
        ),
        screened=pl.DataFrame({"article_id": ids, "status": [(statuses or {}).get(name, "kept") for name in ids]}),
        sentiment=Sentiment(scorer="vader", neutral_band=0.05),
    )
    tables = {"scores": SCORES, "section_tone": SECTION_TONE, "article_tone": ARTICLE_TONE}
    return {name: table.checked(found[name]) for name, table in tables.items()}


def test_what_is_left_out_has_no_score_and_no_part_in_the_tone() -> None:
    good, bad = vader([GOOD, BAD])[:, 0]
    rows = [("a", GOOD), ("a", BAD), ("a", BAD)]
    found = scored(rows, ("a", 1))
    assert found["scores"].select("sentence", "compound").rows() == [(0, good), (2, bad)]
    assert found["article_tone"]["n_sentences"].item() == 2
    assert found["article_tone"]["tone"].item() == pytest.approx((good + bad) / 2)
    assert found["section_tone"]["tone"].item() == pytest.approx((good + bad) / 2)


def test_an_article_of_which_nothing_is_left_has_no_tone() -> None:
    found = scored([("a", PLAIN), ("b", GOOD)], ("b", 0))
    assert found["article_tone"].select("article_id", "n_sentences", "share_neutral").rows() == [
        ("a", 1, 1.0),
        ("b", 0, None),
    ]
    assert found["article_tone"]["tone"].to_list() == [0.0, None]


def test_a_shard_of_which_nothing_is_left_has_no_scores() -> None:
    assert scored([("a", GOOD)], ("a", 0))["scores"].is_empty()


def test_the_title_of_an_article_in_another_language_is_not_scored() -> None:
    rows = [("a", PLAIN), ("b", PLAIN), ("c", PLAIN)]
    found = scored(rows, ("b", 0), statuses={"b": "foreign", "c": "copy"})
    title = vader([GOOD])[0, 0]
    assert found["article_tone"]["title_tone"].to_list() == [title, None, title]
