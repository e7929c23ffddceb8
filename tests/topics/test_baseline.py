"""Agreement of fits and the baseline of a shuffled corpus."""

import numpy as np
import pytest

from pipeline.topics.baseline import Agreement, agreement, baselines
from pipeline.topics.stability import pairwise_agreement


def agreeing(*pairs: float) -> Agreement:
    """Three fits that agree as given (first and second, first and third, second and third)."""
    one, two, three = pairs
    return Agreement(np.array([[1, one, two], [one, 1, three], [two, three, 1]]), np.full((3, 2), np.mean(pairs)))


def test_agreement_is_the_mean_over_every_two_fits_with_its_jackknife_error() -> None:
    found = agreeing(0.2, 0.5, 0.8)
    assert found.mean == pytest.approx(0.5)
    # Without the third, second, first fit one agreement is left: .2, .5, .8; error = sqrt(2/3 * (.09 + 0 + .09)).
    assert found.error == pytest.approx(np.sqrt(2 / 3 * 0.18))


def test_fits_that_all_agree_have_no_error() -> None:
    fits = [np.eye(4), np.eye(4)[::-1], np.eye(4)]
    found = agreement(fits)
    assert (found.mean, found.error) == (1, 0)
    assert found.topics.tolist() == [[1] * 4] * 3


def test_of_each_topic_it_is_the_mean_over_the_other_fits() -> None:
    rng = np.random.default_rng(1)
    fits = [rng.dirichlet(np.full(60, 0.2), size=4) for _ in range(3)]
    fits[1][2] = fits[0][3]
    fits[2][1] = fits[0][3]
    found = agreement(fits)
    assert found.topics[0, 3] == found.topics[1, 2] == found.topics[2, 1] == 1
    assert found.mean == pytest.approx(pairwise_agreement(fits))
    assert found.topics.mean() == pytest.approx(found.mean)


def test_two_fits_have_no_error_and_are_refused() -> None:
    with pytest.raises(ValueError, match=r"at least 3 fits \(got 2\)"):
        agreement([np.eye(2), np.eye(2)])


def test_chance_is_interpolated_over_the_logarithm_and_stays_beyond() -> None:
    found = baselines({4: agreeing(0.5, 0.5, 0.5), 16: agreeing(0.1, 0.1, 0.1)}, [2, 4, 8, 16, 32])
    # 8 is half-way from 4 to 16 in logarithms.
    assert [found[n].mean for n in (2, 4, 8, 16, 32)] == pytest.approx([0.5, 0.5, 0.3, 0.1, 0.1])
    assert [found[n].error for n in (2, 8)] == [0, 0]


def test_the_threshold_is_what_one_in_twenty_topics_exceeds() -> None:
    topics = np.arange(1, 61).reshape(3, 20) / 100
    found = baselines({20: Agreement(np.ones((3, 3)), topics)}, [20])
    # .95 * 59 = 56.05, so the 58th of 60 values: at most three in sixty are as great.
    assert found[20].threshold == pytest.approx(0.58)
