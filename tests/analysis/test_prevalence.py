"""Mean topic shares of groups."""

import numpy as np
import pytest

from pipeline.analysis.draws import Sums
from pipeline.analysis.prevalence import prevalence_intervals


def test_an_interval_is_about_the_fit_itself_and_holds_what_draws_and_other_fits_say() -> None:
    """By hand: 3 of 4 under the fit itself; draws of .7 and .8 have a spread of .05."""
    drawn = np.tile([[[7.0, 3.0]], [[8.0, 2.0]]], (200, 1, 1))
    one_fit = Sums(drawn, np.array([[[3.0, 1.0]]]))
    value, low, high = prevalence_intervals(one_fit, np.array([1e9]), share=0.8, seed=1)
    assert value.tolist() == [[0.75, 0.25]]
    # Wilson's interval for .75 with 1.96 times .05 is .6415 to .8342.
    assert (low[0, 0], high[0, 0]) == (pytest.approx(0.6415, abs=1e-4), pytest.approx(0.8342, abs=1e-4))
    assert (low[0, 1], high[0, 1]) == (pytest.approx(1 - high[0, 0]), pytest.approx(1 - low[0, 0]))
    others = Sums(drawn, np.array([[[3.0, 1.0]], [[2.0, 2.0]], [[4.0, 0.0]]]))
    _, lower, higher = prevalence_intervals(others, np.array([1e9]), share=0.8, seed=1)
    assert lower[0, 0] < low[0, 0] < high[0, 0] < higher[0, 0]


def test_a_group_without_a_document_has_neither_prevalence_nor_interval() -> None:
    nothing = Sums(np.zeros((5, 1, 2)), np.zeros((2, 1, 2)))
    assert np.isnan(prevalence_intervals(nothing, np.array([0.0]), share=0.8, seed=1)).all()
