"""What became of the words of a text, and why."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.words import Decision, TokenRules, Word, decision, spelling, words

RULES = TokenRules(ENGLISH, frozenset({"the", "at", "say", "us"}), 3)
EVERY_WORD = TokenRules(ENGLISH, frozenset(), 1)


def reasons(text: str) -> list[tuple[str, str]]:
    """Each word with the token it became or, in angle brackets, why it was dropped."""
    found = words(text, RULES)
    return [(word.text, word.became or f"<{word.reason}>") for word in found]


def test_every_word_says_what_it_became_or_why_it_was_dropped() -> None:
    assert reasons("The U.S. said: 3,000 at 9 a.m., see www.example.org or @press. A crisis!") == [
        ("The", "<stop word>"),
        ("U.S.", "u.s."),
        ("said", "<stop word after lemmatising>"),
        ("3,000", "<number>"),
        ("at", "<stop word>"),
        ("9 a.m.", "<time>"),
        ("see", "see"),
        ("www.example.org", "<address>"),
        ("or", "<too short>"),
        ("@press", "<address>"),
        ("A", "<too short>"),
        ("crisis", "crisis"),
    ]


def test_offsets_are_those_of_the_text_as_it_was_given() -> None:
    text = "\N{LATIN SMALL LIGATURE FI}nance\N{EM DASH}cafe\N{COMBINING ACUTE ACCENT} x\N{SOFT HYPHEN}yz"
    assert words(text, EVERY_WORD) == [
        Word(0, 6, 0, "\N{LATIN SMALL LIGATURE FI}nance", "finance", ""),
        Word(7, 12, 2, "cafe\N{COMBINING ACUTE ACCENT}", "caf\xe9", ""),
        Word(13, 17, 3, "x\N{SOFT HYPHEN}yz", "xyz", ""),
    ]


def test_a_text_without_words_has_none() -> None:
    assert words("... !", EVERY_WORD) == []


def test_a_substitute_character_of_the_text_counts_as_an_address() -> None:
    assert reasons("one \x1a two") == [("one", "one"), ("\x1a", "<address>"), ("two", "two")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("US", Decision("u.s.", "")),
        ("us", Decision(None, "stop word")),
        ("Us", Decision(None, "stop word")),
        ("US\N{RIGHT SINGLE QUOTATION MARK}s", Decision("u.s.", "")),
        ("anti-US", Decision("anti-u.s.", "")),
        ("USA", Decision("usa", "")),
        ("mid-1990s", Decision(None, "number")),
        ("G7", Decision("g7", "")),
        ("g7", Decision(None, "too short")),
        ("MPs", Decision("mp", "")),
        ("I", Decision(None, "too short")),
        (";", Decision(None, "end of a clause")),
    ],
)
def test_decisions(word: str, expected: Decision) -> None:
    assert decision(word, RULES) == expected


def test_capitals_are_kept_in_the_plain_spelling() -> None:
    assert spelling("O\N{RIGHT SINGLE QUOTATION MARK}Neill", ENGLISH) == "O'Neill"
    assert spelling("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}zmir", ENGLISH) == "Izmir"


@given(st.text(max_size=80))
def test_words_lie_in_order_and_do_not_overlap(text: str) -> None:
    found = words(text, EVERY_WORD)
    assert [text[word.start : word.end] for word in found] == [word.text for word in found]
    assert all(a.end <= b.start and a.place < b.place for a, b in pairwise(found))


@given(st.text(max_size=80))
def test_a_word_is_kept_or_there_is_a_reason(text: str) -> None:
    for word in words(text, RULES):
        assert (word.became is None) == bool(word.reason)
