"""FREX worked by hand and against the formula term by term."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.exclusivity import exclusivity, frex

TOPIC_TERM = np.array([[0.6, 0.3, 0.1], [0.2, 0.2, 0.6]])
TOPICS = st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(any), min_size=1, max_size=4).map(
    lambda rows: np.array(rows) / np.sum(rows, axis=1, keepdims=True)
)


def test_scores_worked_by_hand() -> None:
    # Topic 0: parts .6/.8, .3/.5, .1/.7 and probabilities both rank 3, 2, 1.
    # Topic 1: parts .2/.8, .2/.5, .6/.7 rank 1, 2, 3; probabilities .2, .2, .6 rank 1.5, 1.5, 3.
    # 1 / (.7 / (1/3) + .3 / (1.5/3)) = 1 / 2.7;  1 / (.7 / (2/3) + .3 / (1.5/3)) = 1 / 1.65.
    assert frex(TOPIC_TERM) == pytest.approx(np.array([[1, 2 / 3, 1 / 3], [1 / 2.7, 1 / 1.65, 1]]))


def test_exclusivity_is_the_mean_over_the_most_probable_terms() -> None:
    # Topic 1: terms 2 and, of the two that tie, 0.
    assert exclusivity(TOPIC_TERM, n_terms=2) == pytest.approx([(1 + 2 / 3) / 2, (1 + 1 / 2.7) / 2])
    assert exclusivity(TOPIC_TERM) == pytest.approx([2 / 3, (1 / 2.7 + 1 / 1.65 + 1) / 3])


def test_the_weight_goes_to_exclusivity() -> None:
    assert frex(TOPIC_TERM, weight=1)[1] == pytest.approx([1 / 3, 2 / 3, 1])
    assert frex(TOPIC_TERM, weight=0)[1] == pytest.approx([0.5, 0.5, 1])


def rank(values: list[float], value: float) -> float:
    """The mean place of `value` among `values`, from 1."""
    return sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2


@given(TOPICS)
def test_scores_agree_with_the_formula_term_by_term(topic_term: np.ndarray) -> None:
    total = topic_term.sum(axis=0)
    found = frex(topic_term)
    for topic, row in enumerate(topic_term):
        parts = [value / of if of else 0.0 for value, of in zip(row, total, strict=True)]
        for term, value in enumerate(row):
            exclusive, frequent = rank(parts, parts[term]) / 4, rank(row.tolist(), value) / 4
            assert found[topic, term] == pytest.approx(1 / (0.7 / exclusive + 0.3 / frequent))
    assert (found > 0).all()
    assert (found <= 1).all()


@given(TOPICS, st.permutations(range(4)))
def test_the_order_of_topics_and_terms_has_no_say(topic_term: np.ndarray, order: list[int]) -> None:
    assert frex(topic_term[::-1])[:, order] == pytest.approx(frex(topic_term[::-1][:, order]), abs=1e-12)


def test_terms_of_one_topic_alone_make_it_more_exclusive() -> None:
    own = np.array([[0.5, 0.4, 0.05, 0.05], [0.05, 0.05, 0.5, 0.4]])
    shared = np.array([[0.5, 0.4, 0.05, 0.05], [0.5, 0.3, 0.1, 0.1]])
    assert exclusivity(own, n_terms=2)[0] > exclusivity(shared, n_terms=2)[0]
