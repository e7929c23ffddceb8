"""What stands out in time, and whether chance does the same."""

import itertools

import numpy as np
import pytest

from pipeline.analysis.changes import Scan, Segments, deviations, differences, discoveries, kind, n_orders, scan
from pipeline.execution import workers

N_PERIODS = 6
PERIOD = np.repeat(np.arange(N_PERIODS), 10)


def scanned(values: np.ndarray, seed: int = 1) -> Scan:
    found = scan(values, np.ones_like(values), PERIOD, N_PERIODS, min_articles=5, n_orders=199, seed=seed)
    assert found is not None
    return found


def noise(n_series: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, (len(PERIOD), n_series))


def test_a_segment_and_its_complement_are_compared_once() -> None:
    segments = Segments.of(np.array([0, 1, 1, 2]), 3, min_articles=1)
    assert list(zip(segments.first, segments.end, segments.n_inside, strict=True)) == [
        (1, 2, 2),
        (1, 3, 3),
        (2, 3, 1),
    ]


def test_a_segment_has_enough_articles_inside_and_outside() -> None:
    segments = Segments.of(np.array([0, 1, 1, 2]), 3, min_articles=2)
    assert list(zip(segments.first, segments.end, strict=True)) == [(1, 2)]


def test_differences_are_those_of_two_means_in_standard_errors() -> None:
    values = noise(1)
    centred = deviations(values, np.ones_like(values))
    segments = Segments.of(PERIOD, N_PERIODS, min_articles=5)
    found = differences(centred, PERIOD, N_PERIODS, segments)[:, 0]
    for place, (first, end) in enumerate(zip(segments.first, segments.end, strict=True)):
        inside = np.isin(PERIOD, range(first, end))
        one, two = values[inside, 0], values[~inside, 0]
        error = values.std() * np.sqrt(1 / len(one) + 1 / len(two))
        assert found[place] == pytest.approx(abs(one.mean() - two.mean()) / error)


@pytest.mark.parametrize(("first", "last", "name"), [(4, 5, "shift"), (2, 3, "burst")])
def test_what_is_planted_is_found_where_it_is(first: int, last: int, name: str) -> None:
    values = noise(1)
    values[np.isin(PERIOD, range(first, last + 1))] += 2
    found = scanned(values)
    assert (found.first[0], found.last[0]) == (first, last)
    assert kind(first, last, N_PERIODS) == name
    assert found.n_inside[0] == 20
    assert found.p[0] == 1 / 200
    assert found.inside[0] - found.outside[0] == pytest.approx(2, abs=0.6)


def test_articles_that_tell_nothing_apart_have_p_spread_evenly() -> None:
    found = scanned(noise(400, seed=2))
    assert [float((found.p <= level).mean()) for level in (0.05, 0.25, 0.5)] == [
        pytest.approx(level, abs=0.07) for level in (0.05, 0.25, 0.5)
    ]


def test_what_never_varies_is_no_change() -> None:
    found = scanned(np.full((len(PERIOD), 1), 0.3))
    assert (found.statistic[0], found.p[0]) == (0, 1)


def test_too_few_articles_for_any_segment_give_no_scan() -> None:
    values = np.ones((9, 1))
    assert scan(values, values, np.arange(9), 9, min_articles=5, n_orders=199, seed=1) is None


def test_a_ratio_is_held_against_its_own_ratio_outside() -> None:
    """By hand: 3 of 4 sentences' worth inside, 1 of 8 outside, 4 of 12 in all."""
    values, weights = np.array([[1.0], [3.0]]), np.array([[8.0], [4.0]])
    found = scan(values, weights, np.array([0, 1]), 2, min_articles=1, n_orders=9, seed=1)
    assert found is not None
    assert (found.inside[0], found.outside[0]) == (0.75, 0.125)
    assert deviations(values, weights)[:, 0] == pytest.approx([-1, 1])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_p_is_the_same_for_any_number_of_workers(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = scanned(noise(3)).p.tolist()
    monkeypatch.setenv("PIPELINE_JOBS", jobs)
    monkeypatch.setenv("PIPELINE_BACKEND", "threading")
    with workers():
        assert scanned(noise(3)).p.tolist() == alone


def test_adjusted_p_by_hand() -> None:
    """.01 * 4 / 1; .03 * 4 / 2 is more than .04 * 4 / 3, which counts for both; .5 * 4 / 4."""
    assert discoveries([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert len(discoveries([])) == 0


@pytest.mark.parametrize("n_comparisons", [2, 40, 200])
def test_orders_suffice_for_a_single_change_among_all_comparisons(n_comparisons: int) -> None:
    least = 1 / (1 + n_orders(n_comparisons, 200))
    p = [least, *itertools.repeat(0.9, n_comparisons - 1)]
    assert discoveries(p)[0] <= 0.05
