"""Intervals come from drawing articles, and there are none of too few."""

import numpy as np
import pytest
from scipy import stats

from pipeline.statistics import bootstrap
from pipeline.statistics.bootstrap import bootstrapped, draws, expanded_tail


def mean_of(values: np.ndarray) -> bootstrap.Statistic:
    return lambda weights: (weights @ values / weights.sum(axis=1))[:, np.newaxis]


def test_the_interval_of_a_mean_is_that_of_student() -> None:
    values = np.random.default_rng(1).normal(size=40)
    found = bootstrapped(mean_of(values), np.arange(40), seed=1)
    half = stats.t.ppf(0.975, 39) * values.std(ddof=1) / np.sqrt(40)
    assert found.value[0] == pytest.approx(values.mean())
    assert found.high[0] - found.value[0] == pytest.approx(half, rel=0.1)
    assert found.value[0] - found.low[0] == pytest.approx(half, rel=0.1)


def test_units_of_one_article_are_drawn_together() -> None:
    values = np.random.default_rng(1).normal(size=40)
    once = bootstrapped(mean_of(values), np.arange(40), seed=1)
    tenfold = bootstrapped(mean_of(np.repeat(values, 10)), np.repeat(np.arange(40), 10), seed=1)
    assert tenfold.low[0] == pytest.approx(once.low[0])
    assert tenfold.high[0] == pytest.approx(once.high[0])


def test_the_same_seed_gives_the_same_bits_whatever_is_drawn_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(1).normal(size=30)
    at_once = bootstrapped(mean_of(values), np.arange(30), seed=1)
    monkeypatch.setattr(bootstrap, "BATCH", 100)
    assert bootstrapped(mean_of(values), np.arange(30), seed=1).low.tolist() == pytest.approx(at_once.low.tolist())
    assert bootstrapped(mean_of(values), np.arange(30), seed=2).low.tolist() != at_once.low.tolist()


def test_every_draw_has_as_many_articles_as_there_are() -> None:
    article = np.array([0, 0, 1, 2])
    found = np.concatenate(list(draws(article, 3, seed=1)))
    assert found.shape == (bootstrap.N_DRAWS, 4)
    assert (found[:, 1:].sum(axis=1) == 3).all()
    assert (found[:, 0] == found[:, 1]).all()


def test_of_four_articles_there_is_a_value_and_no_interval() -> None:
    found = bootstrapped(mean_of(np.array([1.0, 2.0, 3.0, 4.0])), np.array(["a", "b", "c", "d"]), seed=1)
    assert found.value.tolist() == [2.5]
    assert np.isnan([found.low[0], found.high[0]]).all()


def test_what_few_draws_define_has_no_interval() -> None:
    found = bootstrapped(lambda w: np.where(w[:, :1] > 0, 1.0, np.nan), np.arange(20), seed=1)
    assert found.value.tolist() == [1.0]
    assert np.isnan([found.low[0], found.high[0]]).all()


@pytest.mark.parametrize(("n", "tail"), [(5, 0.0010), (20, 0.0160), (1000, 0.0248)])
def test_the_tail_is_the_smaller_the_fewer_articles(n: int, tail: float) -> None:
    # n = 5: t = 2.776, times sqrt(5 / 4) = 3.104; of the normal distribution .00095 lies below -3.104.
    assert expanded_tail(n) == pytest.approx(tail, abs=0.0002)
