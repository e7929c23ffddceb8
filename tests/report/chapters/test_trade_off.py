"""The two sentences on the number of topics."""

import math

import pytest

from pipeline.report.chapters.trade_off import sentences
from tests.report import builders

Row = dict[str, object]


def choice(n_topics: int, above_baseline: float, perplexity: float, unstable: float, **changes: bool) -> Row:
    return builders.choice(
        n_topics,
        heldout=-math.log(perplexity),
        above_baseline=above_baseline,
        above_baseline_error=0.05,
        unstable_share=unstable,
        **changes,
    )


def said(*rows: Row) -> tuple[str, str]:
    return sentences(builders.findings(choices=builders.choices(*rows)))


def test_a_set_is_told_as_what_is_gained_and_lost_between_its_ends() -> None:
    rows = [choice(4, 0.1, 1500, 0.5, is_in_set=False), choice(8, 0.4, 1200, 0.1), choice(12, 0.25, 1100.4, 0.3)]
    first, second = said(*rows)
    assert first == (
        "Between 8 and 12 topics (8, 12 of the 3 numbers compared), none dominates the others: 8 topics are "
        "the most stable; 12 predict held-out articles best."
    )
    assert second == (
        "From 8 to 12 topics, agreement above the baseline goes from 0.40 to 0.25, perplexity from 1,200 to "
        "1,100 and the share of unstable topics from 10% to 30%; the choice depends on how fine a division "
        "you want."
    )


def test_where_one_is_best_in_both_it_is_said_that_this_is_not_clear() -> None:
    first, _ = said(choice(8, 0.4, 1100, 0.1), choice(12, 0.35, 1101, 0.1))
    assert first.endswith("8 topics do best on both criteria, but not clearly on either.")


@pytest.mark.parametrize(
    ("place", "others"),
    [
        (0, "with 8 they are 0.20 and 1,300."),
        (1, "with 4 they are 0.20 and 1,300; with 12 they are 0.20 and 1,300."),
        (2, "with 8 they are 0.20 and 1,300."),
    ],
)
def test_a_set_of_one_is_told_with_what_its_neighbours_give(place: int, others: str) -> None:
    rows = [choice(n, 0.2, 1300, 0.5, is_in_set=False) for n in (4, 8, 12)]
    only = rows[place]["n_topics"]
    rows[place] = choice(only, 0.4, 1200, 0.1)
    first, second = said(*rows)
    assert first == (
        f"Of the 3 numbers of topics compared, only {only} is above the baseline and not clearly worse than "
        "another: its agreement above the baseline and its perplexity for held-out articles are 0.40 and "
        "1,200."
    )
    assert second == f"Numbers that were not compared may do as well: {others}"


def test_one_number_alone_has_no_neighbours_to_tell_of() -> None:
    assert said(choice(4, 0.4, 1200, 0.1))[1] == "Numbers that were not compared may do as well."


def test_an_empty_set_is_told_as_chance() -> None:
    rows = [choice(n, over, 1300, 0.9, is_in_set=False) for n, over in ((4, 0.02), (8, 0.06), (12, -0.01))]
    first, second = said(*rows)
    assert first == (
        "No number of topics from 4 to 12 is above the baseline: fits to different subsamples of the corpus "
        "agree in their topics no more than fits to a shuffled corpus."
    )
    assert second == (
        "The highest agreement above the baseline is 0.06, with 8 topics and a standard error of 0.05; topics "
        "of this corpus should not be read as findings."
    )
