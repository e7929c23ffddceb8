"""Correlations by hand and where they are undefined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from pipeline.statistics.correlation import pearson, spearman


def test_pearson_by_hand() -> None:
    # Deviations (-1, 0, 1) and (-1, -1, 2): 3 / sqrt(2 x 6).
    assert pearson(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 4.0])) == pytest.approx(3 / 12**0.5)


def test_spearman_by_hand_with_a_tie() -> None:
    # Ranks (1, 2, 3) and (1.5, 1.5, 3): deviations (-1, 0, 1) and (-.5, -.5, 1), 1.5 / sqrt(2 x 1.5).
    assert spearman(np.array([1.0, 2.0, 90.0]), np.array([5.0, 5.0, 6.0])) == pytest.approx(1.5 / 3**0.5)


@pytest.mark.parametrize("correlation", [pearson, spearman])
@pytest.mark.parametrize(
    ("one", "two"),
    [([], []), ([1.0, 2.0], [1.0, 2.0]), ([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]), ([1.0, 2.0, 3.0], [0.0] * 3)],
)
def test_it_is_undefined_without_variation_or_with_two_points(
    correlation: type[float], one: list[float], two: list[float]
) -> None:
    assert correlation(np.array(one), np.array(two)) is None


def test_rounding_is_no_variation() -> None:
    noise = np.array([0.1 + 0.2, 0.3, 0.30000000000000004])
    assert pearson(noise, np.array([1.0, 2.0, 3.0])) is None
    assert spearman(noise, np.array([1.0, 2.0, 3.0])) is None


@given(arrays.arrays(np.float64, (2, 12), elements=st.integers(-100, 100).map(lambda n: n / 100)))
def test_they_are_those_of_scipy(sides: np.ndarray) -> None:
    if np.ptp(sides[0]) and np.ptp(sides[1]):
        assert pearson(*sides) == pytest.approx(stats.pearsonr(*sides).statistic)
        assert spearman(*sides) == pytest.approx(stats.spearmanr(*sides).statistic)
