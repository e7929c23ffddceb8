"""Texts -> their language, and whether it is a foreign one."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.languages import LANGUAGES
from pipeline.screening.language import languages
from tests.screening.planted import foreign_articles, foreign_sentences

ENGLISH = (
    "The council decided on Tuesday to repair the old bridge over the river. Police said nobody was badly hurt in the "
    "accident, and the road was open again by the evening."
)
RESULTS = """Bundesliga results
Bayern Munich 3 Werder Bremen 0
Borussia Dortmund 2 Schalke 2
Hamburg 1 Eintracht Frankfurt 4
Bayer Leverkusen 0 Hertha Berlin 0
Serie A results
Juventus 2 Fiorentina 1
Internazionale 1 Lazio 1"""
SQUAD = (
    "France squad: Coupet, Barthez, Landreau; Boumsong, Gallas, Givet, Jonquet, Mendy, Sagnol, Squillaci; Dacourt, "
    "Diarra, Giuly, Meriem, Pedretti, Pires, Rothen, Vieira; Cisse, Govou, Henry, Saha, Trezeguet, Wiltord"
)
QUOTING = (
    f"The minister was asked about the bridge when she came to the town. {foreign_sentences()['fr'][0]} That was all "
    f"she would say to us on the day. {foreign_sentences()['fr'][1]} The mayor, who had waited for her at the station, "
    "told the reporters that he was not at all surprised by this and that he would be writing to her."
)
TABLE = "\n".join(f"Harrow {number} {number * 17} {number / 7:.2f}" for number in range(1, 30))
CODES = sorted(foreign_sentences())


def told(text: str) -> tuple[str | None, bool]:
    """The language of a text and whether it is foreign."""
    row = languages(pl.DataFrame({"article_id": ["a"], "text": [text]}), expected=LANGUAGES["en"]).row(0, named=True)
    return row["language"], row["is_other_language"]


@pytest.mark.parametrize("code", CODES)
def test_foreign_articles_are_found_with_their_language(code: str) -> None:
    assert told(" ".join(foreign_sentences()[code])) == (code, True)


def test_of_planted_foreign_articles_99_in_100_are_found() -> None:
    planted = foreign_articles(20, np.random.default_rng(11))
    texts = {**planted, **{f"english {number}": ENGLISH for number in range(50)}}
    found = languages(pl.DataFrame({"article_id": list(texts), "text": list(texts.values())}), expected=LANGUAGES["en"])
    flagged = set(found.filter("is_other_language")["article_id"])
    assert len(CODES) >= 12
    assert len(flagged & set(planted)) >= 0.99 * len(planted)
    assert not flagged - set(planted)


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), RESULTS, SQUAD, QUOTING, TABLE])
def test_english_names_results_quotations_and_numbers_are_not_foreign(text: str) -> None:
    assert not told(text)[1]


def test_a_text_with_many_function_words_is_in_the_expected_language() -> None:
    assert told(ENGLISH) == ("en", False)


@pytest.mark.parametrize(
    "text", ["", "...", "1 2 3 4 5 6 7 8 9 10 11 12", "Das ist ein sehr kurzer Text", "\u6ca1\u6709\u4eba"]
)
def test_of_a_short_text_no_language_is_told(text: str) -> None:
    assert told(text) == (None, False)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The dog and the cat", 3 / 5),
        ("dog cat", 0.0),
        ("THE DOG", 1 / 2),
        ("It doesn\N{RIGHT SINGLE QUOTATION MARK}t bark", 2 / 3),
        ("1 2 3", None),
    ],
)
def test_the_share_of_function_words_is_that_among_the_words(text: str, share: float | None) -> None:
    found = languages(pl.DataFrame({"article_id": ["a"], "text": [text]}), expected=LANGUAGES["en"])
    assert found["function_word_share"].to_list() == [pytest.approx(share)]


def test_there_is_a_row_for_every_article_sorted() -> None:
    found = languages(pl.DataFrame({"article_id": ["b", "a"], "text": ["", ENGLISH]}), expected=LANGUAGES["en"])
    assert found["article_id"].to_list() == ["a", "b"]
    assert found.select("language", "is_other_language").rows() == [("en", False), (None, False)]


def test_of_no_articles_there_is_an_empty_table() -> None:
    none = pl.DataFrame(schema={"article_id": pl.String, "text": pl.String})
    assert languages(none, expected=LANGUAGES["en"]).schema == {
        "article_id": pl.String,
        "language": pl.String,
        "function_word_share": pl.Float64,
        "is_other_language": pl.Boolean,
    }


@given(st.lists(st.text(), max_size=5))
def test_any_text_has_a_share_between_0_and_1_and_whatever_is_in_another_language_has_one(texts: list[str]) -> None:
    names = [str(number) for number in range(len(texts))]
    found = languages(
        pl.DataFrame({"article_id": names, "text": texts}, {"article_id": pl.String, "text": pl.String}),
        expected=LANGUAGES["en"],
    )
    assert found["function_word_share"].drop_nulls().is_between(0, 1).all()
    assert not found.filter("is_other_language", pl.col("language").is_null()).height
