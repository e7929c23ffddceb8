"""Codes of several coders -> how far they agree beyond chance.

Krippendorff (2011), Computing Krippendorff's alpha-reliability.  There alpha is

    1 - (n - 1) sum_ck o_ck d_ck / sum_ck n_c n_k d_ck

with the coincidences o_ck of the values c and k within units, their margins
n_c, n = sum n_c, and the squared difference d_ck.  Of interval data d_ck is
(c - k)^2.  Of ordinal data it is the same with middle ranks for values, as
sum_{g=c..k} n_g - (n_c + n_k) / 2 is the difference of the middle ranks of c
and k.  So both double sums are sums of squares, and no matrix of values by
values is needed.  A unit with fewer than two codes does not count.
"""

from functools import partial
from typing import Literal, NamedTuple

import numpy as np
import polars as pl

from pipeline.statistics.bootstrap import Estimates, bootstrapped

Level = Literal["nominal", "ordinal", "interval"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval")


class Counts(NamedTuple):
    """How many coders gave which unit which value: entries with `unit` and `value` (numbers from 0) and `n`.

    `values` are the values in ascending order.
    """

    unit: np.ndarray
    value: np.ndarray
    n: np.ndarray
    values: np.ndarray


def reliability(codes: pl.DataFrame, *, level: Level, seed: int) -> tuple[Estimates, int]:
    """Alpha of `codes` (unit_id, article_id, coder, code) with its interval, and the number of units it rests on.

    1: the coders agree; 0: as if codes were given at random.  NaN where all values are the same.
    """
    pairable = codes.filter(pl.len().over("unit_id") > 1).sort("unit_id", "coder")
    counts, articles = counted(pairable)
    return bootstrapped(partial(alpha, counts=counts, level=level), articles, seed=seed), len(articles)


def counted(codes: pl.DataFrame) -> tuple[Counts, np.ndarray]:
    """The codes as counts, and the article of each unit, shape (units,)."""
    units, unit = np.unique(codes["unit_id"].to_numpy(), return_inverse=True)
    values, value = np.unique(codes["code"].to_numpy(), return_inverse=True)
    cell, n = np.unique(unit * len(values) + value, return_counts=True)
    articles = codes.group_by("unit_id").agg(pl.col("article_id").first()).sort("unit_id")["article_id"].to_numpy()
    width = max(len(values), 1)
    return Counts(cell // width, cell % width, n.astype(np.float64), values), articles[: len(units)]


def alpha(weights: np.ndarray, *, counts: Counts, level: Level) -> np.ndarray:
    """Alpha in each draw, shape (draws, 1), from how often each unit is drawn, `weights` (draws, units)."""
    return np.array([[_alpha(draw, counts, level)] for draw in weights]).reshape(-1, 1)


def _alpha(weight: np.ndarray, counts: Counts, level: Level) -> float:
    margins = np.bincount(counts.value, weights=weight[counts.unit] * counts.n, minlength=len(counts.values))
    n = margins.sum()
    if level == "nominal":
        within = _coders(counts) ** 2 - np.bincount(counts.unit, weights=counts.n**2)
        expected = n**2 - (margins**2).sum()
    else:
        scale = counts.values if level == "interval" else np.cumsum(margins) - margins / 2
        within = _squares(counts.n, scale[counts.value], counts.unit)
        expected = _squares(margins, scale, np.zeros(len(margins), dtype=np.int64)).sum()
    observed = (weight * within / (_coders(counts) - 1)).sum()
    return float(1 - (n - 1) * observed / expected) if expected > 0 else np.nan


def _coders(counts: Counts) -> np.ndarray:
    """The number of coders of each unit."""
    return np.bincount(counts.unit, weights=counts.n)


def _squares(n: np.ndarray, scale: np.ndarray, group: np.ndarray) -> np.ndarray:
    """The sum of squared differences over all ordered pairs of values in each group, `n` times the same each."""
    of = np.bincount(group, weights=n)
    mean = np.divide(np.bincount(group, weights=n * scale), of, out=np.zeros(len(of)), where=of > 0)
    return np.asarray(2 * of * np.bincount(group, weights=n * (scale - mean[group]) ** 2))
