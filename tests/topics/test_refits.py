"""Fits to subsamples of a corpus."""

import numpy as np
import pytest

from pipeline.topics.engines.em_lda import EmLda
from pipeline.topics.fitting import FitSpec, fitted
from pipeline.topics.refits import (
    SubsampleFit,
    SubsampleJob,
    aligned_shares,
    article_scores,
    perplexity,
    seen_by,
    subsample_fit,
)
from pipeline.topics.subsamples import SHARE
from tests.topics.three_topics import planted

SPEC = FitSpec("em_lda", "nmf", 1, EmLda(nmf_sweeps=5, random_sweeps=10, alpha=1.0, eta=0.1))
COUNTS = planted()[0]


def fit_to(number: int, *, is_shuffled: bool = False) -> SubsampleFit:
    return subsample_fit(SubsampleJob(3, number, is_shuffled), counts=COUNTS, spec=SPEC)


def test_a_subsample_is_four_fifths_and_the_rest_is_scored() -> None:
    found = fit_to(0)
    assert len(found.fit.documents) == round(SHARE * 60)
    assert set(found.fit.documents) | {COUNTS.documents[row] for row in found.left_out} == set(COUNTS.documents)
    assert found.scores.shape == found.left_out.shape
    assert (found.scores < 0).all()


def test_subsamples_differ_and_repeat() -> None:
    assert fit_to(0).fit.documents != fit_to(1).fit.documents
    assert fit_to(0).fit.topic_term.tobytes() == fit_to(0).fit.topic_term.tobytes()


def test_a_subsample_is_the_same_for_any_number_of_topics_shuffled_or_not() -> None:
    more = subsample_fit(SubsampleJob(4, 0), counts=COUNTS, spec=SPEC)
    assert fit_to(0).fit.documents == more.fit.documents == fit_to(0, is_shuffled=True).fit.documents


def test_a_shuffled_corpus_is_predicted_worse() -> None:
    shuffled = fit_to(0, is_shuffled=True).heldout
    own = fit_to(0).heldout
    assert own is not None
    assert shuffled is not None
    assert own.perplexity < shuffled.perplexity


def test_perplexity_is_over_all_scored_tokens_of_all_subsamples() -> None:
    fits = [fit_to(0), fit_to(1)]
    held = [found.heldout for found in fits if found.heldout]
    by_hand = np.exp(-sum(each.log_likelihood for each in held) / sum(each.n_tokens for each in held))
    assert perplexity(fits) == pytest.approx(by_hand)


def test_without_an_article_to_score_there_is_no_perplexity() -> None:
    lone = SubsampleFit(fit_to(0).fit, np.empty(0, dtype=np.int64), np.empty(0), None)
    assert perplexity([lone]) is None


def test_two_articles_leave_none_out() -> None:
    found = subsample_fit(SubsampleJob(2, 0), counts=COUNTS.rows([0, 1]), spec=SPEC)
    assert found.heldout is None
    assert not len(found.left_out)


def test_the_score_of_an_article_is_the_mean_over_the_subsamples_that_leave_it_out() -> None:
    fit = fit_to(0).fit
    fits = [
        SubsampleFit(fit, np.array([0, 2]), np.array([-1.0, -2.0]), None),
        SubsampleFit(fit, np.array([2]), np.array([-4.0]), None),
    ]
    assert article_scores(fits, 4)[[0, 2]].tolist() == [-1.0, -3.0]
    assert np.isnan(article_scores(fits, 4)[[1, 3]]).all()


def test_a_fit_to_a_subsample_is_seen_with_the_shares_of_all_articles() -> None:
    reference = fitted(COUNTS, SPEC, n_topics=3, item="all")
    seen = seen_by(reference, fit_to(0), COUNTS)
    assert seen.doc_topic.shape == (60, 3)
    assert seen.rows.tolist() == list(range(60))
    assert sorted(seen.alignment.partner.tolist()) == [0, 1, 2]
    assert (seen.alignment.similarity > 0.9).all()


def test_shares_in_subsamples_have_the_topics_of_the_reference_in_its_order() -> None:
    reference = fitted(COUNTS, SPEC, n_topics=3, item="all")
    found = aligned_shares(reference, [fit_to(0), fit_to(1)], COUNTS)
    assert found.shares.shape == (2, 60, 3)
    assert found.documents == COUNTS.documents
    assert (found.shares.argmax(axis=2) == reference.doc_topic.argmax(axis=1)).all()


def test_a_topic_without_a_partner_in_a_subsample_keeps_nothing() -> None:
    reference = fitted(COUNTS, SPEC, n_topics=4, item="all")
    (shares,) = aligned_shares(reference, [fit_to(0)], COUNTS).shares
    assert sorted(shares.sum(axis=0) > 0) == [False, True, True, True]
    assert len(aligned_shares(reference, [], COUNTS).shares) == 0
