"""The evidence for a number of topics: the grid, the set, and a sample of planted corpora."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.chapters.trade_off import sentences
from pipeline.report.findings import Findings
from pipeline.tables.select_topics import CHOICES
from pipeline.topics.baseline import Agreement
from pipeline.topics.grid import grid
from pipeline.topics.selection import Candidate, Choice, Estimate, choice_rows, choices, pareto
from pipeline.topics.subsamples import shuffled
from tests.topics.evidence import evidence
from tests.topics.planted_corpora import planted

SMALL_GRID = (3, 4, 5, 7, 10, 14)


def points(*means: tuple[float, float], error: float = 0.1) -> list[tuple[Estimate, Estimate]]:
    return [(Estimate(one, error), Estimate(two, error)) for one, two in means]


def agreeing(value: float, n_topics: int, spread: float = 0.0) -> Agreement:
    """Three fits: agreements of `value`, once less and once more by `spread`; every topic as the mean."""
    fits = value + spread * np.array([[0, -1, 0], [-1, 0, 1], [0, 1, 0]])
    np.fill_diagonal(fits, 1)
    return Agreement(fits, np.full((3, n_topics), value))


def candidates(heldout: dict[int, Sequence[float]], npmi: float | None = 0.1) -> list[Candidate]:
    return [Candidate(n, part, value, npmi, 0.8) for n, row in heldout.items() for part, value in enumerate(row)]


def chosen(found: Sequence[Choice]) -> list[int]:
    return [choice.n_topics for choice in found if choice.is_in_set]


@pytest.mark.parametrize(
    ("least", "most", "n", "expected"),
    [
        (2, 2, 5, (2,)),
        (2, 4, 9, (2, 3, 4)),
        (2, 32, 5, (2, 4, 8, 16, 32)),
        (1, 100, 3, (1, 10, 100)),
        (5, 9, 2, (5, 9)),
    ],
)
def test_grid_is_geometric_with_both_ends(least: int, most: int, n: int, expected: tuple[int, ...]) -> None:
    assert grid(least, most, n) == expected


@given(st.integers(1, 60), st.integers(0, 200), st.integers(2, 25))
def test_grid_has_as_many_distinct_numbers_as_there_can_be(least: int, more: int, n: int) -> None:
    found = grid(least, least + more, n)
    assert len(found) == min(n, more + 1)
    assert sorted(set(found)) == list(found)
    assert (found[0], found[-1]) == (least, least + more)


@pytest.mark.parametrize(("least", "most", "n"), [(0, 5, 3), (5, 4, 3), (2, 5, 1)])
def test_what_is_no_grid_is_refused(least: int, most: int, n: int) -> None:
    with pytest.raises(ValueError, match="no grid"):
        grid(least, most, n)


# The error of a difference is .1 * sqrt(2) = .141, so that .283 is clear.
@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ([(0, 0)], [True]),
        ([(0, 0), (0, 0)], [True, True]),
        ([(0, 0), (0, 0.28)], [True, True]),
        ([(0, 0), (0, 0.29)], [False, True]),
        ([(0, 0), (0.28, 0.28)], [True, True]),
        ([(0, 1), (1, 0)], [True, True]),
        ([(0, 0), (-0.01, 1)], [True, True]),
        ([(0, 0), (1, 1), (0.5, 0.5)], [False, True, False]),
    ],
    ids=["one", "ties", "unclear", "clear", "unclear in both", "a price", "the least price", "all dominated but one"],
)
def test_one_is_in_the_set_unless_another_is_as_good_and_clearly_better(
    means: list[tuple[float, float]], expected: list[bool]
) -> None:
    assert pareto(points(*means), [True] * len(means)) == expected


def test_what_is_not_eligible_neither_stays_nor_dominates() -> None:
    assert pareto(points((0, 0), (5, 5)), [True, False]) == [True, False]
    assert pareto(points((0, 0), (5, 5)), [False, False]) == [False, False]


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=8), st.floats(0, 0.5))
def test_the_best_of_each_criterion_leaves_someone_in_the_set(means: list[tuple[float, float]], error: float) -> None:
    stay = pareto(points(*means, error=error), [True] * len(means))
    assert stay[max(range(len(means)), key=lambda row: means[row])]


def test_the_level_of_a_subsample_is_no_noise_when_numbers_of_topics_are_compared() -> None:
    # The subsamples differ by 1, the numbers of topics by .1 in each subsample: no noise is left.
    heldout = {2: (-6, -7, -8), 4: (-5.9, -6.9, -7.9)}
    found = choices(candidates(heldout), {n: agreeing(0.5, n) for n in heldout}, {2: agreeing(0.1, 2)})
    assert [choice.heldout.mean for choice in found] == pytest.approx([-7, -6.9])
    assert [choice.heldout.error for choice in found] == pytest.approx([0, 0], abs=1e-12)
    assert chosen(found) == [4]


def test_errors_are_worked_out_and_pooled_with_neighbours() -> None:
    # Beside its mean the first has (1, -1, 0), the second none; the subsamples' own levels are half of that, and
    # (.5, -.5, 0) is left in both: sum .5 over 2 * 1/2 degrees of freedom = .5, / 3 parts.
    heldout = {2: (1.0, -1.0, 0.0), 4: (0.0, 0.0, 0.0)}
    agreements = {2: agreeing(0.5, 2, spread=0.3), 4: agreeing(0.5, 4)}
    found = choices(candidates(heldout), agreements, {2: agreeing(0.1, 2, spread=0.1)})
    assert [choice.heldout.error for choice in found] == pytest.approx([np.sqrt(0.5 / 3)] * 2)
    # Squared jackknife errors 2/3 * .18 = .12 and 0, pooled .06.
    assert [choice.stability.error for choice in found] == pytest.approx([np.sqrt(0.06)] * 2)
    # The baseline has 2/3 * .02.
    assert found[0].above_baseline.error == pytest.approx(np.sqrt(0.06 + 2 / 3 * 0.02))
    assert found[0].above_baseline.mean == pytest.approx(0.4)


def test_a_number_that_does_not_clearly_beat_the_baseline_is_out_however_well_it_predicts() -> None:
    heldout = {2: (-6, -6, -6), 4: (-5, -5, -5)}
    agreements = {2: agreeing(0.5, 2), 4: agreeing(0.1, 4)}
    found = choices(candidates(heldout), agreements, {2: agreeing(0.1, 2)})
    assert [choice.beats_baseline for choice in found] == [True, False]
    assert chosen(found) == [2]


def test_a_topic_is_unstable_that_agrees_no_more_than_those_of_a_shuffled_corpus() -> None:
    fits = agreeing(0.5, 2).fits
    topics = np.array([[0.9, 0.3], [0.9, 0.2], [0.9, 0.31]])
    found = choices(candidates({2: (-6, -6, -6)}), {2: Agreement(fits, topics)}, {2: agreeing(0.3, 2)})
    assert found[0].unstable_share == pytest.approx(2 / 6)


def test_coherence_that_is_undefined_for_one_number_is_kept_for_the_others() -> None:
    some = candidates({2: (-6, -6, -6)}, npmi=None) + candidates({4: (-6, -6, -6)}, npmi=0.25)
    found = choices(some, {n: agreeing(0.5, n) for n in (2, 4)}, {2: agreeing(0.1, 2)})
    assert [choice.npmi for choice in found] == [None, Estimate(0.25, 0)]
    none = candidates({2: (-6, -6, -6)}, npmi=None)
    assert choices(none, {2: agreeing(0.5, 2)}, {2: agreeing(0.1, 2)})[0].npmi is None


@pytest.mark.parametrize("change", [lambda rows: rows[1:], lambda rows: [*rows, rows[0]]], ids=["missing", "twice"])
def test_every_number_of_topics_must_be_fitted_once_to_every_subsample(change: object) -> None:
    rows = candidates({2: (-6, -6, -6), 4: (-5, -5, -5)})
    assert callable(change)
    with pytest.raises(ValueError, match="expected one candidate for each"):
        choices(change(rows), {n: agreeing(0.5, n) for n in (2, 4)}, {2: agreeing(0.1, 2)})


@pytest.mark.parametrize("n_topics", [5, pytest.param(10, marks=pytest.mark.prove)])
def test_the_planted_number_of_topics_is_in_a_set_that_leaves_others_out(n_topics: int) -> None:
    counts = planted(n_topics, seed=1, n_documents=300).counts
    found = evidence(counts, numbers=SMALL_GRID, baseline_at=(3, 14), seed=1)
    assert n_topics in chosen(found)
    assert len(chosen(found)) <= len(SMALL_GRID) / 2


@pytest.mark.prove
def test_of_a_shuffled_corpus_it_is_said_that_nothing_beats_the_baseline() -> None:
    counts = shuffled(planted(5, seed=1, n_documents=300).counts, seed=2)
    found = evidence(counts, numbers=SMALL_GRID, baseline_at=(3, 14), seed=1)
    assert chosen(found) == []
    assert sentences(Findings({CHOICES.name: choice_rows(found)}))[0].startswith(
        "No number of topics from 3 to 14 is above the baseline"
    )
