"""Articles and sections with their topics and tone -> tables of prevalence and tone with intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from pipeline.analysis.draws import Documents, Sums
from pipeline.analysis.groupings import Grouping, cells, names_of, numbers
from pipeline.analysis.posterior import concentration
from pipeline.analysis.prevalence import prevalence_intervals
from pipeline.analysis.results import share_matrix
from pipeline.analysis.tone import topic_tone_intervals
from pipeline.counts.matrix import CountMatrix
from pipeline.statistics.intervals import said
from pipeline.statistics.ratio import ratio
from pipeline.statistics.resampling import ratio_intervals, sums_by_article
from pipeline.topics.fit import TopicFit
from pipeline.topics.subsamples import SHARE, RefitShares


@dataclass(frozen=True)
class Sampling:
    """How many draws, their seed, and the number of articles below which nothing is said."""

    n_draws: int
    seed: int
    min_articles: int

    def enough(self, n_articles: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """`ends` where there are enough articles, else NaN; `n_articles` is as long as `ends`."""
        return np.where(n_articles >= self.min_articles, ends, np.nan)


@dataclass(frozen=True)
class Evidence:
    """Documents with topics, and the number of the article of each, (documents,)."""

    documents: Documents
    article: np.ndarray

    @classmethod
    def of(
        cls,
        documents: pl.DataFrame,
        *,
        counts: CountMatrix,
        refits: RefitShares,
        fit: TopicFit,
    ) -> "Evidence":
        """What is known of documents with the columns name, article_id and topic_shares, those under `fit`."""
        names, articles = documents["name"].to_list(), documents["article_id"].to_list()
        shares = share_matrix(documents["topic_shares"])
        own = _rows(names, counts.documents)
        parameters = concentration(counts.rows(own), shares, fit.topic_term, fit.alpha)
        stacked = np.concatenate([shares[np.newaxis], refits.shares[:, _rows(names, refits.documents)]])
        _, article = np.unique(np.array(articles, dtype=np.str_), return_inverse=True)
        return cls(Documents(names, articles, parameters, stacked), article)

    @property
    def shares(self) -> np.ndarray:
        """Shares under the fit itself, shape (documents, topics)."""
        return np.asarray(self.documents.shares[0])

    def ones(self) -> np.ndarray:
        """A column of ones, shape (documents, 1)."""
        return np.ones((len(self.article), 1))


def _rows(names: Sequence[str], among: Sequence[str]) -> np.ndarray:
    rows = {name: row for row, name in enumerate(among)}
    return np.array([rows[name] for name in names], dtype=np.int64)


def prevalence_table(
    evidence: Evidence, groupings: Sequence[Grouping], found: Sums, sampling: Sampling
) -> pl.DataFrame:
    """A row for each group and topic: how many articles and documents, prevalence, low, high.

    `found` has a cell for each group, in which every document has the value 1.
    """
    members = cells(groupings, evidence.ones()[:, 0])
    n_articles, effective = numbers(members, evidence.article, evidence.ones())
    value, low, high = prevalence_intervals(found, effective[:, 0], share=SHARE)
    n_topics = value.shape[1]
    repeated = np.repeat(n_articles, n_topics)
    return (
        by_group_and_topic(groupings, n_topics)
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
    """A row for each group of documents: how many articles and documents, the mean of their tones, low, high.

    `tone` is (documents,).  Intervals are of articles resampled.
    """
    members = cells(groupings, np.ones(len(tone)))
    names, article = np.unique(articles.to_numpy(), return_inverse=True)
    n_documents, tones = (
        sums_by_article(each.toarray().T, article, len(names)).astype(np.float64)
        for each in (members, members.multiply(tone))
    )
    ends = ratio_intervals(tones, n_documents, n_draws=sampling.n_draws, seed=sampling.seed)
    low, high = said(ends, -1, 1)
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
    """What the tone of topics in groups of sections rests on, once for their table and for all comparisons.

    `weights` and `tones` have a cell for each group: sums of sentences times
    topic share, and of these times tone.  `n_articles` is (cells,) and
    `effective` (cells, topics), see `groupings.numbers`.
    """

    groupings: tuple[Grouping, ...]
    tones: Sums
    weights: Sums
    n_articles: np.ndarray
    effective: np.ndarray


def topic_tone_table(found: TopicTones, sampling: Sampling) -> pl.DataFrame:
    """A row for each group and topic: articles, what they weigh, tone, low, high.

    `n_effective` is the number of articles of equal weight that would tell as
    much of the topic, `weight` its sentences.
    """
    value, low, high = topic_tone_intervals(
        found.tones, found.weights, found.effective, share=SHARE, seed=sampling.seed
    )
    n_topics = value.shape[1]
    effective = found.effective.ravel()
    return (
        by_group_and_topic(found.groupings, n_topics)
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


def by_group_and_topic(groupings: Sequence[Grouping], n_topics: int) -> pl.DataFrame:
    """A row for each group and topic, topics running faster."""
    groups = names_of(groupings)
    topic = np.tile(np.arange(1, n_topics + 1, dtype=np.int32), groups.height)
    return groups[np.repeat(np.arange(groups.height), n_topics)].with_columns(topic=topic)
