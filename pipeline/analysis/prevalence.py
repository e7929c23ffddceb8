"""Topic shares of documents -> mean share of each topic in groups of documents, with intervals."""

import numpy as np

from pipeline.analysis.draws import Sums, with_fits
from pipeline.analysis.intervals import about_share
from pipeline.sentiment.aggregation import ratio


def prevalence_intervals(
    sums: Sums, n_articles: np.ndarray, *, share: float, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Prevalence and the ends of its interval, each (cells, topics) and in [0, 1].

    `sums` has a cell for each group, in which every document has the value 1;
    `n_articles` (cells,) is how many equal articles tell as much as those of
    the group.  `share` is that of the articles in a fit to a part.  NaN where
    there is no document, ends also where there are too few articles.
    """
    of_fits, drawn = composition(sums.of_fits), composition(sums.drawn)
    draws = with_fits(drawn, of_fits, share=share, seed=seed)
    n_topics = of_fits.shape[2]
    low, high = about_share(of_fits[0], draws, np.repeat(n_articles[:, np.newaxis], n_topics, axis=1))
    return of_fits[0], low, high


def composition(sums: np.ndarray) -> np.ndarray:
    """`sums` (..., topics) made to add up to 1 over topics; NaN where there is nothing."""
    return ratio(sums, sums.sum(axis=-1, keepdims=True))
