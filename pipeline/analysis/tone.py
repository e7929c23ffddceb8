"""Tone of articles and sections -> mean tone by group and by topic, with intervals."""

import numpy as np
import polars as pl

from pipeline.analysis.draws import Sums, with_fits
from pipeline.statistics.intervals import about, informative
from pipeline.statistics.ratio import ratio


def tone_by_topic(tone: np.ndarray, n_sentences: np.ndarray, shares: np.ndarray) -> pl.DataFrame:
    """Rows (topic, weight, tone): mean of section tones, weighted by sentences times topic share.

    `tone` and `n_sentences` are (sections,), `shares` is (sections, topics).
    `weight` is in sentences; a topic without weight has a null tone.
    """
    weight = n_sentences @ shares
    topic = np.arange(1, shares.shape[1] + 1, dtype=np.int32)
    columns = {"topic": topic, "weight": weight, "tone": ratio((tone * n_sentences) @ shares, weight)}
    return pl.DataFrame(columns).fill_nan(None)


def topic_tone_intervals(
    tones: Sums, weights: Sums, n_articles: np.ndarray, *, share: float, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Tone of each topic in each cell and the ends of its interval, each (cells, topics) and in [-1, 1].

    In `weights` a section has the value of its sentences, in `tones` that times
    its tone.  `n_articles` (cells, topics) is the effective number of
    articles (see `resampling.effective_numbers`).  `share` is that of the articles
    in a fit to a part.  NaN where there is no sentence, ends also where there
    are too few articles.
    """
    of_fits, drawn = ratio(tones.of_fits, weights.of_fits), ratio(tones.drawn, weights.drawn)
    draws = with_fits(drawn, of_fits, share=share, seed=seed)
    return of_fits[0], *informative(about(of_fits[0], draws, n_articles), -1, 1)
