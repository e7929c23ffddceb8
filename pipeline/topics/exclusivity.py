"""Topic terms -> how much the terms of a topic are its own.

FREX balances how frequent a term is in a topic with how exclusive it is to it,
both as ranks (Bischof and Airoldi 2012).
"""

import numpy as np
from scipy.stats import rankdata

from pipeline.topics.terms import top_places

# As in the `exclusivity` of the R package stm (Roberts, Stewart and Tingley 2019).
WEIGHT = 0.7


def exclusivity(topic_term: np.ndarray, *, n_terms: int = 10, weight: float = WEIGHT) -> np.ndarray:
    """Mean FREX of the `n_terms` most probable terms of each topic, shape (topics,), in (0, 1].

    More is more exclusive.  stm gives the sum where this is the mean.
    """
    best = top_places(topic_term, n_terms)
    return np.asarray(np.take_along_axis(frex(topic_term, weight=weight), best, axis=1).mean(axis=1))


def frex(topic_term: np.ndarray, *, weight: float = WEIGHT) -> np.ndarray:
    """FREX of each term in each topic, shape (topics, terms), in (0, 1].

    The harmonic mean of two ranks among the terms of the topic, as shares of
    the number of terms, of which `weight` goes to exclusivity: the rank of the
    term's probability as a part of its probabilities over all topics.  The
    other is the rank of its probability.  Equal terms share the mean of their
    ranks; a term without probability in any topic is exclusive to none.
    """
    total = topic_term.sum(axis=0)
    part = np.divide(topic_term, total, out=np.zeros_like(topic_term), where=total > 0)
    n_terms = topic_term.shape[1]
    exclusive = rankdata(part, axis=1) / n_terms
    frequent = rankdata(topic_term, axis=1) / n_terms
    return np.asarray(1 / (weight / exclusive + (1 - weight) / frequent))
