"""Top terms, relevance and diversity."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.diversity import diversity
from pipeline.topics.terms import relevance, top_places, top_terms

TERM_SHARE = np.array([0.5, 0.3, 0.2])
TOPIC_TERM = np.array([[0.6, 0.3, 0.1], [0.4, 0.3, 0.3]])


def test_terms_come_by_probability_and_ties_by_name() -> None:
    topic_term = np.array([[0.2, 0.5, 0.2, 0.1]])
    assert top_terms(topic_term, ["a", "b", "c", "d"], 3) == [[("b", 0.5), ("a", 0.2), ("c", 0.2)]]


def test_a_small_vocabulary_gives_fewer_terms() -> None:
    assert top_terms(np.array([[1.0]]), ["a"], 10) == [[("a", 1.0)]]
    assert top_places(np.array([[0.2, 0.8]]), 10).tolist() == [[1, 0]]


@given(st.lists(st.lists(st.integers(-3, 3), min_size=6, max_size=6), min_size=1, max_size=3), st.integers(1, 7))
def test_places_are_those_of_a_sort_by_score_and_then_by_place(rows: list[list[int]], n: int) -> None:
    expected = [sorted(range(6), key=lambda place: (-row[place], place))[:n] for row in rows]
    assert top_places(np.array(rows, dtype=float), n).tolist() == expected


def test_any_score_can_choose_the_terms() -> None:
    scores = np.array([[-1.5, -math.inf, 2.0, -1.5]])
    assert top_terms(scores, ["a", "b", "c", "d"], 3) == [[("c", 2.0), ("a", -1.5), ("d", -1.5)]]


def test_relevance_worked_by_hand() -> None:
    # Term 1 of topic 0: .6 log .3 + .4 log(.3 / .3) = .6 log .3.
    # Term 2 of topic 1: .6 log .3 + .4 log(.3 / .2).
    found = relevance(TOPIC_TERM, TERM_SHARE, weight=0.6)
    assert found[0, 1] == pytest.approx(0.6 * math.log(0.3))
    assert found[1, 2] == pytest.approx(0.6 * math.log(0.3) + 0.4 * math.log(1.5))
    assert relevance(TOPIC_TERM, TERM_SHARE).tolist() == found.tolist()


@given(
    st.lists(st.floats(1e-6, 1), min_size=3, max_size=3),
    st.lists(st.floats(1e-6, 1), min_size=3, max_size=3),
    st.floats(0, 1),
)
def test_relevance_agrees_with_its_formula(topic: list[float], share: list[float], weight: float) -> None:
    expected = [weight * math.log(p) + (1 - weight) * math.log(p / q) for p, q in zip(topic, share, strict=True)]
    assert relevance(np.array([topic]), np.array(share), weight=weight)[0] == pytest.approx(expected, abs=1e-9)


def test_weight_one_is_probability_and_weight_nought_is_lift() -> None:
    assert relevance(TOPIC_TERM, TERM_SHARE, weight=1) == pytest.approx(np.log(TOPIC_TERM))
    assert relevance(TOPIC_TERM, TERM_SHARE, weight=0) == pytest.approx(np.log(TOPIC_TERM / TERM_SHARE))
    assert top_places(relevance(TOPIC_TERM, TERM_SHARE, weight=1), 1).tolist() == [[0], [0]]
    assert top_places(relevance(TOPIC_TERM, TERM_SHARE, weight=0), 1).tolist() == [[0], [2]]


@pytest.mark.parametrize("weight", [0, 0.6, 1])
def test_what_topic_or_corpus_does_not_have_is_least_relevant_and_never_undefined(weight: float) -> None:
    found = relevance(np.array([[0.5, 0.5, 0.0, 0.0]]), np.array([0.5, 0.0, 0.5, 0.0]), weight=weight)
    assert np.isfinite(found[0, 0])
    assert found[0, 1:].tolist() == [-math.inf] * 3


def test_diversity_lies_between_one_shared_list_and_none_shared() -> None:
    assert diversity([["a", "b"], ["a", "b"]]) == 0.5
    assert diversity([["a", "b"], ["c", "d"]]) == 1
