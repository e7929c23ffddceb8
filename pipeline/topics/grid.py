"""The settings of a comparison -> the numbers of topics to compare, the fits that takes, and what each is worth."""

import logging
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.execution import map_ordered
from pipeline.settings import Selection
from pipeline.topics.baseline import Agreement, agreement
from pipeline.topics.coherence import coherence_of_many, mean_defined
from pipeline.topics.exclusivity import exclusivity
from pipeline.topics.fitting import FitSpec
from pipeline.topics.refits import SubsampleFit, SubsampleJob, subsample_fit
from pipeline.topics.selection import Candidate
from pipeline.topics.start_choice import start_choice
from pipeline.topics.starts import Start
from pipeline.topics.subsamples import SHARE
from pipeline.topics.terms import TERMS_JUDGED, top_terms

log = logging.getLogger(__name__)

# A shuffled corpus is fitted at this many numbers of the grid; between them the baseline is interpolated.
BASELINE_POINTS = 3


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


def numbers_of(selection: Selection, counts: CountMatrix) -> tuple[int, ...]:
    """The grid, as far as subsamples have articles and terms for it; none where that is not far enough."""
    most = min(selection.max_topics, int(SHARE * len(counts.documents)), len(counts.terms))
    if most < selection.max_topics:
        log.warning(
            "selection.max_topics is %d, but subsamples of this corpus allow at most %d topics: no more are compared",
            selection.max_topics,
            most,
        )
    if not selection.n_candidates or most <= selection.min_topics:
        return ()
    return grid(selection.min_topics, most, selection.n_candidates)


def starts_of(numbers: Sequence[int], counts: CountMatrix, spec: FitSpec) -> dict[int, Start]:
    """Where the fits with each number of topics start."""
    work = partial(_start_of, counts=counts, spec=spec)
    return dict(zip(numbers, map_ordered(work, numbers, title="choosing where the fits start"), strict=True))


def _start_of(n_topics: int, *, counts: CountMatrix, spec: FitSpec) -> Start:
    return start_choice(counts, spec, n_topics=n_topics).start


def jobs_of(numbers: Sequence[int], n_fits: int) -> list[SubsampleJob]:
    """Every fit of the grid, and of the shuffled corpus at some numbers of it."""
    places = sorted(set(np.linspace(0, len(numbers) - 1, BASELINE_POINTS).round().astype(int).tolist()))
    own = [SubsampleJob(n, subsample) for n in numbers for subsample in range(n_fits)]
    return own + [
        SubsampleJob(numbers[place], subsample, is_shuffled=True) for place in places for subsample in range(n_fits)
    ]


def fits_of(
    jobs: Sequence[SubsampleJob], counts: CountMatrix, spec: FitSpec, starts: Mapping[int, Start]
) -> dict[SubsampleJob, SubsampleFit]:
    """The fit of each job, from the start of its number of topics."""
    work = partial(_fit_of, counts=counts, spec=spec, starts=starts)
    return dict(zip(jobs, map_ordered(work, jobs, title="comparing numbers of topics"), strict=True))


def _fit_of(job: SubsampleJob, *, counts: CountMatrix, spec: FitSpec, starts: Mapping[int, Start]) -> SubsampleFit:
    return subsample_fit(job, counts=counts, spec=spec.starting(starts[job.n_topics]))


def candidates_of(fits: Mapping[SubsampleJob, SubsampleFit], texts: list[list[str]]) -> list[Candidate]:
    """What each fit to the real corpus is worth; raises CorpusError if the held-out articles cannot be scored."""
    own = {job: each for job, each in fits.items() if not job.is_shuffled}
    judged = [
        [[term for term, _ in topic] for topic in top_terms(each.fit.topic_term, each.fit.terms, TERMS_JUDGED)]
        for each in own.values()
    ]
    coherences = coherence_of_many(judged, texts, "c_npmi")
    return [
        Candidate(
            n_topics=job.n_topics,
            subsample=job.subsample,
            heldout=_heldout_score(each),
            npmi=mean_defined(coherence),
            exclusivity=float(exclusivity(each.fit.topic_term, n_terms=TERMS_JUDGED).mean()),
        )
        for (job, each), coherence in zip(own.items(), coherences, strict=True)
    ]


def _heldout_score(each: SubsampleFit) -> float:
    """Log likelihood per scored token of the articles that a fit has not seen."""
    if each.heldout is None:
        message = (
            "numbers of topics cannot be compared: no held-out article contains two terms of the vocabulary. "
            "Set selection.n_candidates to 0, or use a larger corpus."
        )
        raise CorpusError(message)
    return each.heldout.log_likelihood / each.heldout.n_tokens


def agreements(fits: Mapping[SubsampleJob, SubsampleFit], *, is_shuffled: bool) -> dict[int, Agreement]:
    """How far the fits with each number of topics agree."""
    by_number: dict[int, list[np.ndarray]] = {}
    for job, each in fits.items():
        if job.is_shuffled == is_shuffled:
            by_number.setdefault(job.n_topics, []).append(each.fit.topic_term)
    return {n: agreement(topic_terms) for n, topic_terms in by_number.items()}
