"""Scores without groups of words, and how few questions they take."""

from collections.abc import Sequence

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.lexicon_terms import occurrences
from pipeline.analysis.removal import Rescored, ScorerWithout, scored_without
from pipeline.sentiment.scorer import Scoring
from pipeline.sentiment.scores import Scores
from tests.analysis.plain_scorer import without

LEXICON = {"supreme": 2.0, "justice": 1.0, "crude": -2.0, "fine": 0.5}
WORDS = st.sampled_from([*LEXICON, "court", "oil"])


def rescored(texts: list[str], groups: list[frozenset[str]], scorer: ScorerWithout | None = None) -> list[Rescored]:
    words = frozenset[str]().union(*groups)
    return scored_without(
        pl.Series(texts, dtype=pl.String),
        occurrences(pl.Series(texts, dtype=pl.String), words),
        groups,
        scorer or without(LEXICON),
    )


@given(st.lists(st.lists(WORDS).map(" ".join)), st.lists(st.frozensets(st.sampled_from(sorted(LEXICON)), min_size=1)))
def test_every_group_gets_what_its_own_scorer_says(texts: list[str], groups: list[frozenset[str]]) -> None:
    for group, found in zip(groups, rescored(texts, groups), strict=True):
        with_word = [row for row, text in enumerate(texts) if group & set(text.split())]
        expected = without(LEXICON)(group)([texts[row] for row in with_word])
        assert found.rows.tolist() == with_word
        assert found.compound.tolist() == expected.compound.tolist()
        assert found.n_lexicon_words.tolist() == expected.n_lexicon_words.tolist()


class Asked:
    """A scorer that notes which texts it is asked for, by the words that its lexicon lacks."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}

    def __call__(self, words: frozenset[str]) -> Scoring:
        def scorer(texts: Sequence[str]) -> Scores:
            self.texts[" ".join(sorted(words))] = list(texts)
            return without(LEXICON)(words)(texts)

        return scorer


def test_one_scorer_serves_sentences_with_the_words_of_one_group_only() -> None:
    asked = Asked()
    rescored(["supreme", "crude", "oil", "supreme court"], [frozenset({"supreme"}), frozenset({"crude"})], asked)
    assert asked.texts == {"crude supreme": ["supreme", "supreme court", "crude"]}


def test_groups_of_which_a_sentence_has_the_same_words_are_asked_for_once() -> None:
    asked = Asked()
    groups = [frozenset({"supreme", "justice"}), frozenset({"supreme"}), frozenset({"crude"})]
    rescored(["supreme crude"], groups, asked)
    assert asked.texts == {"justice supreme": ["supreme crude"], "crude": ["supreme crude"]}


def test_a_group_whose_words_stand_nowhere_has_no_sentence() -> None:
    (found,) = rescored(["oil"], [frozenset({"crude"})])
    assert (len(found.rows), len(found.compound)) == (0, 0)
