"""Counts -> a fit, by the engine, the start and the settings that are asked for.

An engine can begin in two places: from a factorisation of the counts ("nmf"),
which finds what news is about, or at random, which is sometimes better where
texts overlap much.  No corpus tells beforehand; "auto" fits both to four
fifths of the articles and leaves the first start, from which topics are found
again far more often, only for one that foretells the rest clearly better.  Where
articles are few a single split decides by chance: there it has to be so on three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.seeds import derived
from pipeline.topics.engines import ENGINES, STARTS
from pipeline.topics.fit import FittedTopics, TopicFit, canonical
from pipeline.topics.fold_in import fold_in
from pipeline.topics.heldout import completion, scorable
from pipeline.topics.initialisation import Start
from pipeline.topics.stability import subsample

Auto = Literal["auto"]
AUTO: Auto = "auto"
# The splits by which starts are compared; their seeds are none of the run's, so that every run sees the same ones.
SPLIT_SHARE = 0.8
SPLITS = (1, 2, 3)
# Of so many articles one split tells as much as three of fewer.
MANY_ARTICLES = 1_000
# By how much another start has to be better: less is not worth topics that are found again less often.
MARGIN = 0.01


@dataclass(frozen=True)
class FitSpec:
    """How to fit: an engine of ENGINES with its own settings, where it starts, and the seed of the run."""

    engine: str
    start: Start | Auto
    seed: int
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class StartChoice:
    """The start that was taken, and the held-out perplexity of each on every split, if there was a choice."""

    start: Start
    perplexity: Mapping[Start, tuple[float, ...]]


def fitted(counts: CountMatrix, spec: FitSpec, *, n_topics: int, item: str) -> TopicFit:
    """The fit of `n_topics` to `counts`, with topics in canonical order; raises what `found` raises."""
    return with_documents(found(counts, spec, n_topics=n_topics, item=item), counts)


def with_documents(topics: FittedTopics, counts: CountMatrix) -> TopicFit:
    """`topics` in canonical order, with the shares of documents as for articles never seen."""
    doc_topic = fold_in(counts, topics.topic_term, topics.alpha)
    return canonical(TopicFit(doc_topic, topics.topic_term, topics.alpha, counts.documents, counts.terms, topics.trace))


def found(counts: CountMatrix, spec: FitSpec, *, n_topics: int, item: str) -> FittedTopics:
    """`n_topics` topics of `counts`; `item` names them among the fits of a run and gives them their seed.

    Raises CorpusError where the corpus is too small for so many topics.  The
    start must have been chosen.
    """
    if n_topics > len(counts.documents):
        message = (
            f"topics.n_topics is {n_topics}, but only {len(counts.documents)} articles have a term "
            "of the vocabulary. Ask for fewer topics, or use a larger corpus."
        )
        raise CorpusError(message)
    seed = derived(spec.seed, f"{spec.engine}/{n_topics}/{item}")
    return ENGINES[spec.engine](counts, n_topics=n_topics, seed=seed, start=spec.start, **spec.settings)


def fit_spec(settings: Any) -> FitSpec:  # noqa: ANN401 - the section `topics`, which this layer does not know
    """How the parameters say to fit."""
    own = getattr(settings, settings.engine).model_dump()
    return FitSpec(settings.engine, settings.start, settings.seed, own)


def started(spec: FitSpec, start: Start) -> FitSpec:
    """`spec` with its start chosen."""
    return replace(spec, start=start)


def start_choice(counts: CountMatrix, spec: FitSpec, *, n_topics: int) -> StartChoice:
    """The start that `spec` asks for or, if it leaves the choice, the one that foretells unseen articles better.

    The first of STARTS stays unless the held-out perplexity of another is lower
    by more than MARGIN of it on every split.  Raises CorpusError for a start that
    the engine does not have.
    """
    possible = STARTS[spec.engine]
    if spec.start != AUTO:
        if spec.start not in possible:
            message = (
                f"topics.start is {spec.start!r}, but {spec.engine} can only start {' or '.join(possible)}. "
                f"Set it to {AUTO} in params.yaml."
            )
            raise CorpusError(message)
        return StartChoice(spec.start, {})
    seeds = SPLITS[:1] if len(counts.documents) >= MANY_ARTICLES else SPLITS
    splits = [_split(counts, seed) for seed in seeds]
    if len(possible) == 1 or any(_is_too_small(split, n_topics) for split in splits):
        return StartChoice(possible[0], {})
    scores = {start: _perplexities(splits, started(spec, start), n_topics) for start in possible}
    first, *others = possible
    limit = (1 - MARGIN) * np.array(scores[first])
    better = [start for start in others if np.less(scores[start], limit).all()]
    return StartChoice(min(better, key=lambda start: sum(scores[start]), default=first), scores)


def _split(counts: CountMatrix, seed: int) -> tuple[CountMatrix, CountMatrix]:
    kept = subsample(counts, share=SPLIT_SHARE, seed=seed)
    return counts.rows(kept), counts.rows(np.setdiff1d(np.arange(len(counts.documents)), kept))


def _is_too_small(split: tuple[CountMatrix, CountMatrix], n_topics: int) -> bool:
    kept, left_out = split
    return len(kept.documents) < n_topics or not scorable(left_out).any()


def _perplexities(splits: Sequence[tuple[CountMatrix, CountMatrix]], spec: FitSpec, n_topics: int) -> tuple[float, ...]:
    """Held-out perplexity on each split."""
    fits = [found(kept, spec, n_topics=n_topics, item="start") for kept, _ in splits]
    return tuple(
        completion(left_out, fit.topic_term, fit.alpha, seed=SPLITS[0]).perplexity
        for fit, (_, left_out) in zip(fits, splits, strict=True)
    )
