"""Counts -> where their fit should start.

An engine can begin in two places: from a factorisation of the counts ("nmf"),
which finds what news is about, or at random, which is sometimes better where
texts overlap much.  No corpus tells beforehand; "auto" fits both to four
fifths of the articles.  It abandons the first start, whose topics are recovered
far more often, only for one that predicts the remaining articles clearly
better.  Where articles are few a single split is too noisy: there the other
start has to be better on three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.topics.fitting import FitSpec, fitted_topics
from pipeline.topics.heldout import completion, scorable
from pipeline.topics.starts import AUTO, Start
from pipeline.topics.subsamples import subsample

# The splits by which starts are compared; their seeds are none of the run's, so that every run sees the same ones.
SPLIT_SHARE = 0.8
SPLITS = (1, 2, 3)
# With at least this many articles one split is as informative as three are with fewer.
MANY_ARTICLES = 1_000
# By how much another start has to be better: less is not worth topics that are recovered less often.
MARGIN = 0.01


@dataclass(frozen=True)
class StartChoice:
    """The start that was taken, and the held-out perplexity of each on every split, if there was a choice."""

    start: Start
    perplexity: Mapping[Start, tuple[float, ...]]

    def record(self) -> dict[str, Any]:
        """The choice as a record: the start and, of each that was tried, the mean perplexity."""
        means = {f"perplexity_{start}": float(np.mean(values)) for start, values in self.perplexity.items()}
        return {"start": self.start} | means


def start_choice(counts: CountMatrix, spec: FitSpec, *, n_topics: int) -> StartChoice:
    """The start that `spec` asks for or, if it leaves the choice, the one that predicts held-out articles better.

    The engine's first start stays unless the held-out perplexity of another is
    lower by more than MARGIN of it on every split.  Raises CorpusError for a
    start that the engine does not have.
    """
    possible = spec.record.starts
    if spec.start != AUTO:
        return StartChoice(_available(spec.start, spec), {})
    seeds = SPLITS[:1] if len(counts.documents) >= MANY_ARTICLES else SPLITS
    splits = [_split(counts, seed) for seed in seeds]
    if len(possible) == 1 or any(_is_too_small(split, n_topics) for split in splits):
        return StartChoice(possible[0], {})
    scores = {start: _perplexities(splits, spec.starting(start), n_topics) for start in possible}
    first, *others = possible
    limit = (1 - MARGIN) * np.array(scores[first])
    better = [start for start in others if np.less(scores[start], limit).all()]
    return StartChoice(min(better, key=lambda start: sum(scores[start]), default=first), scores)


def _available(start: Start, spec: FitSpec) -> Start:
    possible = spec.record.starts
    if start not in possible:
        message = (
            f"topics.start is {start!r}, but {spec.engine} can only start {' or '.join(possible)}. "
            f"Set it to {AUTO} in params.yaml."
        )
        raise CorpusError(message)
    return start


def _split(counts: CountMatrix, seed: int) -> tuple[CountMatrix, CountMatrix]:
    kept = subsample(counts, share=SPLIT_SHARE, seed=seed)
    return counts.rows(kept), counts.rows(np.setdiff1d(np.arange(len(counts.documents)), kept))


def _is_too_small(split: tuple[CountMatrix, CountMatrix], n_topics: int) -> bool:
    kept, left_out = split
    return len(kept.documents) < n_topics or not scorable(left_out).any()


def _perplexities(splits: Sequence[tuple[CountMatrix, CountMatrix]], spec: FitSpec, n_topics: int) -> tuple[float, ...]:
    """Held-out perplexity on each split."""
    fits = [fitted_topics(kept, spec, n_topics=n_topics, item="start") for kept, _ in splits]
    return tuple(
        completion(left_out, fit.topic_term, fit.alpha, seed=SPLITS[0]).perplexity
        for fit, (_, left_out) in zip(fits, splits, strict=True)
    )
