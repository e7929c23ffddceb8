"""Mean topic shares of groups."""

import numpy as np
import pytest

from pipeline.analysis.draws import Sums
from pipeline.analysis.prevalence import prevalence_intervals


def test_an_interval_is_about_the_fit_itself_and_holds_what_draws_and_other_fits_say() -> None:
    """By hand: 3 of 4 under the fit itself; draws of .7 and .8 have a spread of .05."""
    drawn = np.tile([[[7.0, 3.0]], [[8.0, 2.0]]], (200, 1, 1))
    one_fit = Sums(drawn, np.array([[[3.0, 1.0]]]))
    value, low, high = prevalence_intervals(one_fit, np.array([70.0]), share=0.8)
    assert value.tolist() == [[0.75, 0.25]]
    # Wilson's interval for .75 with t(.975; 69) = 1.994945 and sqrt(71 / 69) times .05 is .6377 to .8364.
    assert (low[0, 0], high[0, 0]) == (pytest.approx(0.6377, abs=1e-4), pytest.approx(0.8364, abs=1e-4))
    assert (low[0, 1], high[0, 1]) == (pytest.approx(1 - high[0, 0]), pytest.approx(1 - low[0, 0]))
    others = Sums(drawn, np.array([[[3.0, 1.0]], [[2.9, 1.1]], [[3.1, 0.9]]]))
    _, lower, higher = prevalence_intervals(others, np.array([70.0]), share=0.8)
    # Twice .025, times t(.975; 2) = 4.302653.
    assert lower[0, 0] == pytest.approx(0.75 - np.hypot(0.75 - low[0, 0], 0.05 * 4.302653))
    assert higher[0, 0] == pytest.approx(0.75 + np.hypot(high[0, 0] - 0.75, 0.05 * 4.302653))


def test_a_topic_that_nine_articles_hardly_have_is_not_said_to_be_up_to_three_quarters() -> None:
    """Other fits that give it .01 more or less widen the interval by so much, and do not multiply it."""
    drawn = np.tile([[[0.003, 8.997], [17.0, 153.0]], [[0.051, 8.949], [19.6, 150.4]]], (200, 1, 1))
    fits = np.array([[[0.027, 8.973], [18.0, 152.0]], [[0.117, 8.883], [18.0, 152.0]], [[0.0, 9.0], [18.0, 152.0]]])
    _, low, high = prevalence_intervals(Sums(drawn, fits), np.array([9.0, 170.0]), share=0.8)
    assert low[0, 0] < 0.003
    assert high[0, 0] < 0.34


def test_a_group_without_a_document_has_neither_prevalence_nor_interval() -> None:
    nothing = Sums(np.zeros((5, 1, 2)), np.zeros((2, 1, 2)))
    assert np.isnan(prevalence_intervals(nothing, np.array([0.0]), share=0.8)).all()
