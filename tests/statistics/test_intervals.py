"""Intervals about an estimate."""

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import stats

from pipeline.statistics.intervals import WIDEST, about, about_share, dispersion, informative

# Mean 0 and standard deviation 1.
UNIT = np.tile([-1.0, 1.0], 50)


def draws(spread: float, around: float = 0.0) -> np.ndarray:
    return (around + spread * UNIT)[:, np.newaxis]


Ends = tuple[np.ndarray, np.ndarray]


def of_shares(shares: list[float], spreads: list[float], n: list[float], beyond: float = 0.0) -> Ends:
    """The intervals of one topic in some groups, `spreads` those of their draws."""
    estimate, spread, n_articles = (np.array(each)[:, np.newaxis] for each in (shares, spreads, n))
    low, high = about_share(
        estimate, UNIT[:, np.newaxis, np.newaxis] * spread, n_articles, beyond=np.full_like(estimate, beyond)
    )
    return low[:, 0], high[:, 0]


def binary(share: float, n: float) -> float:
    """The spread of draws where each of n articles is of one topic only: p (1 - p) / (n + 1) by weights of Exp(1)."""
    return float(np.sqrt(share * (1 - share) / (n + 1)))


def widest(share: float, n: float) -> float:
    """How wide Wilson's interval of a share is in n trials, with Student's t for the normal quantile."""
    ratio = float(stats.t.ppf(0.975, n - 1)) ** 2 / n
    return float(2 * np.sqrt(ratio * share * (1 - share) + ratio**2 / 4) / (1 + ratio))


def test_the_interval_is_students_t_times_the_spread_of_a_mean() -> None:
    """By hand: t(.975; 9) = 2.262157, and sqrt(11 / 9) makes the variance by weights of Exp(1) that of a mean."""
    low, high = about(np.array([0.5]), draws(0.1), np.array([10.0]))
    reach = 2.262157 * np.sqrt(11 / 9) * 0.1
    assert (low[0], high[0]) == (pytest.approx(0.5 - reach), pytest.approx(0.5 + reach))


def test_of_fewer_than_five_articles_nothing_is_said() -> None:
    low, high = about(np.array([0.5]), draws(0.1), np.array([4.9]))
    assert np.isnan([low, high]).all()
    assert not np.isnan(about(np.array([0.5]), draws(0.1), np.array([5 - 1e-12]))).any()


def test_of_an_undefined_estimate_nothing_is_said() -> None:
    assert np.isnan(about(np.array([np.nan]), draws(0.1), np.array([50.0]))).all()
    assert np.isnan(of_shares([np.nan, 0.5], [np.nan, 0.01], [50.0, 50.0])).tolist() == [[True, False]] * 2


def test_the_interval_of_a_share_is_wilsons_in_as_many_trials_as_the_variance_tells() -> None:
    """By hand: .1 and a tenth of the variance of 0 and 1 in 20 articles is .1 in 200 trials, t(.975; 19) = 2.093024."""
    low, high = of_shares([0.1], [binary(0.1, 20) * np.sqrt(19 / 20 / 10)], [20.0])
    ratio = 2.093024**2 / 200
    assert (low[0] - 0.1) ** 2 == pytest.approx(ratio * low[0] * (1 - low[0]))
    assert (high[0] - 0.1) ** 2 == pytest.approx(ratio * high[0] * (1 - high[0]))


def test_dispersion_is_that_of_the_group_moderated_by_all() -> None:
    """By hand: of 10 and 30 articles with p = .5 and dispersions of .8 and .4 the pooled one is .5.

    Of the first (20 times .5 + 10 times .8) / 30 = .6, of the second (10 + 12) / 50 = .44; degrees as of the largest.
    """
    n = np.array([[10.0], [30.0]])
    variance = np.array([[0.8], [0.4]]) * 0.25 / n
    drawn = UNIT[:, np.newaxis, np.newaxis] * np.sqrt(variance * (n - 1) / (n + 1))
    ratio, degrees = dispersion(np.full((2, 1), 0.5), drawn, n)
    assert ratio.ravel() == pytest.approx([0.6, 0.44])
    assert degrees.ravel().tolist() == [29, 29]


def test_few_articles_that_are_alike_by_chance_do_not_make_a_point() -> None:
    """Where 100 articles are of one topic each, 7 without it are as 0 of 7 trials; their own variance is next to 0."""
    low, high = of_shares([0.001, 0.1], [1e-5, binary(0.1, 100)], [7.0, 100.0])
    assert low[0] < 1e-4
    assert 0.2 < high[0] < 0.36


