"""Words -> numbers for their types."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.coding import coded


@pytest.mark.parametrize(
    ("words", "numbers", "types"),
    [
        (["port", "ship", "port", "", "Port"], [0, 1, 0, 2, 3], ["port", "ship", "", "Port"]),
        ([], [], []),
    ],
)
def test_types_are_numbered_in_the_order_they_are_met_in(
    words: list[str], numbers: list[int], types: list[str]
) -> None:
    codes, found = coded(pl.Series(words, dtype=pl.String))
    assert codes.tolist() == numbers
    assert found == types


@given(st.lists(st.text(max_size=3), max_size=40))
def test_every_word_is_read_back_from_its_number(words: list[str]) -> None:
    texts = pl.Series(words, dtype=pl.String)
    codes, types = coded(texts)
    assert [types[code] for code in codes] == texts.to_list()
    assert len(set(types)) == len(types)
