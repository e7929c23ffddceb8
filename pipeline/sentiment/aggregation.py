"""Scores of sentences -> tone of the sections or articles they stand in.

Sums run over the rows in their order and in one thread, so that the last
digit is the same on every machine of one kind.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.sentiment.aggregations import Aggregation
from pipeline.statistics.ratio import ratio

# Of fewer sentences the spread is not known well enough for an interval.
MIN_SENTENCES = 5
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Tone:
    """Tone of groups of sentences; every array has shape (groups,).

    `tone` is in [-1, 1], and [`low`, `high`] its 95% interval; `sd` (with
    n - 1) is of compound scores; shares are of sentences in [0, 1].  NaN where
    undefined: without a sentence that counts; `sd` with fewer than two; the
    interval with fewer than five, or where all of them count the same.
    """

    n: np.ndarray
    tone: np.ndarray
    low: np.ndarray
    high: np.ndarray
    sd: np.ndarray
    share_negative: np.ndarray
    share_neutral: np.ndarray
    share_positive: np.ndarray
    share_without_lexicon_word: np.ndarray


def tone(
    compound: np.ndarray,
    n_words: np.ndarray,
    n_lexicon_words: np.ndarray,
    group: np.ndarray,
    n_groups: int,
    *,
    how: Aggregation,
    neutral_band: float,
) -> Tone:
    """Tone of `n_groups` groups, from the scores of each sentence and the number of its group."""
    values, weights = counted(compound, n_words, how=how, neutral_band=neutral_band)
    mean = group_means(values, group, n_groups, weights=weights)
    half = half_widths(values, weights, group, mean)
    classes = tone_class(compound, neutral_band)
    unweighted = group_means(compound, group, n_groups)
    return Tone(
        n=np.bincount(group, minlength=n_groups),
        tone=mean,
        low=np.maximum(mean - half, -1),
        high=np.minimum(mean + half, 1),
        sd=_standard_deviations(compound, group, unweighted),
        share_negative=group_means(classes == -1, group, n_groups),
        share_neutral=group_means(classes == 0, group, n_groups),
        share_positive=group_means(classes == 1, group, n_groups),
        share_without_lexicon_word=group_means(n_lexicon_words == 0, group, n_groups),
    )


def tone_class(compound: np.ndarray, neutral_band: float) -> np.ndarray:
    """-1, 0 or 1 for each score: negative at -`neutral_band` and below, positive at +`neutral_band` and above.

    The thresholds of Hutto and Gilbert (2014) with their value .05.  With a
    band of 0 a score of exactly 0 stays neutral.
    """
    band = max(neutral_band, np.finfo(np.float64).tiny)
    return (compound >= band).astype(np.int64) - (compound <= -band).astype(np.int64)


def counted(
    compound: np.ndarray, n_words: np.ndarray, *, how: Aggregation, neutral_band: float
) -> tuple[np.ndarray, np.ndarray]:
    """What each sentence counts as, in [-1, 1], and how much: the tone of a group is their weighted mean.

    `mean`: its score, each the same.  `word_weighted`: its score, by its
    words.  `non_neutral`: its score, unless it is neutral.  `net_share`: 1 if
    positive, -1 if negative, so that the mean is the share of positive less
    the share of negative sentences.
    """
    classes = tone_class(compound, neutral_band)
    alike = np.ones(len(compound))
    return {
        "mean": (compound, alike),
        "word_weighted": (compound, n_words.astype(np.float64)),
        "non_neutral": (compound, (classes != 0).astype(np.float64)),
        "net_share": (classes.astype(np.float64), alike),
    }[how]


def group_means(
    values: np.ndarray, group: np.ndarray, n_groups: int, *, weights: np.ndarray | None = None
) -> np.ndarray:
    """Mean of `values` in each group, shape (n_groups,); NaN where the weights of a group add up to 0."""
    weight = np.ones(len(values)) if weights is None else weights
    total = np.bincount(group, weights=weight * values, minlength=n_groups)
    of = np.bincount(group, weights=weight, minlength=n_groups)
    return ratio(total, of)


def half_widths(values: np.ndarray, weights: np.ndarray, group: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Half the width of Student's t interval of each group's weighted mean; NaN where `Tone` says so.

    The variance of a weighted mean is that of a ratio, linearised: n / (n - 1)
    times the sum of squared weighted residuals over the squared sum of weights
    (Cochran 1977, section 6.4), for equal weights the usual sd / sqrt(n).
    """
    # Every command reads the settings, which name the aggregations; scipy.stats would cost each half a second.
    from scipy.special import stdtrit  # noqa: PLC0415 - see above

    n = np.bincount(group, weights=weights > 0, minlength=len(mean))
    squares = np.bincount(group, weights=(weights * (values - mean[group])) ** 2, minlength=len(mean))
    total = np.bincount(group, weights=weights, minlength=len(mean))
    known = (n >= MIN_SENTENCES) & (squares > 0)
    half = np.full(len(mean), np.nan)
    error = np.sqrt(n[known] / (n[known] - 1) * squares[known]) / total[known]
    half[known] = stdtrit(n[known] - 1, (1 + CONFIDENCE) / 2) * error
    return half


def _standard_deviations(values: np.ndarray, group: np.ndarray, mean: np.ndarray) -> np.ndarray:
    squares = np.bincount(group, weights=(values - mean[group]) ** 2, minlength=len(mean))
    freedom = np.bincount(group, minlength=len(mean)) - 1.0
    variance = np.divide(squares, freedom, out=np.full(len(mean), np.nan), where=freedom > 0)
    return np.asarray(np.sqrt(variance))
