"""How uncertain the topic shares of a document are."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.analysis.posterior import concentration, draws, seed_of, widening
from pipeline.counts.matrix import CountMatrix
from pipeline.topics.fold_in import fold_in

ALPHA = np.array([0.5, 0.5])


def document(*counts: int) -> CountMatrix:
    return CountMatrix(csr_matrix([counts]), ("a",), tuple(f"term{place}" for place in range(len(counts))))


def exact_variance(counts: CountMatrix, topic_term: np.ndarray) -> float:
    """The variance of the first of two shares, by summing its posterior over a fine grid."""
    share = (np.arange(200_000) + 0.5) / 200_000
    logs = (ALPHA[0] - 1) * np.log(share) + (ALPHA[1] - 1) * np.log(1 - share)
    for count, (one, two) in zip(counts.counts.toarray()[0], topic_term.T, strict=True):
        logs = logs + count * np.log(share * one + (1 - share) * two)
    weights = np.exp(logs - logs.max())
    mean = (weights * share).sum() / weights.sum()
    return float((weights * (share - mean) ** 2).sum() / weights.sum())


def dirichlet_variance(parameters: np.ndarray) -> float:
    mean, total = parameters[0] / parameters.sum(), parameters.sum()
    return float(mean * (1 - mean) / (total + 1))


def test_where_topics_share_no_term_the_topics_of_tokens_are_seen_and_nothing_is_widened() -> None:
    counts, topic_term = document(6, 3), np.array([[1.0, 0.0], [0.0, 1.0]])
    shares = fold_in(counts, topic_term, ALPHA)
    assert widening(counts, shares, topic_term, ALPHA) == pytest.approx([1])
    assert concentration(counts, shares, topic_term, ALPHA) == pytest.approx(np.array([[6.5, 3.5]]))


def test_where_topics_are_alike_the_tokens_say_nothing_and_the_prior_is_left() -> None:
    """By hand: on the plane tokens have no information and the prior 2 in all, 1/2; seen they had (1 - 1/2) / 10."""
    counts, topic_term = document(5, 4), np.full((2, 2), 0.5)
    shares = fold_in(counts, topic_term, ALPHA)
    assert widening(counts, shares, topic_term, ALPHA) == pytest.approx([10])
    assert concentration(counts, shares, topic_term, ALPHA) == pytest.approx(np.array([[0.5, 0.5]]))


@pytest.mark.parametrize("counts", [(20, 10, 10), (60, 40, 50), (15, 10, 15)])
def test_the_widened_variance_is_nearly_the_exact_one_where_the_plain_is_far_too_small(
    counts: tuple[int, int, int],
) -> None:
    topic_term = np.array([[0.5, 0.2, 0.3], [0.2, 0.4, 0.4]])
    text = document(*counts)
    shares = fold_in(text, topic_term, ALPHA)
    exact = exact_variance(text, topic_term)
    plain = dirichlet_variance(shares[0] * (sum(counts) + 1))
    assert exact > 4 * plain
    assert dirichlet_variance(concentration(text, shares, topic_term, ALPHA)[0]) == pytest.approx(exact, rel=0.35)


def test_documents_do_not_depend_on_what_stands_beside_them() -> None:
    rng = np.random.default_rng(1)
    topic_term = rng.dirichlet(np.full(12, 0.5), 3)
    counts = CountMatrix(csr_matrix(rng.integers(0, 4, (5, 12))), tuple("abcde"), tuple("abcdefghijkl"))
    alpha = np.full(3, 1 / 3)
    shares = fold_in(counts, topic_term, alpha)
    alone = widening(counts.rows([3]), shares[[3]], topic_term, alpha)
    assert widening(counts, shares, topic_term, alpha)[3] == alone[0]


def test_draws_are_shares_with_the_mean_and_the_variance_of_the_dirichlet() -> None:
    drawn = draws(np.array([6.0, 3.0, 1.0]), n=20_000, seed=3)
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx([0.6, 0.3, 0.1], abs=0.01)
    assert drawn[:, 0].var() == pytest.approx(0.6 * 0.4 / 11, rel=0.05)


def test_draws_of_almost_nothing_are_shares_too() -> None:
    assert draws(np.array([1e-3, 1e-3]), n=2_000, seed=1).sum(axis=1) == pytest.approx(1)


def test_every_document_has_its_own_seed() -> None:
    assert len({seed_of(1, "a"), seed_of(1, "b"), seed_of(2, "a")}) == 3


def test_without_documents_there_is_nothing() -> None:
    nothing = CountMatrix(csr_matrix((0, 2), dtype=np.int32), (), ("a", "b"))
    assert concentration(nothing, np.empty((0, 2)), np.full((2, 2), 0.5), ALPHA).shape == (0, 2)
