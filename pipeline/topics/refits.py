"""Subsamples of a corpus -> fits to each, and how well these predict the held-out articles.

Each subsample is a random share of the articles, fitted from its own start
with its own seed.  Such fits differ as fits to another year of the same
newspaper would; fits that only differ in their seed agree far too well where
the start is the same for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from pipeline.counts.matrix import CountMatrix
from pipeline.execution import map_ordered
from pipeline.seeds import derived
from pipeline.topics.alignment import NO_PARTNER, aligned
from pipeline.topics.fit import TopicFit
from pipeline.topics.fitting import FitSpec, fitted
from pipeline.topics.fold_in import fold_in
from pipeline.topics.heldout import Heldout, completion, per_document, scorable
from pipeline.topics.stability import Refit
from pipeline.topics.subsamples import SHARE, RefitShares, shuffled, subsample


@dataclass(frozen=True)
class SubsampleFit:
    """A fit to a subsample of the articles.

    `left_out` are the rows of the articles outside it that can be scored;
    `scores` (those,) is the log likelihood per scored token of each.
    """

    fit: TopicFit
    left_out: np.ndarray
    scores: np.ndarray
    heldout: Heldout | None


@dataclass(frozen=True)
class SubsampleJob:
    """One fit to make: how many topics, to which subsample, and whether the words are shuffled first."""

    n_topics: int
    subsample: int
    is_shuffled: bool = False

    @property
    def item(self) -> str:
        """What the seed of the fit is derived from: another text would give another fit."""
        return f"{'shuffled' if self.is_shuffled else 'part'}/{self.subsample}"


def subsample_fit(job: SubsampleJob, *, counts: CountMatrix, spec: FitSpec) -> SubsampleFit:
    """The fit of one job.  A subsample is the same for all numbers of topics, shuffled or not."""
    corpus = shuffled(counts, seed=derived(spec.seed, "shuffled")) if job.is_shuffled else counts
    rows = subsample(counts, share=SHARE, seed=derived(spec.seed, f"part/{job.subsample}"))
    fit = fitted(corpus.rows(rows), spec, n_topics=job.n_topics, item=job.item)
    rest = np.setdiff1d(np.arange(len(counts.documents)), rows)
    left_out = rest[scorable(corpus.rows(rest))]
    if not len(left_out):
        return SubsampleFit(fit, left_out, np.empty(0), None)
    unseen = corpus.rows(left_out)
    scores = per_document(unseen, fit.topic_term, fit.alpha, seed=spec.seed)
    heldout = completion(unseen, fit.topic_term, fit.alpha, seed=spec.seed)
    return SubsampleFit(fit, left_out, scores, heldout)


def topic_terms(fits: Sequence[SubsampleFit]) -> list[np.ndarray]:
    """The term distributions of each fit, (topics, terms)."""
    return [each.fit.topic_term for each in fits]


def perplexity(fits: Sequence[SubsampleFit]) -> float | None:
    """Held-out perplexity over all fits, each scored on the articles it has not seen; None if none can be scored."""
    scored = [each.heldout for each in fits if each.heldout]
    if not scored:
        return None
    return Heldout(sum(each.log_likelihood for each in scored), sum(each.n_tokens for each in scored)).perplexity


def seen_by(reference: TopicFit, other: SubsampleFit, counts: CountMatrix) -> Refit:
    """The fit to a subsample as the reference sees it, with the shares of all articles under it."""
    shares = fold_in(counts, other.fit.topic_term, other.fit.alpha)
    return Refit(np.arange(len(counts.documents)), shares, aligned(reference.topic_term, other.fit.topic_term))


def aligned_shares(reference: TopicFit, fits: Sequence[SubsampleFit], counts: CountMatrix) -> RefitShares:
    """The shares of documents, articles or sections, as each fit to a subsample sees them."""
    work = partial(_aligned_shares, reference=reference, counts=counts)
    shares = map_ordered(work, [each.fit for each in fits], title="folding documents into the fits to subsamples")
    shape = (0, len(counts.documents), reference.n_topics)
    return RefitShares(np.concatenate([np.empty(shape), *(each[np.newaxis] for each in shares)]), counts.documents)


def _aligned_shares(fit: TopicFit, *, reference: TopicFit, counts: CountMatrix) -> np.ndarray:
    partner = aligned(reference.topic_term, fit.topic_term).partner
    shares = fold_in(counts, fit.topic_term, fit.alpha)
    return np.where(partner == NO_PARTNER, 0.0, shares[:, partner])


def article_scores(fits: Sequence[SubsampleFit], n_articles: int) -> np.ndarray:
    """Mean held-out score of each article over the fits that leave it out, shape (articles,); NaN where none does."""
    total, n = np.zeros(n_articles), np.zeros(n_articles)
    for each in fits:
        total[each.left_out] += each.scores
        n[each.left_out] += 1
    return np.asarray(np.divide(total, n, out=np.full(n_articles, np.nan), where=n > 0))
