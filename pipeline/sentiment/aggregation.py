"""Scores of sentences -> tone of the sections or articles they stand in.

Sums run over the rows in their order and in one thread, so that the last
digit is the same on every machine of one kind.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Tone:
    """Tone of groups of sentences; every array has shape (groups,).

    `mean` and `sd` (with n - 1) are of compound scores; shares are of
    sentences in [0, 1].  NaN where undefined: without a sentence, and `sd`
    with fewer than two.
    """

    n: np.ndarray
    mean: np.ndarray
    sd: np.ndarray
    share_negative: np.ndarray
    share_neutral: np.ndarray
    share_positive: np.ndarray


def tone(compound: np.ndarray, group: np.ndarray, n_groups: int, *, neutral_band: float) -> Tone:
    """Tone of `n_groups` groups, from the compound score of each sentence and the number of its group.

    A sentence is negative at -`neutral_band` and below, positive at
    +`neutral_band` and above: the thresholds of Hutto and Gilbert (2014) with
    their value .05.  With a band of 0 a score of exactly 0 stays neutral.
    """
    band = max(neutral_band, np.finfo(np.float64).tiny)
    mean = group_means(compound, group, n_groups)
    return Tone(
        n=np.bincount(group, minlength=n_groups),
        mean=mean,
        sd=_standard_deviations(compound, group, mean),
        share_negative=group_means(compound <= -band, group, n_groups),
        share_neutral=group_means(np.abs(compound) < band, group, n_groups),
        share_positive=group_means(compound >= band, group, n_groups),
    )


def group_means(
    values: np.ndarray, group: np.ndarray, n_groups: int, *, weights: np.ndarray | None = None
) -> np.ndarray:
    """Mean of `values` in each group, shape (n_groups,); NaN where the weights of a group add up to 0."""
    weight = np.ones(len(values)) if weights is None else weights
    total = np.bincount(group, weights=weight * values, minlength=n_groups)
    of = np.bincount(group, weights=weight, minlength=n_groups)
    means: np.ndarray = np.divide(total, of, out=np.full(n_groups, np.nan), where=of > 0)
    return means


def _standard_deviations(values: np.ndarray, group: np.ndarray, mean: np.ndarray) -> np.ndarray:
    squares = np.bincount(group, weights=(values - mean[group]) ** 2, minlength=len(mean))
    freedom = np.bincount(group, minlength=len(mean)) - 1.0
    variance = np.divide(squares, freedom, out=np.full(len(mean), np.nan), where=freedom > 0)
    return np.asarray(np.sqrt(variance))
