"""Every unit may be drawn, as probably as the key says, and every month and stratum is in the sample."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validation.population import UNIT
from pipeline.validation.sampling import allocation, sample, systematic, with_strata
from tests.validation.planted_units import planted


def drawn(units: pl.DataFrame, n_units: int = 60, seed: int = 1) -> pl.DataFrame:
    return sample(units, n_units=n_units, seed=seed).join(units, on=UNIT, how="left", nulls_equal=True)


def test_the_order_of_the_rows_does_not_matter() -> None:
    units = planted()
    assert drawn(units.sample(fraction=1, shuffle=True, seed=3)).equals(drawn(units))


def test_another_seed_draws_others() -> None:
    units = planted()
    both = drawn(units, seed=1).join(drawn(units, seed=2), on=UNIT)
    assert 0 < both.height < 20


def test_as_many_are_drawn_as_are_wanted_and_none_twice() -> None:
    found = drawn(planted(), n_units=77)
    assert (found.height, found.select(UNIT).n_unique()) == (77, 77)


def test_of_few_units_all_are_drawn() -> None:
    units = planted(30)
    found = drawn(units, n_units=200)
    assert found.height == 30
    assert (found["n_in_stratum"] == found["n_drawn"]).all()


def test_the_key_counts_the_strata_as_they_are() -> None:
    units = planted()
    sizes = with_strata(units, most=30).group_by("stratum").len("really")
    found = drawn(units).group_by("stratum").agg(pl.len(), pl.col("n_in_stratum", "n_drawn").first())
    joined = found.join(sizes, on="stratum", how="full")
    assert (joined["really"] == joined["n_in_stratum"]).all()
    assert (joined["len"] == joined["n_drawn"]).all()
    assert joined["n_in_stratum"].sum() == units.height


def test_strata_say_tone_and_topic() -> None:
    units = planted(2).with_columns(topic=pl.Series([None, 12], dtype=pl.Int32), tone_class=pl.Series([-1, 1]))
    assert with_strata(units, most=6)["stratum"].to_list() == ["negative, no topic", "positive, topic 12"]


def test_months_are_in_the_sample_as_often_as_in_the_stratum() -> None:
    units = planted(6000).with_columns(topic=pl.lit(1, pl.Int32), tone_class=pl.lit(0, pl.Int64))
    of_sample = drawn(units, n_units=120).group_by("month").len("n")
    expected = units.group_by("month").agg(expected=pl.len() * 120 / 6000)
    joined = expected.join(of_sample, on="month", how="left")
    assert joined.height == 6
    assert (joined["n"].cast(pl.Float64) - joined["expected"]).abs().max() < 1


def test_every_unit_is_drawn_as_probably_as_the_key_says() -> None:
    units = planted(100, n_topics=2)
    times = (
        pl.concat([drawn(units, n_units=20, seed=seed) for seed in range(400)])
        .group_by(UNIT)
        .agg(n=pl.len(), probability=(pl.col("n_drawn") / pl.col("n_in_stratum")).first())
    )
    assert times.height == 100
    # A share of 400 draws has a standard error of at most .025.
    assert (times["n"] / 400 - times["probability"]).abs().max() < 0.1
    assert abs((times["n"] / 400 - times["probability"]).mean()) < 1e-9


@pytest.mark.parametrize(("n_units", "n_strata"), [(200, 30), (60, 30), (58, 29), (12, 6), (6, 3), (5, 1), (2, 1)])
def test_where_strata_are_too_many_the_small_ones_are_gathered_by_tone(n_units: int, n_strata: int) -> None:
    units = planted(3000, n_topics=10)
    found = drawn(units, n_units=n_units)
    assert found.height == n_units
    # Those that are gathered may lack a tone or two.
    assert n_strata - 2 <= found["stratum"].n_unique() <= n_strata
    assert found.unique("stratum")["n_in_stratum"].sum() == 3000


def test_gathered_strata_keep_their_tone() -> None:
    found = with_strata(planted(3000, n_topics=10), most=6)
    gathered = found.filter(pl.col("stratum").str.ends_with("other topics")).unique("stratum").sort("tone_class")
    assert gathered["stratum"].to_list() == [f"{tone}, other topics" for tone in ("negative", "neutral", "positive")]


def test_the_allocation_is_proportional_with_two_at_least() -> None:
    # 10 of 100: shares 9, .9 and .1; two each for the small ones, six are left for the large one.
    assert allocation(np.array([90, 9, 1]), 10).tolist() == [7, 2, 1]
    # 10 of 60: 3.33, 3.33, 3.33; the first of equal remainders gets the tenth.
    assert allocation(np.array([20, 20, 20]), 10).tolist() == [4, 3, 3]
    # No more than there are.
    assert allocation(np.array([3, 1]), 10).tolist() == [3, 1]


@given(st.lists(st.integers(1, 500), min_size=1, max_size=20), st.integers(0, 300))
def test_an_allocation_adds_up_and_stays_within_the_strata(sizes: list[int], more: int) -> None:
    n_units = 2 * len(sizes) + more
    found = allocation(np.array(sizes), n_units)
    assert found.sum() == min(n_units, sum(sizes))
    assert (found <= sizes).all()
    assert (found >= np.minimum(sizes, 2)).all()


@given(st.integers(1, 300), st.data())
def test_systematic_places_are_distinct_and_evenly_apart(n_in: int, data: st.DataObject) -> None:
    n_drawn = data.draw(st.integers(1, n_in))
    places = systematic(n_in, n_drawn, seed=data.draw(st.integers(0, 99)))
    assert len(set(places.tolist())) == n_drawn
    assert 0 <= places.min() <= places.max() < n_in
    gaps = np.diff(places)
    assert not len(gaps) or gaps.max() - gaps.min() <= 1
