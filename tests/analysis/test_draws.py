"""Sums over groups, drawn with everything that could have come out otherwise."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.analysis.draws import Documents, reach_of_fits, sums, sums_of, weights, with_fits
from pipeline.execution import workers

# Two articles of two sections each; the third grouping cell has the second article only.
NAMES, ARTICLES = ["a/0", "a/1", "b/0", "b/1"], ["a", "a", "b", "b"]
SHARES = np.array([[0.5, 0.5], [0.25, 0.75], [1.0, 0.0], [0.0, 1.0]])
CELLS = csr_matrix(np.array([[1.0, 1.0, 1.0, 1.0], [2.0, 0.0, 4.0, 0.0], [0.0, 0.0, 1.0, 1.0]]))


def documents(certainty: float) -> Documents:
    """Documents whose shares are as sure as `certainty` tokens make them, with one other fit."""
    return Documents(NAMES, ARTICLES, np.maximum(SHARES * certainty, 1e-3), np.stack([SHARES, SHARES[:, ::-1]]))


def test_what_is_certain_is_drawn_with_the_weights_of_its_articles() -> None:
    drawn = sums(documents(1e12), CELLS, n_draws=4, seed=1).drawn
    a, b = (weights(article, n=4, seed=1) for article in "ab")
    assert drawn[:, 0] == pytest.approx(np.outer(a, [0.75, 1.25]) + np.outer(b, [1, 1]), abs=1e-4)
    assert drawn[:, 1] == pytest.approx(np.outer(a, [1, 1]) + np.outer(b, [4, 0]), abs=1e-4)


def test_over_topics_the_sums_are_those_of_the_values_however_uncertain_shares_are() -> None:
    drawn = sums(documents(3), CELLS, n_draws=4, seed=1).drawn.sum(axis=2)
    a, b = (weights(article, n=4, seed=1) for article in "ab")
    assert drawn == pytest.approx(np.stack([2 * a + 2 * b, 2 * a + 4 * b, 2 * b], axis=1))


def test_every_fit_has_its_sums_with_nothing_drawn() -> None:
    of_fits = sums(documents(3), CELLS, n_draws=2, seed=1).of_fits
    assert of_fits.tolist() == [[[1.75, 2.25], [5, 1], [1, 1]], [[2.25, 1.75], [1, 5], [1, 1]]]


def test_draws_do_not_depend_on_the_order_of_documents() -> None:
    order = [2, 3, 0, 1]
    found = documents(3)
    other = Documents(
        [NAMES[row] for row in order],
        [ARTICLES[row] for row in order],
        found.parameters[order],
        found.shares[:, order],
    )
    one, two = sums(found, CELLS, n_draws=5, seed=1), sums(other, CELLS[:, order], n_draws=5, seed=1)
    assert one.drawn == pytest.approx(two.drawn)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_draws_have_the_same_bits_for_any_number_of_workers(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = sums(documents(3), CELLS, n_draws=50, seed=1).drawn
    monkeypatch.setenv("PIPELINE_JOBS", jobs)
    monkeypatch.setenv("PIPELINE_BACKEND", "threading")
    with workers():
        assert sums(documents(3), CELLS, n_draws=50, seed=1).drawn.tobytes() == alone.tobytes()


def test_blocks_of_cells_share_their_draws() -> None:
    one, two = sums_of(documents(3), [CELLS[:1], CELLS[1:]], n_draws=5, seed=1)
    whole = sums(documents(3), CELLS, n_draws=5, seed=1)
    assert np.concatenate([one.drawn, two.drawn], axis=1).tolist() == whole.drawn.tolist()
    assert np.concatenate([one.of_fits, two.of_fits], axis=1).tolist() == whole.of_fits.tolist()


def test_weights_have_mean_and_variance_one() -> None:
    found = weights("a", n=50_000, seed=1)
    assert (found.mean(), found.var()) == (pytest.approx(1, abs=0.02), pytest.approx(1, abs=0.03))


def test_deviations_of_fits_to_four_fifths_count_twice() -> None:
    """By hand: sqrt(.8 / .2) is 2, so a deviation of .1 either way in many fits makes a spread of .2."""
    of_fits = np.array([0.5, *([0.6, 0.4] * 200)])
    drawn = with_fits(np.full(4_000, 0.5), of_fits, share=0.8, seed=1)
    assert drawn.mean() == pytest.approx(0.5, abs=0.01)
    assert drawn.std() == pytest.approx(0.2, rel=0.05)


def test_few_fits_count_for_more_than_they_show() -> None:
    of_fits = np.array([0.5, 0.6, 0.4, 0.6, 0.4])
    assert with_fits(np.full(4_000, 0.5), of_fits, share=0.8, seed=1).std() > 0.24


def test_parts_that_add_up_do_so_with_the_other_fits_too() -> None:
    rng = np.random.default_rng(1)
    of_fits, drawn = rng.dirichlet(np.ones(3), 6), rng.dirichlet(np.ones(3), 10)
    assert with_fits(drawn, of_fits, share=0.8, seed=1).sum(axis=1) == pytest.approx(1)


def test_without_other_fits_nothing_is_added() -> None:
    drawn = np.array([0.1, 0.2])
    assert with_fits(drawn, np.array([0.15]), share=0.8, seed=1).tolist() == [0.1, 0.2]


def test_other_fits_reach_twice_their_deviations_times_students_t() -> None:
    """By hand: deviations of .1 and -.1, sqrt(.8 / .2) is 2, t(.975; 2) = 4.302653."""
    assert reach_of_fits(np.array([[0.5, 0.1], [0.6, 0.1], [0.4, 0.1]]), share=0.8) == pytest.approx([0.8605306, 0])
    assert reach_of_fits(np.array([[0.5, 0.1]]), share=0.8).tolist() == [0, 0]
