"""Numbers of dated articles -> the segment of time that stands out most, and whether it may be due to chance.

Every segment of whole periods is compared with all other periods.  One that reaches
an end of the calendar is a shift: the number changes once.  Any other is a
burst.  The statistic is the greatest standardised difference of the two means,
that of circular binary segmentation (Olshen, Venkatraman, Lucito and Wigler
2004), which is CUSUM's maximum taken over two change points instead of one.

The null distribution comes from permuting the dates of the articles: if time
does not matter, all orders are equally likely, and p is exact (Phipson and Smyth
2010).  Topic models do not use dates, so that their errors are the same in every order.
For the tone of a topic this holds if its prevalence does not change either;
otherwise p is approximate, as articles with much of the topic are more
informative about its tone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.stats import false_discovery_control

from pipeline.execution import map_ordered
from pipeline.seeds import derived
from pipeline.statistics.ratio import ratio

# Share of false changes among those that are reported.
FALSE_DISCOVERIES = 0.05
# Orders at a time: a fixed piece of work with its own seed.
AT_ONCE = 100
# Differences by less are rounding; they count as equal, so that p does not depend on it.
DECIMALS = 9
# Numbers that vary by less are constant.
VARIATION = 1e-12


@dataclass(frozen=True)
class Segments:
    """Periods from `first` to before `end`, both (segments,), and how many articles each holds, `n_inside`."""

    first: np.ndarray
    end: np.ndarray
    n_inside: np.ndarray

    @classmethod
    def of(cls, period: np.ndarray, n_periods: int, *, min_articles: int) -> "Segments":
        """All segments with at least `min_articles` inside and outside; `period` is that of each article.

        Of a segment and its complement, which differ from each other alike,
        only one is there: what begins with the first period stays out.
        """
        before = np.append(0, np.cumsum(np.bincount(period, minlength=n_periods)))
        first, end = np.triu_indices(n_periods + 1, k=1)
        n_inside = before[end] - before[first]
        enough = (first > 0) & (np.minimum(n_inside, len(period) - n_inside) >= min_articles)
        return cls(first[enough], end[enough], n_inside[enough])


@dataclass(frozen=True)
class Scan:
    """What stands out in each series; every array is (series,).

    `first` and `last` are periods; `inside` and `outside` are the ratios there,
    means where all articles weigh alike; `statistic` is the difference in
    standard errors, >= 0, and `p` the share of random orders with as large a difference.
    """

    first: np.ndarray
    last: np.ndarray
    n_inside: np.ndarray
    inside: np.ndarray
    outside: np.ndarray
    statistic: np.ndarray
    p: np.ndarray


def scan(
    values: np.ndarray,
    weights: np.ndarray,
    period: np.ndarray,
    n_periods: int,
    *,
    min_articles: int,
    n_orders: int,
    seed: int,
) -> Scan | None:
    """The segment that stands out most in each column, and its p; None where no segment has enough articles.

    The number that may change is the sum of `values` by the sum of `weights`,
    both (articles, series); `period` is (articles,).  A series that does not
    vary has the statistic 0 and p 1.  All series are put into the same random
    orders, `n_orders` of them.
    """
    segments = Segments.of(period, n_periods, min_articles=min_articles)
    if not len(segments.first):
        return None
    residuals = deviations(values, weights)
    observed = differences(residuals, period, n_periods, segments)
    best, statistic = observed.argmax(axis=0), observed.max(axis=0)
    work = partial(_greatest, residuals=residuals, period=period, n_periods=n_periods, segments=segments, seed=seed)
    pieces = [range(start, min(start + AT_ONCE, n_orders)) for start in range(0, n_orders, AT_ONCE)]
    greatest = np.concatenate(map_ordered(work, pieces, title="testing for changes"))
    first, end = segments.first[best], segments.end[best]
    is_inside = (period[:, np.newaxis] >= first) & (period[:, np.newaxis] < end)
    return Scan(
        first=first,
        last=end - 1,
        n_inside=segments.n_inside[best],
        inside=_ratio(values, weights, is_inside),
        outside=_ratio(values, weights, ~is_inside),
        statistic=statistic,
        p=(1 + (greatest >= statistic).sum(axis=0)) / (1 + n_orders),
    )


def deviations(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How far each article pulls the ratio of sums from where it is, in standard deviations, (articles, series).

    values - r weights, with r the ratio of all articles, by the root of its
    mean square; the deviations add up to 0.  0 where nothing varies.
    """
    total = weights.sum(axis=0)
    overall = np.divide(values.sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    residuals = values - overall * weights
    spread = np.sqrt((residuals**2).mean(axis=0))
    return np.asarray(np.divide(residuals, spread, out=np.zeros_like(residuals), where=spread > VARIATION))


def differences(residuals: np.ndarray, period: np.ndarray, n_periods: int, segments: Segments) -> np.ndarray:
    """Standardised difference of the means inside and outside each segment, shape (segments, series), >= 0.

    `residuals` (articles, series) has mean 0 and variance 1 in each column, see
    `deviations`, so that sums inside are the negative of those outside.
    """
    of_periods = np.stack([np.bincount(period, weights=column, minlength=n_periods) for column in residuals.T], axis=1)
    before = np.concatenate([np.zeros((1, residuals.shape[1])), np.cumsum(of_periods, axis=0)])
    n, n_inside = len(period), segments.n_inside[:, np.newaxis]
    inside = before[segments.end] - before[segments.first]
    return np.asarray(np.round(np.abs(inside) / np.sqrt(n_inside * (n - n_inside) / n), DECIMALS))


def kind(first: int, last: int, n_periods: int) -> str:
    """Whether a segment is a "shift", which lasts to an end of the calendar, or a "burst".

    >>> kind(3, 11, 12), kind(3, 5, 12)
    ('shift', 'burst')
    """
    return "shift" if first == 0 or last == n_periods - 1 else "burst"


def discoveries(p: Sequence[float]) -> np.ndarray:
    """The adjusted p of each comparison: the share of false ones among all that are as good or better.

    Source: Benjamini and Hochberg (1995).
    """
    return np.asarray(false_discovery_control(np.asarray(p, dtype=np.float64), method="bh")) if len(p) else np.empty(0)


def n_orders(n_comparisons: int, n_draws: int) -> int:
    """Permutations that a single change among this many comparisons needs to be significant, at least `n_draws`.

    The least p is then half of what Benjamini and Hochberg ask of the first.
    """
    return max(n_draws, round(2 * n_comparisons / FALSE_DISCOVERIES))


def _greatest(
    orders: range, *, residuals: np.ndarray, period: np.ndarray, n_periods: int, segments: Segments, seed: int
) -> np.ndarray:
    """The greatest difference in each of some random orders, shape (orders, series)."""
    found = np.empty((len(orders), residuals.shape[1]))
    for place, order in enumerate(orders):
        shuffled = np.random.default_rng(derived(seed, f"order/{order}")).permutation(residuals)
        found[place] = differences(shuffled, period, n_periods, segments).max(axis=0)
    return found


def _ratio(values: np.ndarray, weights: np.ndarray, is_counted: np.ndarray) -> np.ndarray:
    """The ratio of sums of each column over the articles that are counted in it; NaN where they have no weight."""
    above, below = (np.where(is_counted, each, 0).sum(axis=0) for each in (values, weights))
    return ratio(above, below)
