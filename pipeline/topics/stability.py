"""Several fits to the same corpus -> how far their topics are the same.

A topic that another seed or another subsample does not recover belongs to that
seed or subsample, not to the corpus.  Recovery is measured by three numbers
about terms and one about articles; the baseline of each is the same number for
fits to a `shuffled` corpus.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pipeline.topics.alignment import NO_PARTNER, Alignment, aligned
from pipeline.topics.terms import top_places

N_TERMS = 10
# A column of shares that varies by less is the prior and rounding.
VARIATION = 1e-12


@dataclass(frozen=True)
class Refit:
    """Another fit as the reference sees it.

    `doc_topic` is (its documents, its topics), `rows` (its documents,) the row
    of each in the reference, and `alignment` that of the reference with it.
    """

    rows: np.ndarray
    doc_topic: np.ndarray
    alignment: Alignment


def term_agreement(reference: np.ndarray, others: Sequence[np.ndarray], *, n_terms: int = N_TERMS) -> np.ndarray:
    """Agreement of each topic of the reference with its partners, shape (topics,), in [0, 1].

    The mean over `others` of the Jaccard similarity of the `n_terms` most
    probable terms; a topic without a partner agrees by 0.  All are (topics,
    terms) over the same terms.  Raises ValueError without another fit.
    """
    _refuse_fewer(others, 1)
    return np.asarray(np.mean([_matched(reference, other, n_terms) for other in others], axis=0))


def pairwise_agreement(topic_terms: Sequence[np.ndarray], *, n_terms: int = N_TERMS) -> float:
    """Mean over every two fits of the mean Jaccard similarity of matched topics, in [0, 1].

    Of fits with different numbers of topics the larger number divides, so that
    what finds no partner counts as 0.  Raises ValueError for fewer than two fits.

    Source: Greene, O'Callaghan and Cunningham (2014), who compare ranked terms.
    """
    _refuse_fewer(topic_terms, 2)
    pairs = combinations(topic_terms, 2)
    return float(np.mean([_matched(one, two, n_terms).sum() / max(len(one), len(two)) for one, two in pairs]))


def best_match_agreement(topic_terms: Sequence[np.ndarray], *, n_terms: int = N_TERMS) -> float:
    """Mean over every two fits and their topics of the best Jaccard similarity in the other fit, in [0, 1].

    Both ways, and one topic may be the best match of many.  This is the number
    that papers print; it is never less than `pairwise_agreement`.  Raises
    ValueError for fewer than two fits.
    """
    _refuse_fewer(topic_terms, 2)
    pairs = [_jaccard(one, two, n_terms) for one, two in combinations(topic_terms, 2)]
    return float(np.mean([(pair.max(axis=0).mean() + pair.max(axis=1).mean()) / 2 for pair in pairs]))


def document_reliability(reference: np.ndarray, others: Sequence[Refit]) -> np.ndarray:
    """Whether the same documents load on each topic in other fits, shape (topics,), in [-1, 1].

    The mean over `others` of Pearson's correlation, over the documents of the
    other fit, of the topic's shares in `reference` (documents, topics) with its
    partner's.  Without a partner, and where either side does not vary, nothing
    is shown to agree: 0.  The shares of a dead topic (see `quality_flags`) are its prior
    and follow the length of the documents, in every fit alike: of such a topic
    it says nothing.  Raises ValueError without another fit.
    """
    _refuse_fewer(others, 1)
    return np.asarray(np.mean([_correlations(reference[other.rows], other) for other in others], axis=0))


def above_baseline(agreement: np.ndarray, baseline: float) -> np.ndarray:
    """Agreement less that of a shuffled corpus: at 0 it is no better than without topics, below 0 worse.

    >>> above_baseline(np.array([0.75, 0.25]), 0.25).tolist()
    [0.5, 0.0]
    """
    return np.asarray(agreement - baseline)


def _refuse_fewer(fits: Sequence[object], n: int) -> None:
    if len(fits) < n:
        message = f"agreement needs at least {n} fits to compare (got {len(fits)})"
        raise ValueError(message)


def _jaccard(one: np.ndarray, two: np.ndarray, n_terms: int) -> np.ndarray:
    """Jaccard similarity of the top terms of every two topics, shape (topics of one, topics of two)."""
    first, second = top_places(one, n_terms), top_places(two, n_terms)
    common = (first[:, np.newaxis, :, np.newaxis] == second[:, np.newaxis, :]).sum(axis=(2, 3))
    return np.asarray(common / (first.shape[1] + second.shape[1] - common))


def _matched(reference: np.ndarray, other: np.ndarray, n_terms: int) -> np.ndarray:
    partner = aligned(reference, other).partner
    jaccard = _jaccard(reference, other, n_terms)[np.arange(len(reference)), partner]
    return np.where(partner == NO_PARTNER, 0.0, jaccard)


def _correlations(reference: np.ndarray, other: Refit) -> np.ndarray:
    partner = other.alignment.partner
    one = reference - reference.mean(axis=0)
    two = (other.doc_topic - other.doc_topic.mean(axis=0))[:, partner]
    varies = (np.abs(one).max(axis=0) > VARIATION) & (np.abs(two).max(axis=0) > VARIATION)
    spread = np.sqrt((one**2).sum(axis=0) * (two**2).sum(axis=0))
    correlation = (one * two).sum(axis=0) / np.where(varies, spread, 1)
    return np.where(varies & (partner != NO_PARTNER), np.clip(correlation, -1, 1), 0.0)
