"""Whether a model fits new articles."""

import numpy as np
import pytest

from pipeline.topics.drift import drift

OWN = -np.arange(1.0, 101.0)


def test_the_limit_is_what_one_in_a_hundred_of_the_own_articles_does_not_exceed() -> None:
    found = drift(np.array([-99.0, -100.0, -100.5]), OWN)
    assert (found.limit, found.n_below, found.n_scored) == (-100, 1, 3)


@pytest.mark.parametrize(("n_below", "fits"), [(0, True), (1, True), (3, True), (4, True), (5, False)])
def test_few_articles_below_the_limit_are_no_surprise(n_below: int, *, fits: bool) -> None:
    # Of 100 articles more than 3 fall below it with probability .018, more than 4 with .0034.
    scores = np.r_[np.full(n_below, -200.0), np.full(100 - n_below, -1.0)]
    assert drift(scores, OWN).fits == fits


def test_the_sentence_has_the_numbers_and_the_verdict() -> None:
    expected = (
        "drift: 2 of 3 articles are predicted worse than 99% of the model's own articles are when held out "
        "(below -100.00 nats a token): THE NEW ARTICLES DO NOT FIT THE MODEL"
    )
    assert str(drift(np.array([-1.0, -200.0, -300.0]), OWN)) == expected
