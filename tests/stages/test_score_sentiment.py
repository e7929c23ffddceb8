"""Tone of sections, articles and titles, without what is excluded."""

import datetime as dt

import polars as pl
import pytest

from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.settings import Sentiment
from pipeline.stages.score_sentiment import score_sentiment
from pipeline.tables.ingest import ARTICLES, SECTIONS
from pipeline.tables.score_sentiment import ARTICLE_TONE, COMPARISON_SCORES, SCORES, SECTION_TONE
from pipeline.tables.screen import EXCLUDED_SENTENCES
from pipeline.tables.segment import SENTENCES

SETTINGS = Sentiment(
    scorer="vader", lexicon="lexicon.csv", comparison_scorers=[], aggregation="mean", neutral_band=0.05
)
GOOD, BAD, PLAIN = "A wonderful day.", "A terrible day.", "A day."


def scored(
    sentences: list[tuple[str, str]],
    *left_out: tuple[str, int],
    statuses: dict[str, str] | None = None,
    lexicon: dict[str, float] | None = None,
    **settings: object,
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
        excluded_sentences=pl.DataFrame(
            [(name, 0, number, "boilerplate") for name, number in left_out], EXCLUDED_SENTENCES.schema, orient="row"
        ),
        verdicts=pl.DataFrame({"article_id": ids, "status": [(statuses or {}).get(name, "kept") for name in ids]}),
        lexicon=lexicon or {},
        sentiment=SETTINGS.model_copy(update=settings),
    )
    tables = (SCORES, COMPARISON_SCORES, SECTION_TONE, ARTICLE_TONE)
    return {table.name: table.checked(found[table.name]) for table in tables}


def compounds(*sentences: str) -> list[float]:
    return list(SCORERS["vader"]({})(sentences).compound)


def test_what_is_left_out_has_no_score_and_no_part_in_the_tone() -> None:
    good, bad = compounds(GOOD, BAD)
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
    (title,) = compounds(GOOD)
    assert found["article_tone"]["title_tone"].to_list() == [title, None, title]


def test_words_of_ones_own_lexicon_count() -> None:
    found = scored([("a", PLAIN)], lexicon={"day": -2.0})
    assert found["scores"].select("n_words", "n_lexicon_words").rows() == [(2, 1)]
    assert found["article_tone"]["tone"].item() < 0


def test_other_scorers_say_what_they_think_of_each_sentence_that_is_scored() -> None:
    found = scored([("a", GOOD), ("a", BAD)], ("a", 1), comparison_scorers=["word_count", "vader_package"])
    assert found["comparison_scores"].select("sentence", "scorer").rows() == [(0, "vader_package"), (0, "word_count")]
    assert found["comparison_scores"]["compound"].to_list() == [compounds(GOOD)[0], pytest.approx(1 / 3)]


def test_the_tone_is_put_together_as_the_parameters_say() -> None:
    rows = [("a", GOOD), ("a", PLAIN), ("a", PLAIN), ("a", BAD), ("a", GOOD)]
    assert scored(rows, aggregation="net_share")["article_tone"]["tone"].item() == pytest.approx(1 / 5)
