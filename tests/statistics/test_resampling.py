"""Intervals from articles resampled as clusters: by hand, against an obvious version, and how often they cover."""

import numpy as np
import pytest
from scipy import stats

from pipeline.statistics.resampling import (
    effective_numbers,
    intervals,
    ratio_draws,
    ratio_intervals,
    sums_by_article,
)


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)[:, np.newaxis]


def test_sums_are_of_the_rows_of_an_article() -> None:
    values = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])
    assert sums_by_article(values, np.array([2, 0, 2]), 3).tolist() == [[2.0, 20.0], [0.0, 0.0], [5.0, 50.0]]


def test_the_effective_number_of_unequal_articles_by_hand() -> None:
    # (1 + 1 + 2)^2 / (1 + 1 + 4) = 16 / 6; four alike are four; no weight is nobody.
    weights = np.array([[1.0, 3.0, 0.0], [1.0, 3.0, 0.0], [2.0, 3.0, 0.0], [0.0, 3.0, 0.0]])
    assert effective_numbers(weights).tolist() == [pytest.approx(16 / 6), 4.0, 0.0]


def test_draws_are_ratios_of_articles_drawn_with_replacement() -> None:
    # Of two articles with tones 1 and 0 and weights 1 and 3 a draw has the first twice (1), both (1/4) or the second
    # twice (0), with probabilities 1/4, 1/2 and 1/4.
    draws = ratio_draws(column(1, 0), column(1, 3), n_draws=20_000, seed=1)[:, 0]
    values, times = np.unique(draws, return_counts=True)
    assert values.tolist() == [0.0, 0.25, 1.0]
    assert times / 20_000 == pytest.approx([0.25, 0.5, 0.25], abs=0.01)


def test_all_cells_share_their_draws() -> None:
    tone = np.random.default_rng(0).normal(size=(12, 1))
    draws = ratio_draws(np.hstack([tone, tone - 0.5]), np.ones((12, 2)), n_draws=300, seed=3)
    assert draws[:, 0] - draws[:, 1] == pytest.approx(np.full(300, 0.5))


def test_draws_in_many_chunks_are_those_of_one_call_per_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    tone, weight = np.random.default_rng(0).random((2, 7, 3))
    whole = ratio_draws(tone, weight, n_draws=50, seed=5)
    monkeypatch.setattr("pipeline.statistics.resampling._CHUNK", 20)
    assert ratio_draws(tone, weight, n_draws=50, seed=5) == pytest.approx(whole, abs=1e-12)


def test_draws_are_the_obvious_ones() -> None:
    tone, weight = np.random.default_rng(0).random((2, 6, 2))
    drawn = np.random.default_rng(9).integers(0, 6, size=(40, 6))
    slow = [[tone[row, cell].sum() / weight[row, cell].sum() for cell in range(2)] for row in drawn]
    assert ratio_draws(tone, weight, n_draws=40, seed=9) == pytest.approx(np.array(slow), abs=1e-12)


def test_the_same_seed_gives_the_same_bits_and_another_does_not() -> None:
    tone = np.random.default_rng(0).normal(size=(9, 1))
    one, again, other = (ratio_intervals(tone, np.ones((9, 1)), n_draws=200, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_ends_are_t_expanded_percentiles_by_hand() -> None:
    # Five articles: sqrt(5 / 4) t(.975; 4) = 1.118 x 2.776 = 3.104, Phi(-3.104) = .000955; of the draws
    # 0, 1, ..., 100,000 that quantile is 95.5.
    low, high = intervals(np.arange(100_001.0)[:, np.newaxis], np.array([5.0]))
    assert low[0] == pytest.approx(95.5, abs=0.5)
    assert high[0] == pytest.approx(100_000 - 95.5, abs=0.5)


def test_of_many_articles_the_ends_are_the_plain_percentiles() -> None:
    low, high = intervals(np.linspace(0, 1, 100_001)[:, np.newaxis], np.array([1e6]))
    assert (low[0], high[0]) == (pytest.approx(0.025, abs=1e-4), pytest.approx(0.975, abs=1e-4))


def test_fewer_than_five_articles_worth_have_no_interval() -> None:
    tone = column(0.1, 0.2, 0.3, 0.4, 0.5)
    enough, _ = ratio_intervals(0.7 * tone, np.full((5, 1), 0.7), n_draws=200, seed=1)
    weights = column(1, 1, 1, 1, 2)
    too_few, _ = ratio_intervals(weights * tone, weights, n_draws=200, seed=1)
    assert np.isfinite(enough).all()
    assert np.isnan(too_few).all()


def test_nothing_has_no_interval() -> None:
    low, high = ratio_intervals(np.zeros((0, 2)), np.zeros((0, 2)), n_draws=200, seed=1)
    assert np.isnan([low, high]).all()
    low, high = ratio_intervals(np.zeros((8, 1)), np.zeros((8, 1)), n_draws=200, seed=1)
    assert np.isnan([low, high]).all()


def test_draws_without_weight_in_a_cell_do_not_count_there() -> None:
    weight = np.zeros((500, 1))
    weight[:5] = 1
    low, high = ratio_intervals(weight * 0.3, weight, n_draws=2000, seed=1)
    assert (low[0], high[0]) == (pytest.approx(0.3), pytest.approx(0.3))


@pytest.mark.parametrize(("n_articles", "least"), [(10, 0.92), (30, 0.93), (100, 0.93)])
def test_intervals_of_articles_of_unequal_size_cover_the_truth(n_articles: int, least: float) -> None:
    # Sizes differ as e^(.7 z): the largest of ten has some ten times the sentences of the smallest.  The mean
    # tone is 0 whatever the weights.
    random = np.random.default_rng(4)
    n_corpora = 500
    sizes = np.maximum(1, random.lognormal(3, 0.7, (n_articles, n_corpora)).round())
    tone = random.normal(0, 0.15, sizes.shape) + random.normal(0, 0.4, sizes.shape) / np.sqrt(sizes)
    low, high = ratio_intervals(sizes * tone, sizes, n_draws=500, seed=2)
    known = np.isfinite(low)
    assert known.mean() > 0.9
    assert least <= np.mean((low <= 0) & (high >= 0), where=known) <= 0.98


def test_plain_percentiles_would_not_cover() -> None:
    # What the expansion is for: ten articles, the same draws, both ways.
    random = np.random.default_rng(4)
    tone = random.normal(0, 0.15, (10, 500))
    draws = ratio_draws(tone, np.ones((10, 500)), n_draws=500, seed=2)
    plain = np.quantile(draws, [0.025, 0.975], axis=0)
    expanded = intervals(draws, np.full(500, 10.0))
    plain_coverage, coverage = (np.mean((low <= 0) & (high >= 0)) for low, high in (plain, expanded))
    assert plain_coverage < 0.925 < coverage


def test_many_articles_agree_with_students_t() -> None:
    tone = np.random.default_rng(6).normal(0.1, 0.3, (400, 1))
    low, high = ratio_intervals(tone, np.ones((400, 1)), n_draws=4000, seed=1)
    half = stats.t.ppf(0.975, 399) * tone.std(ddof=1) / 20
    assert (low[0], high[0]) == (
        pytest.approx(tone.mean() - half, abs=0.004),
        pytest.approx(tone.mean() + half, abs=0.004),
    )