@given(st.integers(5, 200))
def test_no_article_with_a_topic_is_as_no_success_in_as_many_trials(n: int) -> None:
    """Wilson's bound is t^2 / (n + t^2), .35 of 9 with the normal quantile; the exact one 1 - .025^(1/n), .34."""
    low, high = of_shares([0.0, 0.5], [0.0, binary(0.5, 500)], [float(n), 500.0])
    t = float(stats.t.ppf(0.975, n + 19))
    assert low[0] == 0
    assert high[0] == pytest.approx(t**2 / (n + t**2))
    assert high[0] < 1.1 * (1 - 0.025 ** (1 / n)) + 0.01


shares = st.floats(0, 1)
spreads = st.floats(0, 0.5)
numbers = st.floats(5, 1e6)


@example(0.0, 3.597507675389756e-114, 5.0, 0.0)
@example(1e-40, 1e-15, 5.0, 0.0)
@given(shares, spreads, numbers, st.floats(0, 0.3))
def test_the_interval_of_a_share_holds_it_and_is_never_wider_than_of_trials(
    share: float, spread: float, n: float, beyond: float
) -> None:
    (low,), (high,) = of_shares([share], [spread], [n], beyond)
    assume(not np.isnan(low))
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    assert high - low <= min(WIDEST, widest(share, n) + 2 * beyond) + 1e-9


@given(shares, spreads, st.floats(30, 1e6), st.floats(0, 0.1))
def test_what_is_not_the_topic_has_the_interval_turned_round(
    share: float, spread: float, n: float, beyond: float
) -> None:
    there, back = (of_shares([each, 0.3], [spread, 0.05], [n, n], beyond) for each in (share, 1 - share))
    assert there[0] == pytest.approx(np.array([1 - back[1][0], back[0][1]]), abs=1e-6, nan_ok=True)


@given(shares, shares, st.floats(60, 1e6))
def test_a_larger_share_has_an_interval_further_up(one: float, other: float, n: float) -> None:
    """Where articles are of one topic each, so that nothing else differs."""
    low, high = of_shares(sorted([one, other]), [binary(share, n) for share in sorted([one, other])], [n, n])
    assert low[0] <= low[1] + 1e-9
    assert high[0] <= high[1] + 1e-9


def test_of_many_articles_the_interval_is_the_normal_one() -> None:
    low, high = of_shares([0.3], [0.001], [1e5])
    assert (low[0], high[0]) == (pytest.approx(0.3 - 0.00196, abs=1e-5), pytest.approx(0.3 + 0.00196, abs=1e-5))


def test_other_causes_reach_further_on_both_sides() -> None:
    """By hand: the square root of the summed squares, of 3 and 4 of 5."""
    low, high = of_shares([0.3], [0.01], [1e5])
    wider = of_shares([0.3], [0.01], [1e5], beyond=float(4 / 3 * (0.3 - low[0])))
    assert wider[0][0] == pytest.approx(0.3 - 5 / 3 * (0.3 - low[0]))
    assert wider[1][0] > high[0]


def test_without_spread_the_estimate_is_all_there_is_to_say() -> None:
    low, high = of_shares([0.3], [0.0], [20.0])
    assert (low[0], high[0]) == (pytest.approx(0.3), pytest.approx(0.3))


def test_ends_are_cut_to_what_is_possible() -> None:
    low, high = informative((np.array([-1.5, np.nan]), np.array([-0.5, np.nan])), -1, 1)
    assert (low[0], high[0]) == (-1, -0.5)
    assert np.isnan([low[1], high[1]]).all()


def test_an_interval_over_more_than_half_of_the_scale_says_nothing() -> None:
    low, high = informative((np.array([-0.5, -0.5, -3.0]), np.array([0.5, 0.51, 0.0])), -1, 1)
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [False, True, False]
    # Four of eight articles: Wilson's interval goes from .22 to .78.
    assert np.isnan(of_shares([0.5], [binary(0.5, 8)], [8.0])).all()


def test_intervals_of_few_clear_cut_articles_hold_the_truth_where_the_estimate_is_next_to_nothing() -> None:
    """Forty times 20 months of 7 articles, each nearly of one of 5 topics: by their own variance .13 would."""
    rng = np.random.default_rng(1)
    held = []
    for _ in range(40):
        shares_of = rng.dirichlet(np.full(5, 0.05), size=(20, 7))
        weights = rng.standard_exponential((200, 20, 7))
        drawn = np.einsum("dga,gak->dgk", weights, shares_of) / weights.sum(axis=2)[:, :, np.newaxis]
        estimate = shares_of.mean(axis=1)
        low, high = about_share(estimate, drawn, np.full_like(estimate, 7.0), beyond=np.zeros_like(estimate))
        is_told = (estimate < 0.05) & ~np.isnan(low)
        held.append(((low <= 0.2) & (high >= 0.2))[is_told])
    assert len(np.concatenate(held)) > 500
    assert np.concatenate(held).mean() >= 0.92
