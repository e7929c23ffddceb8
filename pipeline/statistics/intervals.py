"""Draws -> 95% intervals about an estimate.

Student's t with the spread of the draws and the degrees of freedom of the
articles, and not the draws' percentiles: most shares of a topic are small and a
few are large, so that the percentiles of few articles end too low.  On 40
corpora such as those of benchmarks/coverage.py 1.8% of the true prevalences lay
below such intervals and 5.7% above.

Shares have intervals of their own: see `about_share`.
"""

import numpy as np
from scipy import stats

from pipeline.statistics.bootstrap import CONFIDENCE, MIN_ARTICLES
from pipeline.statistics.resampling import SLACK

# A spread p (1 - p) of shares that cannot be distinguished from 0 in a sum.
NEGLIGIBLE = 1e-30
# Articles that the dispersion over all groups counts for beside a group's own; chosen on these: on 60 corpora such as
# those of benchmarks/coverage.py and 40 of ten clear-cut topics and 7 articles a month, 0, 10, 20 and any number of
# them let intervals hold .55, .98, .99 and 1.00 of the true prevalences where the estimate was below .02 (the latter
# corpora), and .92, .93, .93 and .94 of all (the former).
POOLED_ARTICLES = 20
# The widest informative interval, as a share of the scale: a wider one does not distinguish low values from high.
WIDEST = 0.5


def about(estimate: np.ndarray, draws: np.ndarray, n_articles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Low and high ends, each of the shape of `estimate`; NaN where articles are fewer than 5.

    `draws` is (draws, *estimate.shape), by weights of Exp(1), whose variance
    sqrt((n + 1) / (n - 1)) makes that of a mean of n articles.  `n_articles`
    has the shape of `estimate` and need not be whole.
    """
    known = _known(estimate, n_articles)
    n = np.where(known, n_articles, float(MIN_ARTICLES))
    reach = stats.t.ppf((1 + CONFIDENCE) / 2, n - 1) * np.sqrt((n + 1) / (n - 1)) * draws.std(axis=0)
    reach = np.where(known, reach, np.nan)
    return np.asarray(estimate - reach), np.asarray(estimate + reach)


def about_share(
    estimate: np.ndarray, draws: np.ndarray, n_articles: np.ndarray, *, beyond: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Low and high ends of mean shares in [0, 1]; NaN where articles are fewer than 5, or the interval is too wide.

    All is (groups, topics), `draws` (draws, groups, topics) as in `about`.  The
    variance of a mean of n shares is D p (1 - p) / n, with D their
    `dispersion`: all values are in the interval that, with the variance they
    would have themselves, lie not too far from the estimate.  An interval by
    the variance that is seen would be nearly a point where a few articles
    happen to have next to nothing of a topic.  `beyond` is how far other causes
    reach to either side; it joins either side as a sum of squares.

    Sources: Wilson (1927), with n / D in the place of the number of trials; Student's t of `dispersion`.
    """
    known = _known(estimate, n_articles)
    n = np.where(known, n_articles, float(MIN_ARTICLES))
    ratio, degrees = dispersion(estimate, draws, n_articles)
    low, high = _wilson(np.where(known, estimate, np.nan), stats.t.ppf((1 + CONFIDENCE) / 2, degrees) ** 2 * ratio / n)
    ends = estimate - np.hypot(estimate - low, beyond), estimate + np.hypot(high - estimate, beyond)
    return informative(ends, 0, 1)


def dispersion(estimate: np.ndarray, draws: np.ndarray, n_articles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Variance of an article's share over p (1 - p), in [0, 1], and its degrees of freedom, both (groups, topics).

    It is 1 where articles are of one topic each; shares cannot vary more.  The
    estimate of a group with few articles is moderated by all groups: variances
    are pooled, those of all groups with the weight of 20 articles (Smyth 2004,
    here with a given number).  Where a topic is nowhere, it is 1.

    Sources: McCullagh and Nelder (1989), section 4.5, and Papke and Wooldridge (1996) for variances of shares as a
    multiple of p (1 - p).
    """
    known = _known(estimate, n_articles)
    n = np.where(known, n_articles, float(MIN_ARTICLES))
    spread = np.where(known, estimate * (1 - estimate), 0)
    # Of an article, by the variance of a mean of n of them.
    variance = np.where(known, n * (n + 1) / (n - 1) * draws.var(axis=0), 0)
    of_all, seen = (n * spread).sum(axis=0), (n * variance).sum(axis=0)
    pooled = np.where(of_all > NEGLIGIBLE, seen / np.where(of_all > NEGLIGIBLE, of_all, 1), 1)
    both = (POOLED_ARTICLES + n) * spread
    own = (POOLED_ARTICLES * pooled * spread + n * variance) / np.where(both > NEGLIGIBLE, both, 1)
    most = np.where(known, n, 0).max(axis=0, initial=MIN_ARTICLES)
    return np.minimum(np.where(both > NEGLIGIBLE, own, pooled), 1), np.minimum(POOLED_ARTICLES + n, most) - 1


def informative(ends: tuple[np.ndarray, np.ndarray], low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """Ends within the scale from `low` to `high`; NaN where they are too far apart to be informative."""
    first, last = np.clip(ends[0], low, high), np.clip(ends[1], low, high)
    is_wide = last - first > WIDEST * (high - low)
    return np.where(is_wide, np.nan, first), np.where(is_wide, np.nan, last)


def _known(estimate: np.ndarray, n_articles: np.ndarray) -> np.ndarray:
    return np.asarray(np.isfinite(estimate) & (n_articles >= MIN_ARTICLES - SLACK))


def _wilson(share: np.ndarray, ratio: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All p with (p - share)^2 <= `ratio` p (1 - p): where they begin and end."""
    centre = (share + ratio / 2) / (1 + ratio)
    half = np.sqrt(ratio * np.maximum(share * (1 - share), 0) + ratio**2 / 4) / (1 + ratio)
    return centre - half, centre + half
