"""Document completion, by hand and against the textbook loop."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_matrix, csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.seeds import derived
from pipeline.topics import heldout as module
from pipeline.topics.heldout import Heldout, _halves, _shares, completion, per_document, scorable
from tests.examples import FEW

# Two topics without a common term, and two that have all terms in common.
APART = np.array([[0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.25, 0.75]])
TOPIC_TERM = np.array([[0.5, 0.3, 0.1, 0.1], [0.1, 0.2, 0.3, 0.4]])
ALPHA = np.array([0.3, 0.1])
ROWS = st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=2, max_size=5)


def matrix(rows: list[list[int]], names: str = "uvwxyz") -> CountMatrix:
    return CountMatrix(csr_matrix(np.array(rows)), tuple(names[: len(rows)]), ("a", "b", "c", "d"))


def halves(row: list[int], name: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    tokens = np.repeat(np.arange(len(row), dtype=np.int32), row)
    np.random.default_rng(derived(seed, name)).shuffle(tokens)
    return tokens[::2], tokens[1::2]


def slow_shares(tokens: np.ndarray, topic_term: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """The textbook loop over the tokens of one document."""
    shares = np.full(len(alpha), 1 / len(alpha))
    for _ in range(100):
        belongs = [shares * topic_term[:, token] / (shares @ topic_term[:, token]) for token in tokens]
        shares = (alpha + sum(belongs)) / (alpha.sum() + len(tokens))
    return shares


def slow(row: list[int], name: str, seed: int) -> float:
    known, scored = halves(row, name, seed)
    shares = slow_shares(known, TOPIC_TERM, ALPHA)
    return sum(math.log(shares @ TOPIC_TERM[:, token]) for token in scored)


def test_a_document_of_one_term_worked_by_hand() -> None:
    # Two of the four tokens are known, both of topic 0: share (2 + .3) / (2 + .4) = 2.3 / 2.4.
    # The other two are scored: each is half of topic 0.
    expected = 2 * math.log(2.3 / 2.4 * 0.5)
    found = completion(matrix([[4, 0, 0, 0]]), APART, ALPHA, seed=1)
    assert found.log_likelihood == pytest.approx(expected)
    assert found.n_tokens == 2
    assert found.perplexity == pytest.approx(4.8 / 2.3)


def test_of_an_odd_number_of_tokens_the_odd_one_is_known() -> None:
    # Two known, of topic 1: share (2 + .1) / (2 + .4); one scored, three quarters of topic 1.
    found = completion(matrix([[0, 0, 0, 3]]), APART, ALPHA, seed=1)
    assert found == Heldout(pytest.approx(math.log(2.1 / 2.4 * 0.75)), 1)


def test_perplexity_is_the_inverse_of_the_geometric_mean_probability() -> None:
    assert Heldout(math.log(0.5) + math.log(0.125), 2).perplexity == pytest.approx(4)


@FEW
@given(ROWS, st.integers(0, 5))
def test_the_likelihood_agrees_with_the_textbook_loop(rows: list[list[int]], seed: int) -> None:
    counts = matrix([[2, 0, 1, 0], *rows])
    expected = [slow(row, name, seed) for row, name in zip(counts.counts.toarray(), counts.documents, strict=True)]
    lengths = counts.lengths()
    found = completion(counts, TOPIC_TERM, ALPHA, seed=seed)
    assert found.log_likelihood == pytest.approx(sum(expected), rel=1e-9)
    assert found.n_tokens == sum(length // 2 for length in lengths)
    of_documents = [value / (n // 2) for value, n in zip(expected, lengths, strict=True) if n > 1]
    assert per_document(counts, TOPIC_TERM, ALPHA, seed=seed) == pytest.approx(of_documents, rel=1e-9)


@FEW
@given(st.lists(st.integers(0, 5), min_size=4, max_size=4), st.floats(0.01, 0.99))
def test_no_other_shares_are_better_under_a_prior_of_alpha_plus_one(row: list[int], other: float) -> None:
    counts = csr_matrix([row])
    (found,) = _shares(counts, np.ascontiguousarray(TOPIC_TERM.T), ALPHA)

    def objective(shares: np.ndarray) -> float:
        return float(row @ np.log(shares @ TOPIC_TERM) + ALPHA @ np.log(shares))

    assert objective(found) >= objective(np.array([other, 1 - other])) - 1e-6


@FEW
@given(ROWS)
def test_a_document_does_not_depend_on_its_neighbours_or_their_order(rows: list[list[int]]) -> None:
    counts = matrix([[1, 1, 1, 1], *rows])
    back = counts.rows(range(len(counts.documents))[::-1])
    together = per_document(counts, TOPIC_TERM, ALPHA, seed=3)
    single = [per_document(counts.rows([row]), TOPIC_TERM, ALPHA, seed=3) for row in range(len(counts.documents))]
    assert together.tobytes() == np.concatenate(single).tobytes()
    assert together.tobytes() == per_document(back, TOPIC_TERM, ALPHA, seed=3)[::-1].tobytes()
    assert completion(counts, TOPIC_TERM, ALPHA, seed=3) == completion(back, TOPIC_TERM, ALPHA, seed=3)


def test_neither_does_it_with_many_topics_nor_with_few_documents_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    topic_term, alpha = rng.dirichlet(np.ones(40), 19), rng.random(19)
    names = tuple(f"d{number}" for number in range(7))
    counts = CountMatrix(csr_matrix(rng.poisson(1, (7, 40))), names, tuple(map(str, range(40))))
    whole = completion(counts, topic_term, alpha, seed=1)
    monkeypatch.setattr(module, "AT_ONCE", 2)
    assert completion(counts, topic_term, alpha, seed=1) == whole


@FEW
@given(ROWS)
def test_the_order_of_topics_has_no_say(rows: list[list[int]]) -> None:
    counts = matrix([[1, 1, 1, 1], *rows])
    turned = completion(counts, TOPIC_TERM[::-1], ALPHA[::-1], seed=3)
    assert turned.log_likelihood == pytest.approx(completion(counts, TOPIC_TERM, ALPHA, seed=3).log_likelihood)


def test_seed_and_name_choose_the_tokens() -> None:
    row = [[3, 4, 3, 4]]
    values = [per_document(matrix(row, name), TOPIC_TERM, ALPHA, seed=seed)[0] for name in "uvw" for seed in (1, 2, 3)]
    assert len(set(values)) > 3


def test_how_the_counts_are_stored_has_no_say() -> None:
    sorted_cells = matrix([[2, 1, 3, 1]])
    # The same row with its cells backwards and one of them in two parts.
    stored = csr_matrix((np.array([1, 1, 2, 1, 2]), np.array([3, 2, 2, 1, 0]), np.array([0, 5])), shape=(1, 4))
    before = stored.copy()
    other = CountMatrix(stored, ("u",), sorted_cells.terms)
    assert completion(other, TOPIC_TERM, ALPHA, seed=5) == completion(sorted_cells, TOPIC_TERM, ALPHA, seed=5)
    assert stored.indices.tolist() == before.indices.tolist()


def test_the_two_halves_are_the_document() -> None:
    counts = matrix([[2, 1, 3, 1], [0, 0, 5, 0], [1, 1, 0, 0]])
    known, scored = _halves(counts, 1)
    assert (known + scored).toarray().tolist() == counts.counts.toarray().tolist()
    assert known.sum(axis=1).ravel().tolist() == [[4, 3, 1]]


def test_documents_of_fewer_than_two_tokens_have_no_part() -> None:
    counts = matrix([[0, 0, 0, 0], [2, 1, 0, 3], [0, 1, 0, 0], [1, 0, 0, 1]])
    assert scorable(counts).tolist() == [False, True, False, True]
    values = per_document(counts, TOPIC_TERM, ALPHA, seed=1)
    assert values.shape == (2,)
    alone = counts.rows([1, 3])
    assert values.tobytes() == per_document(alone, TOPIC_TERM, ALPHA, seed=1).tobytes()
    assert completion(counts, TOPIC_TERM, ALPHA, seed=1) == completion(alone, TOPIC_TERM, ALPHA, seed=1)


def test_nothing_to_score_is_refused() -> None:
    counts = matrix([[0, 0, 0, 1]])
    assert per_document(counts, TOPIC_TERM, ALPHA, seed=1).tolist() == []
    with pytest.raises(ValueError, match="no document has 2 tokens of the vocabulary"):
        completion(counts, TOPIC_TERM, ALPHA, seed=1)


def test_a_term_that_no_topic_can_say_makes_a_fit_worse_but_not_infinitely() -> None:
    certain = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    values = per_document(matrix([[0, 0, 4, 0]]), certain, ALPHA, seed=1)
    assert values == pytest.approx([math.log(1e-12)])


def test_the_topics_that_made_the_texts_predict_them_best() -> None:
    rng = np.random.default_rng(2)
    shares = rng.dirichlet([0.2, 0.2], 50)
    rows = np.array([rng.multinomial(40, share @ APART) for share in shares])
    counts = CountMatrix(coo_matrix(rows).tocsr(), tuple(f"d{number}" for number in range(50)), ("a", "b", "c", "d"))
    true = completion(counts, APART, np.array([0.2, 0.2]), seed=1).perplexity
    assert true < completion(counts, TOPIC_TERM, np.array([0.2, 0.2]), seed=1).perplexity
    assert true < completion(counts, np.full((2, 4), 0.25), np.array([0.2, 0.2]), seed=1).perplexity < 4.0001
