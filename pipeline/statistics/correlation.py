"""Two series of numbers -> how they go together."""

import numpy as np
from scipy.stats import rankdata

# Two points lie on a line whatever they are.
MIN_POINTS = 3
# What varies by less is rounding.
_VARIATION = 1e-12


def pearson(one: np.ndarray, two: np.ndarray) -> float | None:
    """Pearson's correlation in [-1, 1]; None with fewer than three points or where either side does not vary."""
    if len(one) < MIN_POINTS or min(np.ptp(one), np.ptp(two)) <= _VARIATION:
        return None
    return float(np.clip(np.corrcoef(one, two)[0, 1], -1, 1))


def spearman(one: np.ndarray, two: np.ndarray) -> float | None:
    """Spearman's rank correlation in [-1, 1], ties at their mean rank; None as in `pearson`.

    Values that differ by rounding alone have one rank: they are compared at
    twelve decimals.
    """
    if len(one) < MIN_POINTS:
        return None
    return pearson(*(rankdata(np.round(side, 12)) for side in (one, two)))
