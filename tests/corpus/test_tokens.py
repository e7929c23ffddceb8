"""What becomes of words: the table of cases is the specification."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import tokens as module
from pipeline.corpus.tokens import built_in_stop_words, token, tokens

NONE: frozenset[str] = frozenset()
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def of(text: str) -> list[str]:
    found: list[str] = tokens(pl.Series([text]), min_length=3, stop_words=built_in_stop_words())[0].to_list()
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. forces", ["u.s.", "force"]),
        ("The U.S.-led talks", ["u.s.", "lead", "talk"]),
        (f"North Korea{APOSTROPHE}s missile", ["north", "korea", "missile"]),
        ("President-elect", ["president-elect"]),
        ("President\N{NON-BREAKING HYPHEN}elect", ["president-elect"]),
        ("denuclearization", ["denuclearization"]),
        ("3,000 paid 4.2m at 9 a.m.", ["pay"]),
        ("12.4m marks, 35bn, 9.8%", ["mark"]),
        ("write to press@example.org now", ["write"]),
        ("see https://example.org/a?b=c or www.example.org", []),
        (f"We don{APOSTROPHE}t and won{APOSTROPHE}t", []),
        ("said crises children media", ["say", "crisis", "child", "media"]),
        ("word\N{EM DASH}dash\N{EN DASH}and/or", ["word", "dash"]),
        ("co\N{SOFT HYPHEN}operate na\N{LATIN SMALL LETTER I WITH DIAERESIS}ve", ["cooperate", "na\xefve"]),
        ("\N{LATIN SMALL LIGATURE FI}nance", ["finance"]),
        ("covid-19 returns", ["covid-19", "return"]),
        (f"{APOSTROPHE}quoted{APOSTROPHE} dogs{APOSTROPHE} home", ["quote", "dog", "home"]),
        ("... !! \N{ROCKET}", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert of(text) == expected


def test_stop_words_are_compared_before_and_after_lemmatising() -> None:
    assert token("said", 3, frozenset({"say"})) is None
    assert token("said", 3, frozenset({"said"})) is None
    assert token("said", 3, NONE) == "say"


def test_content_words_are_not_on_the_built_in_list() -> None:
    content = {"system", "state", "million", "bill", "fire", "report", "police", "war", "north"}
    assert not content & built_in_stop_words()
    assert {"the", "of", "not", "don't", "a.m."} <= built_in_stop_words()


def test_the_built_in_list_is_sorted_and_without_repeats() -> None:
    file = Path(module.__file__).with_name("stop_words_en.txt")
    words = file.read_text(encoding="utf-8").split("\n")[:-1]
    assert words == sorted(set(words))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=6))
def test_a_text_is_tokenised_by_itself(texts: list[str]) -> None:
    together = tokens(pl.Series(texts, dtype=pl.String), min_length=1, stop_words=NONE).to_list()
    assert together == [tokens(pl.Series([text]), min_length=1, stop_words=NONE)[0].to_list() for text in texts]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_tokens_are_lower_case_long_enough_and_no_stop_words(text: str) -> None:
    stop_words = frozenset({"the", "say"})
    for word in tokens(pl.Series([text]), min_length=3, stop_words=stop_words)[0]:
        assert word == word.lower()
        assert len(word) >= 3
        assert word not in stop_words
