"""Tone of groups of sentences, worked by hand."""

import math
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentiment.aggregation import Tone, group_means, tone
from pipeline.sentiment.aggregations import Aggregation
from pipeline.sentiment.settings import Sentiment

COMPOUND = st.floats(-1, 1, allow_nan=False, width=32)
# Two-sided 95 % points of Student's t with 4 and 5 degrees of freedom, from a printed table.
T_4, T_5 = 2.776, 2.571


def toned(
    compound: list[float],
    group: list[int] | None = None,
    *,
    n_words: list[int] | None = None,
    n_lexicon_words: list[int] | None = None,
    how: Aggregation = "mean",
    band: float = 0.05,
) -> Tone:
    """The tone of sentences, of one group unless said, each of one word, which the lexicon knows."""
    groups = np.array(group if group is not None else [0] * len(compound), dtype=np.int64)
    alike = [1] * len(compound)
    return tone(
        np.array(compound, dtype=np.float64),
        np.array(n_words or alike),
        np.array(n_lexicon_words or alike),
        groups,
        int(groups.max()) + 1,
        how=how,
        neutral_band=band,
    )


def test_mean_sd_and_shares_of_two_groups() -> None:
    # Group 0: mean (0.5 - 0.1 + 0.0 + 0.6) / 4 = 0.25;
    # squares .0625 + .1225 + .0625 + .1225 = .37, sd = sqrt(.37 / 3).
    result = toned([0.5, -0.1, 0.0, 0.6, -0.9], [0, 0, 0, 0, 1])
    assert result.n.tolist() == [4, 1]
    assert result.tone == pytest.approx([0.25, -0.9])
    assert result.sd[0] == pytest.approx(math.sqrt(0.37 / 3))
    assert result.share_negative.tolist() == [0.25, 1.0]
    assert result.share_neutral.tolist() == [0.25, 0.0]
    assert result.share_positive.tolist() == [0.5, 0.0]


def test_the_alternatives_on_the_same_sentences() -> None:
    compound, n_words = [0.5, -0.1, 0.0, 0.6], [10, 30, 40, 20]
    # By hand: of 100 words 5 - 3 + 12 points; of three sentences .5 - .1 + .6; two less one of four.
    found = {how: toned(compound, n_words=n_words, how=how).tone[0] for how in get_args(Aggregation)}
    assert found == pytest.approx({"mean": 0.25, "word_weighted": 0.14, "non_neutral": 1 / 3, "net_share": 0.25})


def test_every_alternative_can_be_named_in_the_parameters() -> None:
    assert Sentiment.model_fields["aggregation"].annotation == Aggregation


def test_the_interval_is_students_from_five_sentences_on() -> None:
    # Mean 0.2, squares .04 + .01 + 0 + .01 + .04 = .1, sd sqrt(.025), error sqrt(.005).
    five = toned([0.0, 0.1, 0.2, 0.3, 0.4])
    half = T_4 * math.sqrt(0.005)
    assert (five.low[0], five.high[0]) == pytest.approx((0.2 - half, 0.2 + half), abs=1e-4)
    four = toned([0.0, 0.1, 0.2, 0.3])
    assert np.isnan([four.low[0], four.high[0]]).all()


def test_the_interval_of_a_weighted_mean_is_that_of_a_ratio() -> None:
    # Weights 1 1 1 1 1 5, values 0 0 0 0 0 1: mean .5; weighted residuals -.5 (five times) and 2.5:
    # squares 1.25 + 6.25 = 7.5; error sqrt(6 / 5 * 7.5) / 10 = .3.
    result = toned([0.0] * 5 + [1.0], n_words=[1, 1, 1, 1, 1, 5], how="word_weighted")
    assert result.tone[0] == pytest.approx(0.5)
    assert result.low[0] == pytest.approx(0.5 - T_5 * 0.3, abs=1e-3)
    assert result.high[0] == 1


def test_sentences_that_weigh_nothing_are_not_counted_for_an_interval() -> None:
    result = toned([0.5, 0.4, 0.3, 0.2, 0.0, 0.0], how="non_neutral")
    assert result.tone[0] == pytest.approx(0.35)
    assert np.isnan(result.low[0])


