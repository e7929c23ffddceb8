"""Which topic of one fit is which of another."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.alignment import aligned, similarities

# Topics over five terms as distributions.
FITS = st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(any), min_size=1, max_size=4).map(
    lambda counts: np.array(counts) / np.sum(counts, axis=1, keepdims=True)
)


def test_similarity_worked_by_hand() -> None:
    one = np.array([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]])
    two = np.array([[0.5, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.0, 1.0]])
    # sqrt(.5 * .5) = .5 for each common term; sqrt(1 * .5) for a certain one.
    expected = [[1.0, 0.5, 0.0], [np.sqrt(0.5), np.sqrt(0.5), 0.0]]
    assert similarities(one, two) == pytest.approx(np.array(expected))
    # The roots of halves, squared and added up, come to a little more than 1.
    assert similarities(np.array([[0.5, 0.5, 0, 0]]), np.array([[0, 0, 0.5, 0.5]])).tolist() == [[0.0]]


@given(FITS, FITS)
def test_similarity_is_the_sum_of_roots_of_products_and_stays_in_its_range(one: np.ndarray, two: np.ndarray) -> None:
    found = similarities(one, two)
    assert found == pytest.approx(np.array([[np.sqrt(a * b).sum() for b in two] for a in one]), abs=1e-12)
    assert found.min() >= 0
    assert found.max() <= 1
    assert np.diag(similarities(one, one)).tolist() == [1.0] * len(one)


def test_all_pairs_together_are_as_alike_as_can_be() -> None:
    # Topic 0 is most like 0 (.95 by .8), and so is topic 1 (.9), which has nothing in common with 1:
    # the first come would leave topic 1 with nothing.
    reference = np.array([[0.6, 0.3, 0.1, 0.0], [0.9, 0.0, 0.0, 0.1]])
    other = np.array([[0.9, 0.1, 0.0, 0.0], [0.0, 0.7, 0.3, 0.0]])
    assert similarities(reference, other).argmax(axis=1).tolist() == [0, 0]
    found = aligned(reference, other)
    assert found.partner.tolist() == [1, 0]
    assert found.similarity == pytest.approx([np.sqrt(0.21) + np.sqrt(0.03), 0.9])


@given(FITS, FITS)
def test_no_other_pairs_have_a_greater_sum(reference: np.ndarray, other: np.ndarray) -> None:
    table = similarities(reference, other)
    few, many = min(table, table.T, key=len), max(table.shape)
    best = max(few[np.arange(len(few)), list(chosen)].sum() for chosen in permutations(range(many), len(few)))
    found = aligned(reference, other)
    assert found.similarity.sum() == pytest.approx(best)
    has_partner = found.partner >= 0
    assert has_partner.sum() == len(few)
    assert len(set(found.partner[has_partner].tolist())) == len(few)
    assert found.similarity[has_partner].tolist() == table[has_partner, found.partner[has_partner]].tolist()


def test_what_finds_no_partner_is_said() -> None:
    topics = np.eye(3)
    found = aligned(topics, topics[1:2])
    assert found.partner.tolist() == [-1, 0, -1]
    assert found.similarity.tolist() == [0.0, 1.0, 0.0]
    assert aligned(topics[1:2], topics).partner.tolist() == [1]


@given(st.permutations(range(4)))
def test_a_fit_with_its_topics_in_another_order_is_found_again(order: list[int]) -> None:
    topics = np.array([[0.7, 0.1, 0.1, 0.1], [0.1, 0.6, 0.2, 0.1], [0.1, 0.2, 0.5, 0.2], [0.0, 0.1, 0.1, 0.8]])
    found = aligned(topics, topics[order])
    assert [order[partner] for partner in found.partner] == [0, 1, 2, 3]
    assert found.similarity.tolist() == [1.0] * 4


@given(FITS, st.data())
def test_equal_topics_keep_their_order(distinct: np.ndarray, data: st.DataObject) -> None:
    topics = distinct[data.draw(st.lists(st.integers(0, len(distinct) - 1), min_size=1, max_size=6))]
    assert aligned(topics, topics).partner.tolist() == list(range(len(topics)))


def test_a_difference_that_is_rounding_does_not_choose() -> None:
    # The roots of the two differ by 1e-7 or less, the similarities by 6e-15.
    topics = np.array([[0.3, 0.7], [0.3 + 1e-7, 0.7 - 1e-7]])
    assert np.ptp(similarities(topics, topics)) > 0
    assert aligned(topics, topics).partner.tolist() == aligned(topics, topics[::-1]).partner.tolist() == [0, 1]
