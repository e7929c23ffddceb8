"""Which words of a lexicon belong to which terms, and where they stand."""

from functools import partial

import polars as pl
import pytest

from pipeline.analysis.lexicon_terms import occurrences, term_words
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.tokens import token
from pipeline.corpus.words import TokenRules

TOKEN = partial(token, rules=TokenRules(ENGLISH, frozenset({"good"}), 3))


def words_of(
    terms: list[tuple[int, int, str]], lexicon: dict[str, float], n_terms: int = 30
) -> list[tuple[object, ...]]:
    table = pl.DataFrame(terms, {"topic": pl.Int32, "rank": pl.Int32, "term": pl.String}, orient="row")
    return term_words(table, lexicon, TOKEN, n_terms=n_terms).rows()


def test_all_forms_of_a_word_belong_to_its_lemma() -> None:
    lexicon = {"war": -2.9, "wars": -2.6, "warm": 0.9}
    assert words_of([(1, 4, "war")], lexicon) == [(1, "war", 4, "war", -2.9), (1, "war", 4, "wars", -2.6)]


def test_a_word_belongs_to_a_phrase_of_which_it_is_part() -> None:
    lexicon = {"supreme": 2.6, "crude": -2.7}
    found = words_of([(1, 1, "supreme_court"), (2, 1, "crude_oil"), (2, 2, "crude")], lexicon)
    assert [row[:4] for row in found] == [
        (1, "supreme_court", 1, "supreme"),
        (2, "crude", 2, "crude"),
        (2, "crude_oil", 1, "crude"),
    ]


def test_an_entry_of_several_words_belongs_to_none() -> None:
    assert words_of([(1, 1, "stand"), (1, 2, "fed")], {"can't stand": -2.0, "fed up": -1.8}) == []


def test_function_words_short_words_and_entries_without_valence_belong_to_none() -> None:
    terms = [(1, 1, "good"), (1, 2, "ok"), (1, 3, "court")]
    assert words_of(terms, {"good": 1.9, "ok": 1.2, "court": 0.0, ":)": 2.0}) == []


def test_the_best_rank_of_several_rankings_counts() -> None:
    terms = [(1, 9, "war"), (1, 2, "war"), (1, 8, "peace"), (1, 7, "peace")]
    lexicon = {"war": -2.9, "peace": 2.5}
    assert [row[1:3] for row in words_of(terms, lexicon, n_terms=8)] == [("peace", 7), ("war", 2)]
    assert [row[1:3] for row in words_of(terms, lexicon, n_terms=6)] == [("war", 2)]


def test_no_terms_and_no_lexicon_have_no_words() -> None:
    assert words_of([], {"war": -2.9}) == []
    assert words_of([(1, 1, "war")], {}) == []


@pytest.mark.parametrize(
    "text",
    [
        *("War!", "A WAR.", "post-war", "(war)", "(war), war"),
        *("war\N{RIGHT SINGLE QUOTATION MARK}s end", "w\N{SOFT HYPHEN}ar", "war\N{EM DASH}torn"),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str) -> None:
    assert occurrences(pl.Series(["Peace.", text]), ["war"]).rows() == [(1, "war")]


@pytest.mark.parametrize("text", ["Wars", "toward", "", "wa r"])
def test_a_word_is_not_found_within_another(text: str) -> None:
    assert occurrences(pl.Series([text]), ["war"]).is_empty()


def test_words_with_marks_inside_and_emoji_are_found() -> None:
    texts = pl.Series(["A self-serving plea", "It can't be", "\N{FACE WITH TEARS OF JOY}"])
    assert occurrences(texts, ["self-serving", "can't", "joy", ":)"]).rows() == [
        (0, "self-serving"),
        (1, "can't"),
        (2, "joy"),
    ]


def test_nothing_is_found_of_nothing() -> None:
    assert occurrences(pl.Series([], dtype=pl.String), ["war"]).is_empty()
    assert occurrences(pl.Series(["War."]), []).is_empty()
