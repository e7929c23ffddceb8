"""Two fits over the same terms -> which topic of the one is which of the other.

Topics are as similar as their term distributions: by the Bhattacharyya
coefficient, the sum over terms of the root of the product of the two
probabilities (Bhattacharyya 1943).  The pairs are those with the greatest sum
of similarity in which no topic is used twice (Kuhn 1955).
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist

NO_PARTNER = -1
# Similarities that differ by less differ by rounding; they count as equal, so that the choice does not depend on it.
DECIMALS = 12


@dataclass(frozen=True)
class Alignment:
    """For each topic of a reference its partner in another fit.

    `partner` is (topics of the reference,): the row of the matched topic, -1
    where there is none, because the other fit has fewer topics.  `similarity`
    is (topics of the reference,), in [0, 1], 0 where there is no partner.
    """

    partner: np.ndarray
    similarity: np.ndarray


def aligned(reference: np.ndarray, other: np.ndarray) -> Alignment:
    """The pairs of topics with the greatest sum of similarity.

    Both are (topics, terms) over the same terms; the numbers of topics may
    differ.  A pair is kept however unlike it is: the caller has `similarity`.
    Of equally good matchings it is always the same one that is taken.
    """
    similarity = similarities(reference, other)
    rows, columns = linear_sum_assignment(np.round(similarity, DECIMALS), maximize=True)
    partner = np.full(len(reference), NO_PARTNER)
    matched = np.zeros(len(reference))
    partner[rows] = columns
    matched[rows] = similarity[rows, columns]
    return Alignment(partner, matched)


def similarities(reference: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Bhattacharyya coefficient of every two topics, shape (topics, topics of `other`), in [0, 1].

    1 for equal distributions, 0 where no term is common.  It is one less half
    the squared distance of the roots, which needs no linear-algebra library
    and so gives the same bits for any number of threads.
    """
    distance = cdist(np.sqrt(reference), np.sqrt(other), "sqeuclidean")
    return np.asarray(np.maximum(1 - distance / 2, 0))
