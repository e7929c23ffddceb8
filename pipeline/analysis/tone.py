"""Tone of articles and sections -> mean tone by group and by topic, with intervals."""

import numpy as np
import polars as pl

from pipeline.analysis.draws import Sums, with_fits
from pipeline.analysis.intervals import about, said
from pipeline.sentiment.aggregation import group_means, ratio


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


def topic_tone_intervals(
    tones: Sums, weights: Sums, n_articles: np.ndarray, *, share: float, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Tone of each topic in each cell and the ends of its interval, each (cells, topics) and in [-1, 1].

    In `weights` a section has the value of its sentences, in `tones` that times
    its tone.  `n_articles` (cells, topics) is how many equal articles tell as
    much (see `resampling.effective_numbers`).  `share` is that of the articles
    in a fit to a part.  NaN where there is no sentence, ends also where there
    is too little to say.
    """
    of_fits, drawn = ratio(tones.of_fits, weights.of_fits), ratio(tones.drawn, weights.drawn)
    draws = with_fits(drawn, of_fits, share=share, seed=seed)
    return of_fits[0], *said(about(of_fits[0], draws, n_articles), -1, 1)
