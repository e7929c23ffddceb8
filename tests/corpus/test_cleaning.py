"""Typographic characters -> those that dictionaries know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.cleaning import plain_punctuation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don\N{RIGHT SINGLE QUOTATION MARK}t", "don't"),
        ("\N{LEFT DOUBLE QUOTATION MARK}no\N{RIGHT DOUBLE QUOTATION MARK}", '"no"'),
        ("so\N{HORIZONTAL ELLIPSIS}", "so..."),
        ("good\N{EM DASH}bad", "good bad"),
        ("2024\N{EN DASH}25", "2024 25"),
        ("hap\N{SOFT HYPHEN}py", "happy"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}a\N{NO-BREAK SPACE}b\N{ZERO WIDTH SPACE}", "a b"),
        ("plain 'text' - as \"it\" was...", "plain 'text' - as \"it\" was..."),
        ("\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET}", "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET}"),
    ],
)
def test_plain_punctuation(text: str, expected: str) -> None:
    assert plain_punctuation(text) == expected


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = plain_punctuation(text)
    assert plain_punctuation(once) == once