def test_sentences_that_all_score_the_same_have_no_interval() -> None:
    result = toned([0.0] * 8)
    assert result.tone[0] == 0
    assert np.isnan([result.low[0], result.high[0]]).all()


def test_only_neutral_sentences_have_no_tone_without_them() -> None:
    assert np.isnan(toned([0.0, 0.01], how="non_neutral").tone[0])


@given(st.lists(COMPOUND, min_size=5, max_size=30), st.sampled_from(get_args(Aggregation)), st.data())
def test_an_interval_holds_the_tone_and_stays_within_the_range(
    compound: list[float], how: Aggregation, data: st.DataObject
) -> None:
    n_words = data.draw(st.lists(st.integers(1, 40), min_size=len(compound), max_size=len(compound)))
    result = toned(compound, n_words=n_words, how=how)
    if not np.isnan(result.low[0]):
        assert -1 <= result.low[0] <= result.tone[0] <= result.high[0] <= 1


def test_intervals_of_few_sentences_hold_the_truth_as_often_as_they_say() -> None:
    n_groups, n_each = 4000, 5
    scores = np.random.default_rng(1).normal(0.1, 0.2, n_groups * n_each)
    result = toned(scores.tolist(), np.repeat(np.arange(n_groups), n_each).tolist())
    assert 0.94 <= ((result.low <= 0.1) & (result.high >= 0.1)).mean() <= 0.96


def test_the_share_of_sentences_without_a_word_of_the_lexicon() -> None:
    assert toned([0.0, 0.0, 0.5, 0.1], n_lexicon_words=[0, 2, 1, 1]).share_without_lexicon_word[0] == 0.25


def test_a_group_without_sentences_is_undefined() -> None:
    result = toned([0.4, 0.2], [1, 3])
    assert result.n.tolist() == [0, 1, 0, 1]
    assert np.isnan(result.tone).tolist() == [True, False, True, False]
    assert np.isnan(result.sd).all()
    assert np.isnan(result.share_neutral).tolist() == [True, False, True, False]


@pytest.mark.parametrize(
    ("compound", "expected"),
    [(-0.05, "negative"), (-0.0499, "neutral"), (0.0, "neutral"), (0.0499, "neutral"), (0.05, "positive")],
)
def test_the_thresholds_belong_to_the_outer_classes(compound: float, expected: str) -> None:
    assert getattr(toned([compound]), f"share_{expected}")[0] == 1


def test_a_band_of_zero_leaves_only_zero_neutral() -> None:
    result = toned([-1e-4, 0.0, 1e-4], band=0)
    shares = (result.share_negative[0], result.share_neutral[0], result.share_positive[0])
    assert shares == pytest.approx((1 / 3, 1 / 3, 1 / 3))


@given(st.lists(st.tuples(COMPOUND, st.integers(0, 3)), min_size=1))
def test_means_agree_with_the_obvious_version_and_lie_within_the_range(rows: list[tuple[float, int]]) -> None:
    result = toned([score for score, _ in rows], [number for _, number in rows])
    for number in range(len(result.n)):
        members = [score for score, of in rows if of == number]
        if members:
            assert result.tone[number] == pytest.approx(sum(members) / len(members))
            assert min(members) - 1e-12 <= result.tone[number] <= max(members) + 1e-12
            shares = result.share_negative + result.share_neutral + result.share_positive
            assert shares[number] == pytest.approx(1)


def test_weighted_means_ignore_what_weighs_nothing() -> None:
    values, weights = np.array([1.0, -1.0, 5.0]), np.array([3.0, 1.0, 0.0])
    means = group_means(values, np.array([0, 0, 1]), 2, weights=weights)
    assert means[0] == pytest.approx(0.5)
    assert np.isnan(means[1])


@pytest.mark.parametrize("how", get_args(Aggregation))
def test_an_article_repeated_thirty_times_keeps_its_tone(how: Aggregation) -> None:
    scores, n_words = [0.4404, -0.2960, 0.0, 0.6369], [12, 7, 30, 3]
    once, often = toned(scores, n_words=n_words, how=how), toned(scores * 30, n_words=n_words * 30, how=how)
    assert often.tone == pytest.approx(once.tone)
