"""Fits to subsamples of a corpus, and of the same corpus shuffled -> how far they agree, and the baseline of that.

Subsamples overlap, and frequent terms are among the first of any topic, so that
fits agree even where there is nothing to find.  How far depends on the terms,
the number of topics and the engine; it is measured, not derived: by the same
fits to the same subsamples of a `subsamples.shuffled` corpus.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.settings import MIN_FITS
from pipeline.topics.stability import term_agreement

# What one in twenty topics of a shuffled corpus exceeds.
QUANTILE = 0.95


@dataclass(frozen=True)
class Agreement:
    """How far fits with one number of topics, to several subsamples of the corpus, have the same topics.

    `fits` is (fits, fits): the mean over topics of the Jaccard similarity of
    the top terms of matched topics, of every fit with every other one, 1 with
    itself.  `topics` is (fits, topics): of each topic the mean over the other fits.
    """

    fits: np.ndarray
    topics: np.ndarray

    @property
    def mean(self) -> float:
        """The mean over every two fits, in [0, 1], as `stability.pairwise_agreement`."""
        n = len(self.fits)
        return float((self.fits.sum() - n) / (n * (n - 1)))

    @property
    def error(self) -> float:
        """Standard error of the mean, by the jackknife over fits (Tukey 1958)."""
        n = len(self.fits)
        without = np.array([_mean_without(self.fits, fit) for fit in range(n)])
        return float(np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum()))


@dataclass(frozen=True)
class Baseline:
    """What a shuffled corpus gives: the mean agreement, its standard error, and what one in twenty topics exceeds."""

    mean: float
    error: float
    threshold: float


def agreement(topic_terms: Sequence[np.ndarray]) -> Agreement:
    """Agreement of fits with the same number of topics, each (topics, terms), over the same terms.

    Raises ValueError for fewer than three fits, whose error cannot be estimated.
    """
    n = len(topic_terms)
    if n < MIN_FITS:
        message = f"an agreement with its error needs at least {MIN_FITS} fits (got {n})"
        raise ValueError(message)
    pairs = np.ones((n, n, len(topic_terms[0])))
    for one, two in ((one, two) for one in range(n) for two in range(n) if one != two):
        pairs[one, two] = term_agreement(topic_terms[one], [topic_terms[two]])
    return Agreement(pairs.mean(axis=2), (pairs.sum(axis=1) - 1) / (n - 1))


def baselines(shuffled: Mapping[int, Agreement], numbers: Sequence[int]) -> dict[int, Baseline]:
    """The baseline for each of `numbers` of topics, from fits of a shuffled corpus with some of them.

    Between those it is interpolated over the logarithm of the number of
    topics, as it falls slowly and evenly with it; beyond them it stays.
    """
    known = sorted(shuffled)
    values = [
        (shuffled[n].mean, shuffled[n].error, float(np.quantile(shuffled[n].topics, QUANTILE, method="higher")))
        for n in known
    ]
    columns = [np.interp(np.log(numbers), np.log(known), column) for column in zip(*values, strict=True)]
    return {n: Baseline(*map(float, row)) for n, row in zip(numbers, zip(*columns, strict=True), strict=True)}


def _mean_without(fits: np.ndarray, fit: int) -> float:
    others = np.delete(np.delete(fits, fit, axis=0), fit, axis=1)
    n = len(others)
    return float((others.sum() - n) / (n * (n - 1)))
