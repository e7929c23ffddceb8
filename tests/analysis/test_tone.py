"""Mean tone of groups and topics, worked by hand."""

import numpy as np
import pytest

from pipeline.analysis.draws import Sums
from pipeline.analysis.tone import tone_by_topic, topic_tone_intervals


def test_tone_by_topic_weighs_by_sentences_times_share() -> None:
    # Topic 1: weights 10 x .9 and 5 x .2, so (9 x .5 - 1 x .5) / 10 = .4.
    # Topic 2: weights 1 and 4, so (1 x .5 - 4 x .5) / 5 = -.3.
    shares = np.array([[0.9, 0.1], [0.2, 0.8]])
    rows = tone_by_topic(np.array([0.5, -0.5]), np.array([10.0, 5.0]), shares).rows()
    assert rows == [
        (1, pytest.approx(10.0), pytest.approx(0.4)),
        (2, pytest.approx(5.0), pytest.approx(-0.3)),
    ]


def test_a_topic_without_weight_has_no_tone() -> None:
    rows = tone_by_topic(np.array([0.5]), np.array([2.0]), np.array([[1.0, 0.0]])).rows()
    assert rows == [(1, 2.0, 0.5), (2, 0.0, None)]


def test_the_tone_of_a_topic_has_an_interval_about_the_fit_itself() -> None:
    """By hand: 2 of 10 under the fit itself; draws of .1 and .3 have a spread of .1, times 1.96."""
    drawn = np.tile([[[1.0]], [[3.0]]], (200, 1, 1))
    tones, weights = Sums(drawn, np.array([[[2.0]]])), Sums(np.full_like(drawn, 10), np.array([[[10.0]]]))
    value, low, high = topic_tone_intervals(tones, weights, np.array([[1e9]]), share=0.8, seed=1)
    assert (value[0, 0], low[0, 0], high[0, 0]) == (0.2, pytest.approx(0.004, abs=1e-4), pytest.approx(0.396, abs=1e-4))


def test_a_topic_in_too_few_articles_has_a_tone_and_no_interval() -> None:
    sums = Sums(np.ones((9, 1, 1)), np.ones((1, 1, 1)))
    value, low, high = topic_tone_intervals(sums, sums, np.array([[4.0]]), share=0.8, seed=1)
    assert value[0, 0] == 1
    assert np.isnan([low, high]).all()


def test_a_tone_that_may_be_nearly_anything_has_no_interval() -> None:
    """Draws of -.3 and .3, times 1.96, reach over more than half of -1 to 1; those of -.2 and .2 do not."""
    drawn, weights = np.tile([[[-3.0, -2.0]], [[3.0, 2.0]]], (200, 1, 1)), np.full((1, 1, 2), 10.0)
    tones, of = Sums(drawn, np.zeros((1, 1, 2))), Sums(np.full_like(drawn, 10), weights)
    value, low, high = topic_tone_intervals(tones, of, np.full((1, 2), 1e9), share=0.8, seed=1)
    assert value.tolist() == [[0, 0]]
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [[True, False]]
