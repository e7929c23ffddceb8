"""Topic shares of documents -> mean share of each topic in groups of documents, with intervals."""

import numpy as np

from pipeline.analysis.draws import Sums, reach_of_fits
from pipeline.statistics.intervals import about_share
from pipeline.statistics.ratio import ratio


def prevalence_intervals(
    sums: Sums, n_articles: np.ndarray, *, share: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Prevalence and the ends of its interval, each (cells, topics) and in [0, 1].

    `sums` has a cell for each group, in which every document has the value 1;
    `n_articles` (cells,) is the effective number of articles.  `share` is that of the
    articles in a fit to a subsample.  NaN where there is no document, ends also where there are too few articles.
    """
    of_fits = composition(sums.of_fits)
    n = np.repeat(n_articles[:, np.newaxis], of_fits.shape[2], axis=1)
    beyond = reach_of_fits(of_fits, share=share)
    return of_fits[0], *about_share(of_fits[0], composition(sums.drawn), n, beyond=beyond)


def composition(sums: np.ndarray) -> np.ndarray:
    """`sums` (..., topics) made to add up to 1 over topics; NaN where there is nothing."""
    return ratio(sums, sums.sum(axis=-1, keepdims=True))
