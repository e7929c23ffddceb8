"""What coded units stand for, gaps and all."""

import polars as pl
import pytest

from pipeline.validation.design import coded_sample, human_scores
from tests.validation.planted_units import small_key


def test_human_scores_are_mean_codes_on_the_scale_of_the_machine() -> None:
    key = small_key(("negative, topic 1", 9, 3), largest_code=2)
    codes = pl.DataFrame({"unit_id": ["u1", "u1", "u2", "x"], "coder": ["a", "b", "a", "a"], "code": [2.0, 1, -2, 1]})
    assert human_scores(codes, key).rows() == [("u1", 0.75), ("u2", -1.0)]


def test_codes_that_cancel_out_are_no_tone() -> None:
    key = small_key(("negative, topic 1", 9, 1), largest_code=1)
    codes = pl.DataFrame({"unit_id": ["u1"] * 3, "code": [0.1, 0.2, -0.3]})
    assert sum([0.1, 0.2, -0.3]) != 0
    assert human_scores(codes, key)["human"].to_list() == [0]


def sample(key: pl.DataFrame, coded: list[str]) -> list[tuple[str, str, int, int]]:
    human = pl.DataFrame({"unit_id": coded}, {"unit_id": pl.String}).with_columns(human=0.0)
    found = coded_sample(human, key)
    assert (found["weight"] * found["n_coded"]).to_list() == pytest.approx(found["n_in_stratum"].to_list())
    return found.select("unit_id", "stratum", "n_in_stratum", "n_coded").rows()


def test_the_coded_units_of_a_stratum_stand_for_all_of_it() -> None:
    key = small_key(("negative, topic 1", 10, 3), ("neutral, topic 1", 20, 2))
    assert sample(key, ["u1", "u3", "u4", "u5"]) == [
        ("u1", "negative, topic 1", 10, 2),
        ("u3", "negative, topic 1", 10, 2),
        ("u4", "neutral, topic 1", 20, 2),
        ("u5", "neutral, topic 1", 20, 2),
    ]


def test_a_stratum_with_too_few_codes_joins_the_most_coded_of_its_tone() -> None:
    key = small_key(
        ("negative, topic 1", 10, 2),
        ("negative, topic 2", 20, 3),
        ("negative, topic 3", 7, 2),
        ("neutral, topic 1", 9, 4),
    )
    found = sample(key, ["u1", "u3", "u4", "u5", "u8", "u9", "u10", "u11"])
    assert {row[1:] for row in found} == {("negative, topic 2", 37, 4), ("neutral, topic 1", 9, 4)}


def test_a_tone_with_too_few_codes_joins_the_most_coded_of_all() -> None:
    key = small_key(("negative, topic 1", 10, 2), ("neutral, topic 1", 20, 3))
    assert {row[1:] for row in sample(key, ["u1", "u3", "u4"])} == {("neutral, topic 1", 30, 3)}


def test_a_stratum_of_one_unit_that_is_coded_stays() -> None:
    key = small_key(("negative, topic 1", 1, 1), ("neutral, topic 1", 20, 2))
    assert {row[1:] for row in sample(key, ["u1", "u2", "u3"])} == {
        ("negative, topic 1", 1, 1),
        ("neutral, topic 1", 20, 2),
    }


def test_strata_with_one_code_each_are_one() -> None:
    key = small_key(("negative, topic 1", 10, 2), ("neutral, topic 1", 20, 2), ("positive, topic 1", 5, 2))
    assert {row[1:] for row in sample(key, ["u1", "u3", "u5"])} == {("neutral, topic 1", 35, 3)}


def test_without_a_code_there_is_no_sample() -> None:
    assert sample(small_key(("negative, topic 1", 10, 2)), []) == []
