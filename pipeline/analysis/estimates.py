"""Articles and sections with their topics and tone -> tables of prevalence and tone with intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from pipeline.analysis.draws import Sums
from pipeline.analysis.evidence import Evidence
from pipeline.analysis.groupings import Grouping, cells, names_of, numbers
from pipeline.analysis.prevalence import prevalence_intervals
from pipeline.analysis.tone import topic_tone_intervals
from pipeline.statistics.intervals import informative
from pipeline.statistics.ratio import ratio
from pipeline.statistics.resampling import ratio_intervals, sums_by_article
from pipeline.topics.subsamples import SHARE


@dataclass(frozen=True)
class Sampling:
    """The number of draws, their seed, and the least number of articles that have an interval."""

    n_draws: int
    seed: int
    min_articles: int

    def enough(self, n_articles: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """`ends` where there are enough articles, else NaN; `n_articles` is as long as `ends`."""
        return np.where(n_articles >= self.min_articles, ends, np.nan)


def prevalence_table(
    evidence: Evidence, groupings: Sequence[Grouping], found: Sums, sampling: Sampling
) -> pl.DataFrame:
    """A row for each level and topic: how many articles and documents, prevalence, low, high.

    `found` has a cell for each level, in which every document has the value 1.
    """
    members = cells(groupings, evidence.ones()[:, 0])
    n_articles, effective = numbers(members, evidence.article, evidence.ones())
    value, low, high = prevalence_intervals(found, effective[:, 0], share=SHARE)
    n_topics = value.shape[1]
    repeated = np.repeat(n_articles, n_topics)
    return (
        by_level_and_topic(groupings, n_topics)
        .with_columns(
            n_articles=repeated,
            n_documents=np.repeat(np.diff(members.indptr), n_topics).astype(np.int32),
            prevalence=value.ravel(),
            low=sampling.enough(repeated, low.ravel()),
            high=sampling.enough(repeated, high.ravel()),
        )
        .fill_nan(None)
    )


def tone_table(
    tone: np.ndarray, articles: pl.Series, groupings: Sequence[Grouping], sampling: Sampling
) -> pl.DataFrame:
    """A row for each level: how many articles and documents, the mean of their tones, low, high.

    `tone` is (documents,).  Intervals come from resampling articles.
    """
    members = cells(groupings, np.ones(len(tone)))
    names, article = np.unique(articles.to_numpy(), return_inverse=True)
    n_documents, tones = (
        sums_by_article(each.toarray().T, article, len(names)).astype(np.float64)
        for each in (members, members.multiply(tone))
    )
    ends = ratio_intervals(tones, n_documents, n_draws=sampling.n_draws, seed=sampling.seed)
    low, high = informative(ends, -1, 1)
    n_articles = (n_documents > 0).sum(axis=0)
    total = n_documents.sum(axis=0)
    return (
        names_of(groupings)
        .with_columns(
            n_articles=n_articles.astype(np.int32),
            n_documents=total.astype(np.int32),
            tone=ratio(tones.sum(axis=0), total),
            low=sampling.enough(n_articles, low),
            high=sampling.enough(n_articles, high),
        )
        .fill_nan(None)
    )


@dataclass(frozen=True)
class TopicTones:
    """What the tone of topics at each level rests on, computed once for their table and for all comparisons.

    `weights` and `tones` have a cell for each level: sums of sentences times
    topic share, and of these times tone.  `n_articles` is (cells,) and
    `effective` (cells, topics), see `groupings.numbers`.
    """

    groupings: tuple[Grouping, ...]
    tones: Sums
    weights: Sums
    n_articles: np.ndarray
    effective: np.ndarray


def topic_tone_table(found: TopicTones, sampling: Sampling) -> pl.DataFrame:
    """A row for each level and topic: articles, their weight, tone, low, high.

    `n_effective` is the number of equally weighted articles that would be as
    informative, `weight` is in sentences.
    """
    value, low, high = topic_tone_intervals(
        found.tones, found.weights, found.effective, share=SHARE, seed=sampling.seed
    )
    n_topics = value.shape[1]
    effective = found.effective.ravel()
    return (
        by_level_and_topic(found.groupings, n_topics)
        .with_columns(
            n_articles=np.repeat(found.n_articles, n_topics),
            n_effective=effective,
            weight=found.weights.of_fits[0].ravel(),
            tone=value.ravel(),
            low=sampling.enough(effective, low.ravel()),
            high=sampling.enough(effective, high.ravel()),
        )
        .fill_nan(None)
    )


def by_level_and_topic(groupings: Sequence[Grouping], n_topics: int) -> pl.DataFrame:
    """A row for each level and topic, topics running faster."""
    levels = names_of(groupings)
    topic = np.tile(np.arange(1, n_topics + 1, dtype=np.int32), levels.height)
    return levels[np.repeat(np.arange(levels.height), n_topics)].with_columns(topic=topic)
