"""Held-out scores of new articles and of those that the model was fitted to -> whether the model fits the new ones."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

# The limit: one in a hundred of the model's own articles is predicted worse by fits that left it out.
TAIL = 0.01
# New articles do not fit the model if as many of them would fall below the limit only once in a hundred times.
DOUBT = 0.01


@dataclass(frozen=True)
class Drift:
    """How many of `n_scored` new articles are predicted worse than the limit, in nats per token."""

    limit: float
    n_below: int
    n_scored: int

    @property
    def fits(self) -> bool:
        """Whether as many articles below the limit are not surprising."""
        return bool(binom.sf(self.n_below - 1, self.n_scored, TAIL) > DOUBT)

    def __str__(self) -> str:
        """The finding as a sentence."""
        verdict = "the new articles fit the model" if self.fits else "THE NEW ARTICLES DO NOT FIT THE MODEL"
        return (
            f"drift: {self.n_below:,} of {self.n_scored:,} articles are predicted worse than {1 - TAIL:.0%} of the "
            f"model's own articles are when held out (below {self.limit:.2f} nats a token): {verdict}"
        )


def drift(scores: np.ndarray, own: np.ndarray) -> Drift:
    """The drift of new articles with held-out `scores` from the model's `own`, both per token."""
    limit = float(np.quantile(own, TAIL, method="lower"))
    return Drift(limit, int((scores < limit).sum()), len(scores))
