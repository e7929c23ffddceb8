"""A grid of fits -> what speaks for each number of topics, and what one gives up for another.

Two criteria decide, the two that are measured on something the fit has not
seen: how well it foretells articles that were left out of it, and how far fits
to other parts of the corpus find the same topics again, over what they do in a
corpus whose words are shuffled.  Coherence and exclusivity are shown beside
them, as they say how topics read; exclusivity grows with the number of topics
in any corpus, and coherence need have no peak where the number is known.

A number of topics whose agreement does not clearly beat chance is out.  Of the
others one is in the set when no other one is at least as good in both criteria
and clearly better in one.  Clearly is by more than CLEAR standard errors of the
difference.  Where those are large the set is large, as it should be.
How often a planted number is in the set is measured in benchmarks/selection.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.topics.baseline import Agreement, baselines

CLEAR = 2.0


@dataclass(frozen=True)
class Candidate:
    """One fit to one part of the corpus; the parts are the same for every number of topics.

    `heldout` is the natural log likelihood per scored token of the documents
    left out of the part, `npmi` None where it is undefined.
    """

    n_topics: int
    part: int
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
    """What speaks for one number of topics.

    `heldout` has the error that is left when each part of the corpus has been
    compared with itself only.  `unstable_share` is the share of topics, of all
    fits, that agree no more than what one in twenty of a shuffled corpus
    exceeds.
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


def grid(min_topics: int, max_topics: int, n_candidates: int) -> tuple[int, ...]:
    """Whole numbers from `min_topics` to `max_topics`, both among them, each the same multiple of the last.

    Nearly so, as they are whole and distinct; where there are fewer than
    `n_candidates` of them, all.  Raises ValueError for fewer than two candidates.

    >>> grid(2, 40, 13)
    (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40)
    """
    if not 1 <= min_topics <= max_topics or n_candidates < 2:  # noqa: PLR2004 - both ends
        message = f"no grid of {n_candidates} numbers from {min_topics} to {max_topics}"
        raise ValueError(message)
    numbers = [min_topics]
    for left in range(n_candidates - 1, 0, -1):
        following = max(numbers[-1] + 1, round(numbers[-1] * (max_topics / numbers[-1]) ** (1 / left)))
        if following <= max_topics:
            numbers.append(following)
    return tuple(numbers)


def choices(
    candidates: Sequence[Candidate], agreements: Mapping[int, Agreement], shuffled: Mapping[int, Agreement]
) -> list[Choice]:
    """What speaks for each number of topics of the grid, in ascending order.

    `agreements` are of the candidates' fits, `shuffled` of fits to the same
    parts of a shuffled corpus, for some numbers of topics; see `baselines`.
    Raises ValueError where not every number of topics was fitted to every part.
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
    """Each measure as (numbers of topics, parts); NaN where it is undefined."""
    parts = sorted({candidate.part for candidate in candidates})
    by_place = {(candidate.n_topics, candidate.part): candidate for candidate in candidates}
    if sorted(by_place) != [(n, part) for n in numbers for part in parts] or len(by_place) != len(candidates):
        message = f"expected one candidate for each of {list(numbers)} topics and each of the parts {parts}"
        raise ValueError(message)
    rows = [[by_place[n, part] for part in parts] for n in numbers]
    return {
        "heldout": np.array([[candidate.heldout for candidate in row] for row in rows]),
        "npmi": np.array([[np.nan if c.npmi is None else c.npmi for c in row] for row in rows]),
        "exclusivity": np.array([[candidate.exclusivity for candidate in row] for row in rows]),
    }


def _estimates(values: np.ndarray) -> list[Estimate]:
    """The mean of each row of `values` (numbers of topics, parts), with its error beside the parts' own levels.

    A part that is hard to foretell is so for every number of topics; what it
    differs by on average over the rows is no noise when rows are compared.
    """
    means = values.mean(axis=1)
    beside = values - means[:, np.newaxis]
    beside -= beside.mean(axis=0)
    n_rows, n_parts = values.shape
    freedom = (n_parts - 1) * max(n_rows - 1, 1) / n_rows
    errors = _with_neighbours(np.sqrt((beside**2).sum(axis=1) / freedom / n_parts))
    return [Estimate(float(mean), float(error)) for mean, error in zip(means, errors, strict=True)]


def _where_defined(values: np.ndarray) -> list[Estimate | None]:
    """`_estimates` of the rows without a NaN, None for the others."""
    is_defined = ~np.isnan(values).any(axis=1)
    estimates = iter(_estimates(values[is_defined]) if is_defined.any() else [])
    return [next(estimates) if defined else None for defined in is_defined]


def _with_neighbours(errors: np.ndarray) -> np.ndarray:
    """Each error pooled with those of the numbers next to it, as a few fits tell their own noise badly."""
    square = errors**2
    return np.sqrt([square[max(0, row - 1) : row + 2].mean() for row in range(len(square))])
