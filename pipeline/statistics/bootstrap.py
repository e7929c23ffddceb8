"""A statistic of coded units -> its value and its interval, by drawing articles again.

Units of one article are alike, so that articles are drawn and not units.  A
draw says how often each unit is in it; a statistic takes the draws as weights,
many at a time.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from scipy import stats

# The bounds of other 2,000 draws differ by some hundredths of the interval's width.
N_DRAWS = 2_000
CONFIDENCE = 0.95
# With fewer articles the spread is not known well enough for an interval.
MIN_ARTICLES = 5
# If more draws leave a statistic undefined, the others do not represent it.
MIN_DEFINED = 0.95
# Numbers in the matrix of some draws: 16 MB.
BATCH = 2_000_000

# Weights (draws, units) -> values (draws, statistics), NaN where undefined.
Statistic = Callable[[np.ndarray], np.ndarray]


class Estimates(NamedTuple):
    """Values of statistics and the bounds of their 95% intervals, each of shape (statistics,); NaN where undefined."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray


def bootstrapped(statistic: Statistic, articles: np.ndarray, *, seed: int) -> Estimates:
    """`statistic` of all units once, and its percentile interval over draws of their `articles`, shape (units,).

    The percentiles are moved outwards as Student's t distribution is wider than the normal, without
    which the interval of few articles is too narrow (Hesterberg 2015).  No interval with fewer than
    five articles.
    """
    _, article = np.unique(articles, return_inverse=True)
    n_articles = int(article.max(initial=-1)) + 1
    value = statistic(np.ones((1, len(article))))[0]
    if n_articles < MIN_ARTICLES:
        unknown = np.full(len(value), np.nan)
        return Estimates(value, unknown, unknown)
    found = np.concatenate([statistic(weights) for weights in draws(article, n_articles, seed=seed)])
    tail = expanded_tail(n_articles)
    bounds = np.array([_bounds(column, tail) for column in found.T]).reshape(len(value), 2)
    bounds[np.isnan(value)] = np.nan
    return Estimates(value, bounds[:, 0], bounds[:, 1])


def draws(article: np.ndarray, n_articles: int, *, seed: int) -> Iterator[np.ndarray]:
    """How often each unit is in each of `N_DRAWS` draws of as many articles with replacement, some draws at a time."""
    rng = np.random.default_rng(seed)
    size = max(1, BATCH // len(article))
    for start in range(0, N_DRAWS, size):
        n = min(size, N_DRAWS - start)
        times = rng.multinomial(n_articles, np.full(n_articles, 1 / n_articles), size=n)
        yield times[:, article].astype(np.float64)


def expanded_tail(n: float) -> float:
    """The share of draws to cut off at either end when `n` units are drawn; `n` need not be whole."""
    t = stats.t.ppf((1 + CONFIDENCE) / 2, n - 1)
    return float(stats.norm.cdf(-np.sqrt(n / (n - 1)) * t))


def _bounds(values: np.ndarray, tail: float) -> tuple[float, float]:
    defined = values[~np.isnan(values)]
    if len(defined) < MIN_DEFINED * len(values):
        return np.nan, np.nan
    low, high = np.quantile(defined, [tail, 1 - tail])
    return float(low), float(high)
