"""Tone of groups of sentences, worked by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentiment.aggregation import group_means, tone

COMPOUND = st.floats(-1, 1, allow_nan=False, width=32)


def test_mean_sd_and_shares_of_two_groups() -> None:
    # Group 0: mean (0.5 - 0.1 + 0.0 + 0.6) / 4 = 0.25;
    # squares .0625 + .1225 + .0625 + .1225 = .37, sd = sqrt(.37 / 3).
    compound = np.array([0.5, -0.1, 0.0, 0.6, -0.9])
    result = tone(compound, np.array([0, 0, 0, 0, 1]), 2, neutral_band=0.05)
    assert result.n.tolist() == [4, 1]
    assert result.mean == pytest.approx([0.25, -0.9])
    assert result.sd[0] == pytest.approx(math.sqrt(0.37 / 3))
    assert result.share_negative.tolist() == [0.25, 1.0]
    assert result.share_neutral.tolist() == [0.25, 0.0]
    assert result.share_positive.tolist() == [0.5, 0.0]


def test_a_group_without_sentences_is_undefined() -> None:
    result = tone(np.array([0.4]), np.array([1]), 3, neutral_band=0.05)
    assert result.n.tolist() == [0, 1, 0]
    assert np.isnan(result.mean).tolist() == [True, False, True]
    assert np.isnan(result.sd).all()
    assert np.isnan(result.share_neutral).tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("compound", "expected"),
    [(-0.05, "negative"), (-0.0499, "neutral"), (0.0, "neutral"), (0.0499, "neutral"), (0.05, "positive")],
)
def test_the_thresholds_belong_to_the_outer_classes(compound: float, expected: str) -> None:
    result = tone(np.array([compound]), np.array([0]), 1, neutral_band=0.05)
    assert getattr(result, f"share_{expected}")[0] == 1


def test_a_band_of_zero_leaves_only_zero_neutral() -> None:
    result = tone(np.array([-1e-4, 0.0, 1e-4]), np.zeros(3, dtype=int), 1, neutral_band=0)
    shares = (result.share_negative[0], result.share_neutral[0], result.share_positive[0])
    assert shares == pytest.approx((1 / 3, 1 / 3, 1 / 3))


@given(st.lists(st.tuples(COMPOUND, st.integers(0, 3)), min_size=1))
def test_means_agree_with_the_obvious_version_and_lie_within_the_range(rows: list[tuple[float, int]]) -> None:
    compound, group = np.array([c for c, _ in rows]), np.array([g for _, g in rows])
    result = tone(compound, group, 4, neutral_band=0.05)
    for number in range(4):
        members = [c for c, g in rows if g == number]
        if members:
            assert result.mean[number] == pytest.approx(sum(members) / len(members))
            assert min(members) - 1e-12 <= result.mean[number] <= max(members) + 1e-12
            shares = result.share_negative + result.share_neutral + result.share_positive
            assert shares[number] == pytest.approx(1)


def test_weighted_means_ignore_what_weighs_nothing() -> None:
    values, weights = np.array([1.0, -1.0, 5.0]), np.array([3.0, 1.0, 0.0])
    means = group_means(values, np.array([0, 0, 1]), 2, weights=weights)
    assert means[0] == pytest.approx(0.5)
    assert np.isnan(means[1])


def test_an_article_repeated_thirty_times_keeps_its_tone() -> None:
    sentences = np.array([0.4404, -0.2960, 0.0, 0.6369])
    once = tone(sentences, np.zeros(4, dtype=int), 1, neutral_band=0.05)
    often = tone(np.tile(sentences, 30), np.zeros(120, dtype=int), 1, neutral_band=0.05)
    assert often.mean == pytest.approx(once.mean)
