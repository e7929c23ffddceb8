"""Articles -> the evidence for each number of topics: fits to subsamples of the corpus, real and shuffled."""

from typing import Any

import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.execution import working
from pipeline.settings import Selection, Settings
from pipeline.stage import Stage
from pipeline.tables.select_topics import CANDIDATES, CHOICES
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS, PHRASES
from pipeline.topics.engines import ENGINES, LIBRARIES
from pipeline.topics.fitting import FitSpec
from pipeline.topics.grid import agreements, candidates_of, fits_of, jobs_of, numbers_of, starts_of
from pipeline.topics.reference_texts import reference_texts
from pipeline.topics.selection import candidate_rows, choice_rows, choices
from pipeline.topics.starts import StartOrAuto


def select_topics(
    *,
    article_counts: CountMatrix,
    tokens: pl.DataFrame,
    phrases: pl.DataFrame,
    selection: Selection,
    engine: str,
    start: StartOrAuto,
    seed: int,
    **engines: Settings,
) -> dict[str, Any]:
    """The fits of the grid and what they show; `engines` are the settings of each engine under its name."""
    numbers = numbers_of(selection, article_counts)
    if not numbers:
        return {"candidates": candidate_rows((), {}), "choices": choice_rows(()), "counts": {"candidates": 0}}
    spec = FitSpec(engine, start, seed, engines[engine])
    starts = starts_of(numbers, article_counts, spec)
    fits = fits_of(jobs_of(numbers, selection.n_fits), article_counts, spec, starts)
    with working("measuring the coherence of topics"):
        candidates = candidates_of(fits, reference_texts(tokens, phrases, article_counts.documents))
    found = choices(candidates, agreements(fits, is_shuffled=False), agreements(fits, is_shuffled=True))
    in_set = sum(choice.is_in_set for choice in found)
    return {
        "candidates": candidate_rows(candidates, starts),
        "choices": choice_rows(found),
        "counts": {"numbers_of_topics": len(numbers), "fits": len(fits), "in_the_set": in_set},
    }


STAGE = Stage(
    function=select_topics,
    inputs=(ARTICLE_COUNTS, TOKENS, PHRASES),
    outputs=(CANDIDATES, CHOICES),
    params=("selection", "topics.engine", "topics.start", "topics.seed", *(f"topics.{name}" for name in ENGINES)),
    versions=("polars", *sorted({"gensim", *LIBRARIES})),
)
