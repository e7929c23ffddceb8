"""Documents under frozen topics."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.topics import fold_in as module
from pipeline.topics.fold_in import fold_in
from tests.examples import FEW

TOPIC_TERM = np.array([[0.7, 0.2, 0.1], [0.1, 0.2, 0.7]])
ALPHA = np.array([0.3, 0.1])


def matrix(rows: list[list[int]]) -> CountMatrix:
    return CountMatrix(csr_matrix(np.array(rows)), tuple(map(str, range(len(rows)))), ("a", "b", "c"))


def slow(counts: list[int]) -> np.ndarray:
    """The same formula, a token at a time, for much longer."""
    held = np.full(2, sum(counts) / 2)
    for _ in range(20_000):
        new = np.zeros(2)
        for term, n in enumerate(counts):
            share = (held + ALPHA) * TOPIC_TERM[:, term]
            new += n * share / share.sum()
        held = new
    return (held + ALPHA) / (held + ALPHA).sum()


def test_a_document_of_one_topics_term_is_of_that_topic() -> None:
    shares = fold_in(matrix([[9, 0, 0], [0, 0, 9]]), TOPIC_TERM, ALPHA)
    assert shares[0, 0] > 0.95
    assert shares[1, 1] > 0.95


def test_an_empty_document_has_the_shares_of_the_prior() -> None:
    assert fold_in(matrix([[0, 0, 0]]), TOPIC_TERM, ALPHA)[0] == pytest.approx([0.75, 0.25])


@FEW
@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=3))
def test_shares_agree_with_the_textbook_loop_and_add_up_to_one(rows: list[list[int]]) -> None:
    shares = fold_in(matrix(rows), TOPIC_TERM, ALPHA)
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(rows)))
    assert shares == pytest.approx(np.array([slow(row) for row in rows]), abs=1e-4)


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=6))
def test_a_document_does_not_depend_on_its_neighbours(rows: list[list[int]]) -> None:
    together = fold_in(matrix(rows), TOPIC_TERM, ALPHA)
    apart = np.concatenate([fold_in(matrix([row]), TOPIC_TERM, ALPHA) for row in rows])
    assert together.tobytes() == apart.tobytes()


def test_the_number_of_documents_at_a_time_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = matrix([[1, 2, 0], [0, 3, 3], [4, 0, 1], [0, 0, 0], [2, 2, 2]])
    whole = fold_in(counts, TOPIC_TERM, ALPHA)
    monkeypatch.setattr(module, "AT_ONCE", 2)
    assert fold_in(counts, TOPIC_TERM, ALPHA).tobytes() == whole.tobytes()


def test_a_document_that_has_not_settled_in_time_has_the_shares_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = matrix([[1, 2, 4]])
    settled = fold_in(counts, TOPIC_TERM, ALPHA)
    monkeypatch.setattr(module, "MAX_ITERATIONS", 1)
    once = fold_in(counts, TOPIC_TERM, ALPHA)
    assert once.sum() == pytest.approx(1)
    assert once.tolist() != settled.tolist()
    assert (once > 0).all()


def test_a_term_that_no_topic_has_moves_nothing() -> None:
    certain = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    shares = fold_in(matrix([[3, 0, 5]]), certain, ALPHA)
    assert np.isfinite(shares).all()
    assert shares[0, 0] > shares[0, 1]
