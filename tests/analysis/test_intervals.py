"""Intervals about an estimate."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.analysis.intervals import about, about_share, clipped

# Mean 0 and standard deviation 1.
UNIT = np.tile([-1.0, 1.0], 50)


def draws(spread: float, around: float = 0.0) -> np.ndarray:
    return (around + spread * UNIT)[:, np.newaxis]


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
    assert np.isnan(about_share(np.array([np.nan]), draws(0.1), np.array([50.0]))).all()


def test_the_interval_of_a_share_is_wilsons() -> None:
    """1 in 10 trials: .0179 to .4042 is the score interval printed in textbooks."""
    low, high = about_share(np.array([0.1]), draws(np.sqrt(0.09 / 10)), np.array([1e9]))
    assert (low[0], high[0]) == (pytest.approx(0.0179, abs=1e-4), pytest.approx(0.4042, abs=1e-4))


@example(0.0, 3.597507675389756e-114, 5.0)
@example(1e-40, 1e-15, 5.0)
@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(5, 1e6))
def test_the_interval_of_a_share_holds_it_and_stays_in_bounds(share: float, spread: float, n: float) -> None:
    low, high = (float(end[0]) for end in about_share(np.array([share]), draws(spread), np.array([n])))
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_without_spread_the_estimate_is_all_there_is_to_say() -> None:
    low, high = about_share(np.array([0.3, 0.0]), np.zeros((9, 2)), np.full(2, 20.0))
    assert low == pytest.approx([0.3, 0])
    assert high == pytest.approx([0.3, 0])


def test_ends_are_cut_to_what_is_possible() -> None:
    low, high = clipped((np.array([-1.5, np.nan]), np.array([0.5, np.nan])), -1, 1)
    assert (low[0], high[0]) == (-1, 0.5)
    assert np.isnan([low[1], high[1]]).all()
