"""The sample of a fit, worked by hand."""

import math

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.convergence import N_ARTICLES, ConvergenceSample


def counts(rows: list[list[int]]) -> CountMatrix:
    documents, terms = (tuple(map(str, range(size))) for size in np.shape(rows))
    return CountMatrix(csr_matrix(np.array(rows)), documents, terms)


def test_the_log_likelihood_per_token_of_one_topic_is_that_of_its_terms() -> None:
    # Three tokens of probability .75, one of .25; the scale of the row does not matter.
    found = ConvergenceSample.of(counts([[3, 1]])).log_likelihood(np.array([[6.0, 2.0]]), np.array([1.0]))
    assert found == pytest.approx((3 * math.log(0.75) + math.log(0.25)) / 4)


def test_topics_that_fit_are_told_from_topics_that_do_not() -> None:
    sample = ConvergenceSample.of(counts([[9, 0], [0, 9]]))
    alpha = np.array([0.1, 0.1])
    apart = sample.log_likelihood(np.array([[0.99, 0.01], [0.01, 0.99]]), alpha)
    assert apart > sample.log_likelihood(np.full((2, 2), 0.5), alpha)


def test_articles_are_spread_over_the_corpus_and_empty_ones_left_out() -> None:
    rows = [[1, number % 2] for number in range(3 * N_ARTICLES)] + [[0, 0]] * 5
    sample = ConvergenceSample.of(counts(rows)).sample
    assert len(sample.documents) == N_ARTICLES
    assert (sample.documents[0], sample.documents[-1]) == ("0", str(3 * N_ARTICLES - 1))


def test_of_few_articles_all_are_taken() -> None:
    assert ConvergenceSample.of(counts([[1, 0], [0, 2]])).sample.documents == ("0", "1")
