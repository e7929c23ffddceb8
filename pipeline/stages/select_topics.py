"""Articles -> what speaks for each number of topics: a grid of fits to parts, and to parts of a shuffled corpus."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.counts.phrases import with_phrases
from pipeline.errors import CorpusError
from pipeline.execution import map_ordered, working
from pipeline.settings import Selection
from pipeline.stage import Stage
from pipeline.stages.describe_topics import TERMS_JUDGED, article_texts
from pipeline.tables.select_topics import CANDIDATES, CHOICES
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS, PHRASES
from pipeline.topics.baseline import Agreement, agreement
from pipeline.topics.coherence import coherence_of_many, mean_defined
from pipeline.topics.engines import ENGINES
from pipeline.topics.exclusivity import exclusivity
from pipeline.topics.fitting import Auto, FitSpec, start_choice, started
from pipeline.topics.initialisation import Start
from pipeline.topics.refits import Job, SubsampleFit, subsample_fit
from pipeline.topics.selection import Candidate, Choice, choices, grid
from pipeline.topics.subsamples import SHARE
from pipeline.topics.terms import top_terms

log = logging.getLogger(__name__)

# Shuffled corpora are fitted at so many numbers of the grid; between them chance is interpolated.
BASELINE_POINTS = 3


def select_topics(
    *,
    article_counts: CountMatrix,
    tokens: pl.DataFrame,
    phrases: pl.DataFrame,
    selection: Selection,
    engine: str,
    start: Start | Auto,
    seed: int,
    **engines: Any,  # noqa: ANN401 - the settings of each engine, under its name
) -> dict[str, Any]:
    """The grid, number by number and part by part."""
    numbers = numbers_of(selection, article_counts)
    if not numbers:
        return {
            "candidates": pl.DataFrame(schema=CANDIDATES.schema),
            "choices": pl.DataFrame(schema=CHOICES.schema),
            "counts": {"candidates": 0},
        }
    spec = FitSpec(engine, start, seed, engines[engine].model_dump())
    starts = dict(zip(numbers, starts_of(numbers, article_counts, spec), strict=True))
    jobs = jobs_of(numbers, selection.n_fits)
    fits = map_ordered(
        partial(fit_of, counts=article_counts, spec=spec, starts=starts), jobs, title="comparing numbers of topics"
    )
    done = dict(zip(jobs, fits, strict=True))
    texts = article_texts(tokens.with_columns(tokens=with_phrases(tokens, phrases)), article_counts.documents)
    with working("judging the coherence of topics"):
        candidates = candidates_of({job: part for job, part in done.items() if not job.is_shuffled}, texts)
    own, shuffled = (agreements(done, is_shuffled=shuffled) for shuffled in (False, True))
    found = choices(candidates, own, shuffled)
    return {
        "candidates": candidate_rows(candidates, starts),
        "choices": choice_rows(found),
        "counts": {"numbers_of_topics": len(numbers), "fits": len(jobs), "in_the_set": sum(c.is_in_set for c in found)},
    }


def numbers_of(selection: Selection, counts: CountMatrix) -> tuple[int, ...]:
    """The grid, as far as parts of the corpus have articles and terms for it; none where that is not far enough."""
    largest = min(selection.max_topics, int(SHARE * len(counts.documents)), len(counts.terms))
    if largest < selection.max_topics:
        log.warning(
            "selection.max_topics is %d, but parts of this corpus allow at most %d topics: no more are compared",
            selection.max_topics,
            largest,
        )
    if not selection.n_candidates or largest <= selection.min_topics:
        return ()
    return grid(selection.min_topics, largest, selection.n_candidates)


def starts_of(numbers: Sequence[int], counts: CountMatrix, spec: FitSpec) -> list[Start]:
    """Where the fits with each number of topics start."""
    return map_ordered(partial(start_of, counts=counts, spec=spec), numbers, title="choosing where fits start")


def start_of(n_topics: int, *, counts: CountMatrix, spec: FitSpec) -> Start:
    """Where a fit with so many topics starts."""
    return start_choice(counts, spec, n_topics=n_topics).start


def jobs_of(numbers: Sequence[int], n_fits: int) -> list[Job]:
    """Every fit of the grid, and of the shuffled corpus at some numbers of it."""
    places = sorted(set(np.linspace(0, len(numbers) - 1, BASELINE_POINTS).round().astype(int).tolist()))
    own = [Job(n, part) for n in numbers for part in range(n_fits)]
    return own + [Job(numbers[place], part, is_shuffled=True) for place in places for part in range(n_fits)]


def fit_of(job: Job, *, counts: CountMatrix, spec: FitSpec, starts: Mapping[int, Start]) -> SubsampleFit:
    """One fit of the grid, from the start of its number of topics."""
    return subsample_fit(job, counts=counts, spec=started(spec, starts[job.n_topics]))


def candidates_of(fits: Mapping[Job, SubsampleFit], texts: list[list[str]]) -> list[Candidate]:
    """What each fit is worth; raises CorpusError where the articles left out have nothing to score."""
    judged = [
        [[term for term, _ in topic] for topic in top_terms(part.fit.topic_term, part.fit.terms, TERMS_JUDGED)]
        for part in fits.values()
    ]
    coherences = coherence_of_many(judged, texts, "c_npmi")
    return [
        Candidate(
            n_topics=job.n_topics,
            part=job.part,
            heldout=score_of(part),
            npmi=mean_defined(coherence),
            exclusivity=float(exclusivity(part.fit.topic_term, n_terms=TERMS_JUDGED).mean()),
        )
        for (job, part), coherence in zip(fits.items(), coherences, strict=True)
    ]


def score_of(part: SubsampleFit) -> float:
    """Log likelihood per scored token of the articles that a fit has not seen."""
    if part.heldout is None:
        message = (
            "numbers of topics cannot be compared: no article that a fit leaves out has two terms of the vocabulary. "
            "Set selection.n_candidates to 0, or use a larger corpus."
        )
        raise CorpusError(message)
    return part.heldout.log_likelihood / part.heldout.n_tokens


def agreements(fits: Mapping[Job, SubsampleFit], *, is_shuffled: bool) -> dict[int, Agreement]:
    """How far the fits with each number of topics agree."""
    by_number: dict[int, list[np.ndarray]] = {}
    for job, part in fits.items():
        if job.is_shuffled == is_shuffled:
            by_number.setdefault(job.n_topics, []).append(part.fit.topic_term)
    return {n: agreement(topic_terms) for n, topic_terms in by_number.items()}


def candidate_rows(candidates: Sequence[Candidate], starts: Mapping[int, Start]) -> pl.DataFrame:
    """The candidates as rows."""
    rows = [asdict(candidate) | {"start": starts[candidate.n_topics]} for candidate in candidates]
    return pl.DataFrame(rows, schema=CANDIDATES.schema)


def choice_rows(found: Sequence[Choice]) -> pl.DataFrame:
    """The choices as rows, estimates as a mean and, where it decides, an error."""
    rows = [
        {name: value for name, value in asdict(choice).items() if not isinstance(value, dict)}
        | {"heldout": choice.heldout.mean, "heldout_error": choice.heldout.error}
        | {"above_baseline": choice.above_baseline.mean, "above_baseline_error": choice.above_baseline.error}
        | {"npmi": choice.npmi.mean if choice.npmi else None}
        | {"exclusivity": choice.exclusivity.mean, "stability": choice.stability.mean}
        for choice in found
    ]
    return pl.DataFrame(rows, schema=CHOICES.schema)


STAGE = Stage(
    function=select_topics,
    inputs={"article_counts": ARTICLE_COUNTS, "tokens": TOKENS, "phrases": PHRASES},
    outputs={"candidates": CANDIDATES, "choices": CHOICES},
    params=("selection", "topics.engine", "topics.start", "topics.seed", *(f"topics.{name}" for name in ENGINES)),
    versions=("gensim", "numpy", "polars", "scikit-learn", "scipy"),
)
