"""Tone of articles and sections -> mean tone by group and by topic."""

import numpy as np
import polars as pl

from pipeline.sentiment.aggregation import group_means


def tone_by_group(tone: np.ndarray, group: np.ndarray, groups: pl.Series, *, count: str) -> pl.DataFrame:
    """Rows (group, `count`, tone): the unweighted mean of `tone` over the units of a group.

    `group` is the place of each unit in `groups`.  A group without a unit has
    `count` 0 and a null tone.
    """
    return pl.DataFrame(
        {
            groups.name: groups,
            count: np.bincount(group, minlength=len(groups)).astype(np.int32),
            "tone": group_means(tone, group, len(groups)),
        }
    ).fill_nan(None)


def tone_by_topic(tone: np.ndarray, n_sentences: np.ndarray, shares: np.ndarray) -> pl.DataFrame:
    """Rows (topic, weight, tone): mean of section tones, weighted by sentences times topic share.

    `tone` and `n_sentences` are (sections,), `shares` is (sections, topics).
    `weight` is in sentences; a topic without weight has a null tone.
    """
    everything = pl.Series("all", [0])
    group = np.zeros(len(tone), dtype=np.int64)
    return tone_by_topic_and_group(tone, n_sentences, shares, group, everything).drop("all")


def tone_by_topic_and_group(
    tone: np.ndarray, n_sentences: np.ndarray, shares: np.ndarray, group: np.ndarray, groups: pl.Series
) -> pl.DataFrame:
    """Rows (topic, group, weight, tone): `tone_by_topic` within each group of sections."""
    weights = shares * n_sentences[:, np.newaxis]
    parts = [
        pl.DataFrame(
            {
                "topic": np.full(len(groups), topic + 1, dtype=np.int32),
                groups.name: groups,
                "weight": np.bincount(group, weights=weights[:, topic], minlength=len(groups)),
                "tone": group_means(tone, group, len(groups), weights=weights[:, topic]),
            }
        )
        for topic in range(shares.shape[1])
    ]
    return pl.concat(parts).fill_nan(None)
