"""A grid of fits -> the evidence for each number of topics, and what one gives up for another.

Two criteria decide, the two that are measured on something the fit has not
seen: how well it predicts held-out articles, and how far fits to other
subsamples of the corpus recover the same topics, above the baseline of a corpus
whose words are shuffled.  Coherence and exclusivity are shown beside them, as
they say how topics read; exclusivity grows with the number of topics in any
corpus, and coherence need have no peak where the number is known.

A number of topics whose agreement is not clearly above the baseline is out.  Of
the others one is in the set when no other one is at least as good in both
criteria and clearly better in one.  Clearly is by more than CLEAR standard
errors of the difference.  Where those are large the set is large, as it should
be.  How often a planted number is in the set is measured in
benchmarks/selection.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import polars as pl

from pipeline.tables.select_topics import CANDIDATES, CHOICES
from pipeline.topics.baseline import Agreement, baselines
from pipeline.topics.starts import Start

CLEAR = 2.0


@dataclass(frozen=True)
class Candidate:
    """One fit to one subsample of the corpus; the subsamples are the same for every number of topics.

    `heldout` is the natural log likelihood per scored token of the documents
    outside the subsample, `npmi` None where it is undefined.
    """

    n_topics: int
    subsample: int
    heldout: float
    npmi: float | None
    exclusivity: float


@dataclass(frozen=True)
class Estimate:
    """A mean over fits with its standard error."""

    mean: float
    error: float


@dataclass(frozen=True)
class Choice:
    """The evidence for one number of topics.

    `heldout` has the error that is left when each subsample has been compared
    with itself only.  `unstable_share` is the share of topics, of all fits,
    whose agreement does not exceed what one in twenty topics of a shuffled
    corpus exceeds.
    """

    n_topics: int
    heldout: Estimate
    npmi: Estimate | None
    exclusivity: Estimate
    stability: Estimate
    baseline: float
    above_baseline: Estimate
    unstable_share: float
    beats_baseline: bool
    is_in_set: bool


def choices(
    candidates: Sequence[Candidate], agreements: Mapping[int, Agreement], shuffled: Mapping[int, Agreement]
) -> list[Choice]:
    """The evidence for each number of topics of the grid, in ascending order.

    `agreements` are of the candidates' fits, `shuffled` of fits to the same
    subsamples of a shuffled corpus, for some numbers of topics; see `baselines`.
    Raises ValueError where not every number of topics was fitted to every
    subsample.
    """
    numbers = sorted(agreements)
    columns = _layout(candidates, numbers)
    errors = _with_neighbours(np.array([agreements[n].error for n in numbers]))
    stability = [Estimate(agreements[n].mean, float(error)) for n, error in zip(numbers, errors, strict=True)]
    baseline = baselines(shuffled, numbers)
    over = [
        Estimate(own.mean - baseline[n].mean, float(np.hypot(own.error, baseline[n].error)))
        for n, own in zip(numbers, stability, strict=True)
    ]
    heldout = _estimates(columns["heldout"])
    beats = [estimate.mean > CLEAR * estimate.error for estimate in over]
    in_set = pareto(list(zip(heldout, over, strict=True)), beats)
    npmi, exclusivity = _where_defined(columns["npmi"]), _estimates(columns["exclusivity"])
    return [
        Choice(
            n_topics=n,
            heldout=heldout[row],
            npmi=npmi[row],
            exclusivity=exclusivity[row],
            stability=stability[row],
            baseline=baseline[n].mean,
            above_baseline=over[row],
            unstable_share=float((agreements[n].topics <= baseline[n].threshold).mean()),
            beats_baseline=beats[row],
            is_in_set=in_set[row],
        )
        for row, n in enumerate(numbers)
    ]


def pareto(criteria: Sequence[tuple[Estimate, ...]], is_eligible: Sequence[bool]) -> list[bool]:
    """Which of several are eligible and dominated by none that is; more is better in every criterion.

    One dominates another when it is at least as good in all criteria and
    clearly better in one.
    """
    rivals = [own for own, eligible in zip(criteria, is_eligible, strict=True) if eligible]
    return [
        eligible and not any(_dominates(rival, own) for rival in rivals)
        for own, eligible in zip(criteria, is_eligible, strict=True)
    ]


def _dominates(one: tuple[Estimate, ...], two: tuple[Estimate, ...]) -> bool:
    pairs = list(zip(one, two, strict=True))
    return all(a.mean >= b.mean for a, b in pairs) and any(_clearly_more(a, b) for a, b in pairs)


def _clearly_more(one: Estimate, two: Estimate) -> bool:
    return bool(one.mean - two.mean > CLEAR * np.hypot(one.error, two.error))


def _layout(candidates: Sequence[Candidate], numbers: Sequence[int]) -> dict[str, np.ndarray]:
    """Each measure as (numbers of topics, subsamples); NaN where it is undefined."""
    drawn = sorted({candidate.subsample for candidate in candidates})
    by_place = {(candidate.n_topics, candidate.subsample): candidate for candidate in candidates}
    if sorted(by_place) != [(n, subsample) for n in numbers for subsample in drawn] or len(by_place) != len(candidates):
        message = f"expected one candidate for each of {list(numbers)} topics and each of the subsamples {drawn}"
        raise ValueError(message)
    rows = [[by_place[n, subsample] for subsample in drawn] for n in numbers]
    return {
        "heldout": np.array([[candidate.heldout for candidate in row] for row in rows]),
        "npmi": np.array([[np.nan if c.npmi is None else c.npmi for c in row] for row in rows]),
        "exclusivity": np.array([[candidate.exclusivity for candidate in row] for row in rows]),
    }


def _estimates(values: np.ndarray) -> list[Estimate]:
    """The mean of each row of `values` (numbers of topics, subsamples), with its error net of each subsample's level.

    Articles that are hard to predict are so for every number of topics; by how
    much a subsample differs on average over the rows is not noise when rows are
    compared.
    """
    means = values.mean(axis=1)
    beside = values - means[:, np.newaxis]
    beside -= beside.mean(axis=0)
    n_rows, n_subsamples = values.shape
    freedom = (n_subsamples - 1) * max(n_rows - 1, 1) / n_rows
    errors = _with_neighbours(np.sqrt((beside**2).sum(axis=1) / freedom / n_subsamples))
    return [Estimate(float(mean), float(error)) for mean, error in zip(means, errors, strict=True)]


def _where_defined(values: np.ndarray) -> list[Estimate | None]:
    """`_estimates` of the rows without a NaN, None for the others."""
    is_defined = ~np.isnan(values).any(axis=1)
    estimates = iter(_estimates(values[is_defined]) if is_defined.any() else [])
    return [next(estimates) if defined else None for defined in is_defined]


def _with_neighbours(errors: np.ndarray) -> np.ndarray:
    """Each error pooled with those of the numbers next to it, as a few fits are a poor estimate of their own noise."""
    square = errors**2
    return np.sqrt([square[max(0, row - 1) : row + 2].mean() for row in range(len(square))])


def candidate_rows(candidates: Sequence[Candidate], starts: Mapping[int, Start]) -> pl.DataFrame:
    """The candidates as rows, each with the start of its number of topics."""
    rows = [asdict(candidate) | {"start": starts[candidate.n_topics]} for candidate in candidates]
    return pl.DataFrame(rows, schema=CANDIDATES.schema)


def choice_rows(found: Sequence[Choice]) -> pl.DataFrame:
    """The choices as rows: of an estimate the mean and, for the two criteria that decide, the error."""
    rows = [
        {
            "n_topics": choice.n_topics,
            "heldout": choice.heldout.mean,
            "heldout_error": choice.heldout.error,
            "npmi": choice.npmi.mean if choice.npmi else None,
            "exclusivity": choice.exclusivity.mean,
            "stability": choice.stability.mean,
            "baseline": choice.baseline,
            "above_baseline": choice.above_baseline.mean,
            "above_baseline_error": choice.above_baseline.error,
            "unstable_share": choice.unstable_share,
            "beats_baseline": choice.beats_baseline,
            "is_in_set": choice.is_in_set,
        }
        for choice in found
    ]
    return pl.DataFrame(rows, schema=CHOICES.schema)
