"""Parts of a corpus -> fits to each, and what they say of the articles left out.

Each part is a random share of the articles, drawn anew, fitted from its own
start with its own seed.  Such fits differ as fits to another year of the same
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
from pipeline.topics.stability import Refit, shuffled, subsample
from pipeline.topics.subsamples import SHARE, RefitShares


@dataclass(frozen=True)
class SubsampleFit:
    """A fit to a part of the articles.

    `left_out` are the rows of the articles that had no part in it and can be
    scored; `scores` (those,) is the log likelihood per scored token of each.
    """

    fit: TopicFit
    left_out: np.ndarray
    scores: np.ndarray
    heldout: Heldout | None


@dataclass(frozen=True)
class Job:
    """One fit to a part: how many topics, which part, and whether the words are dealt anew before."""

    n_topics: int
    part: int
    is_shuffled: bool = False

    @property
    def name(self) -> str:
        """What the seed of the fit is derived from."""
        return f"{'shuffled' if self.is_shuffled else 'part'}/{self.part}"


def subsample_fit(job: Job, *, counts: CountMatrix, spec: FitSpec) -> SubsampleFit:
    """The fit of one job.  The parts of a number are the same for all numbers of topics, shuffled or not."""
    corpus = shuffled(counts, seed=derived(spec.seed, "shuffled")) if job.is_shuffled else counts
    rows = subsample(counts, share=SHARE, seed=derived(spec.seed, f"part/{job.part}"))
    fit = fitted(corpus.rows(rows), spec, n_topics=job.n_topics, item=job.name)
    rest = np.setdiff1d(np.arange(len(counts.documents)), rows)
    left_out = rest[scorable(corpus.rows(rest))]
    if not len(left_out):
        return SubsampleFit(fit, left_out, np.empty(0), None)
    unseen = corpus.rows(left_out)
    of_fit = (fit.topic_term, fit.alpha)
    return SubsampleFit(
        fit,
        left_out,
        per_document(unseen, *of_fit, seed=spec.seed),
        completion(unseen, *of_fit, seed=spec.seed),
    )


def perplexity(parts: Sequence[SubsampleFit]) -> float | None:
    """Held-out perplexity over all parts, each scored on the articles it leaves out; None where none can be scored."""
    found = [part.heldout for part in parts if part.heldout]
    if not found:
        return None
    return Heldout(sum(each.log_likelihood for each in found), sum(each.n_tokens for each in found)).perplexity


def seen_by(reference: TopicFit, part: SubsampleFit, counts: CountMatrix) -> Refit:
    """The fit to a part as the reference sees it, with the shares of all articles under it."""
    shares = fold_in(counts, part.fit.topic_term, part.fit.alpha)
    return Refit(np.arange(len(counts.documents)), shares, aligned(reference.topic_term, part.fit.topic_term))


def aligned_shares(reference: TopicFit, parts: Sequence[SubsampleFit], counts: CountMatrix) -> RefitShares:
    """The shares of documents, articles or sections, as each fit to a part sees them."""
    work = partial(_aligned_shares, reference=reference, counts=counts)
    shares = map_ordered(work, [part.fit for part in parts], title="folding documents into the parts")
    shape = (0, len(counts.documents), reference.n_topics)
    return RefitShares(np.concatenate([np.empty(shape), *(each[np.newaxis] for each in shares)]), counts.documents)


def _aligned_shares(fit: TopicFit, *, reference: TopicFit, counts: CountMatrix) -> np.ndarray:
    partner = aligned(reference.topic_term, fit.topic_term).partner
    shares = fold_in(counts, fit.topic_term, fit.alpha)
    return np.where(partner == NO_PARTNER, 0.0, shares[:, partner])


def article_scores(parts: Sequence[SubsampleFit], n_articles: int) -> np.ndarray:
    """Mean held-out score of each article over the parts that leave it out, shape (articles,); NaN where none does."""
    total, n = np.zeros(n_articles), np.zeros(n_articles)
    for part in parts:
        total[part.left_out] += part.scores
        n[part.left_out] += 1
    return np.asarray(np.divide(total, n, out=np.full(n_articles, np.nan), where=n > 0))
