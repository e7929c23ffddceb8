"""The change of tone in two parts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.analysis.decomposition import Change, change, parts
from pipeline.analysis.draws import Sums

# Before: half the sentences each, tones 0 and .2.  After: a quarter and three quarters, tones .1 and .2.
WEIGHTS = np.array([[10.0, 10.0], [10.0, 30.0]])
TONES = WEIGHTS * [[0.0, 0.2], [0.1, 0.2]]


def found(n_articles: float = 30.0) -> Change:
    drawn = np.stack([np.ones_like(WEIGHTS), 1.2 * np.ones_like(WEIGHTS)])
    tones, weights = (Sums(drawn * each, np.stack([each, each])) for each in (TONES, WEIGHTS))
    return change(tones, weights, (0, 1), n_articles, share=0.8, seed=1)


def test_the_parts_of_a_change_worked_by_hand() -> None:
    """Tone goes from .1 to .175, on average .1375.

    Mix: -.25 (.05 - .1375) = .021875 and .25 (.2 - .1375) = .015625; within_topic: .375 times .1, and nothing.
    """
    of_change = parts(TONES, WEIGHTS)
    assert of_change.composition == pytest.approx([0.021875, 0.015625])
    assert of_change.within_topic == pytest.approx([0.0375, 0])
    assert of_change.stacked()[:3] == pytest.approx([0.075, 0.0375, 0.0375])


positive = arrays(np.float64, (2, 4), elements=st.floats(1e-3, 1e3))
between = arrays(np.float64, (2, 4), elements=st.floats(-1, 1))


@given(positive, between)
def test_the_parts_add_up_to_the_change(weights: np.ndarray, tone: np.ndarray) -> None:
    tones = weights * tone
    corpus = tones.sum(axis=1) / weights.sum(axis=1)
    total, composition, within_topic = parts(tones, weights).stacked()[:3]
    assert abs(composition + within_topic - (corpus[1] - corpus[0])) < 1e-12
    assert abs(total - (corpus[1] - corpus[0])) < 1e-12


@given(positive, between)
def test_backwards_each_part_is_the_opposite(weights: np.ndarray, tone: np.ndarray) -> None:
    there, back = parts(weights * tone, weights), parts((weights * tone)[::-1], weights[::-1])
    assert there.composition == pytest.approx(-back.composition)
    assert there.within_topic == pytest.approx(-back.within_topic)


def test_the_same_topics_in_the_same_shares_have_no_mix_and_the_same_tones_no_shift() -> None:
    assert parts(np.array([[1.0, 2.0], [3.0, 1.0]]), np.full((2, 2), 9.0)).composition == pytest.approx(0)
    assert parts(WEIGHTS * [0.3, -0.1], WEIGHTS).within_topic == pytest.approx(0)


def test_a_change_has_values_shares_and_tones_from_the_fit_itself() -> None:
    value = found()
    assert value.total[:, 0] == pytest.approx([0.075, 0.0375, 0.0375])
    assert value.share == pytest.approx(np.array([[0.5, 0.5], [0.25, 0.75]]))
    assert value.tone == pytest.approx(np.array([[0, 0.2], [0.1, 0.2]]))
    assert (value.share * value.tone).sum(axis=1) == pytest.approx([0.1, 0.175])


def test_of_too_few_articles_the_change_has_no_interval() -> None:
    assert np.isnan(found(4.0).total[:, 1:]).all()
    assert not np.isnan(found(5.0).total).any()
