"""Valences added up."""

import pytest

from pipeline.sentiment.polarity import Polarity, compound, emphasis, neutral, polarity


def test_the_shares_and_the_score_worked_by_hand() -> None:
    """1.5 weighs 2.5 and -1 weighs 2, two other words 1 each; of a sum of .5, sqrt(.25 + 15) is 3.9051."""
    assert polarity([1.5, -1.0], 4, 0.0) == Polarity(0.128, 0.308, 0.308, 0.385, 4, 2)


def test_emphasis_goes_to_the_stronger_side() -> None:
    """1 + .5 of sqrt(1.5^2 + 15) is .3612; it weighs 2.5, the other word 1."""
    assert polarity([1.0], 2, 0.5) == Polarity(0.3612, 0.0, 0.286, 0.714, 2, 1)
    assert polarity([-1.0], 2, 0.5) == Polarity(-0.3612, 0.714, 0.286, 0.0, 2, 1)


def test_valences_that_cancel_are_not_emphasised() -> None:
    assert polarity([1.0, -1.0], 2, 0.5) == Polarity(0.0, 0.5, 0.0, 0.5, 2, 2)


def test_a_scored_word_without_effect_is_neutral() -> None:
    assert polarity([0.0], 1, 0.5) == Polarity(0.0, 0.0, 1.0, 0.0, 1, 1)
    assert neutral(1)[:5] == (0.0, 0.0, 1.0, 0.0, 1)
    assert neutral(0) == (0.0,) * 6


def test_the_sum_of_valences_is_squeezed_into_one() -> None:
    assert compound(0) == 0
    assert compound(1) == 0.25
    assert compound(-1e9) == -1


@pytest.mark.parametrize(
    ("text", "added"),
    [("", 0), ("!", 0.292), ("!" * 9, 4 * 0.292), ("?", 0), ("??", 0.36), ("????", 0.96), ("?!?", 0.36 + 0.292)],
)
def test_marks_add_emphasis_up_to_a_limit(text: str, added: float) -> None:
    assert emphasis(text) == pytest.approx(added)
