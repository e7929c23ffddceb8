"""Where the engines start."""

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.initialisation import FLOOR, nmf_start


def matrix(rows: list[list[int]]) -> CountMatrix:
    names = tuple(map(str, range(len(rows)))), tuple("abcdefgh"[: len(rows[0])])
    return CountMatrix(csr_matrix(np.array(rows, dtype=np.int32)), *names)


TWO_TOPICS = matrix([[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 4, 1], [0, 0, 1, 4], [2, 2, 0, 0], [0, 0, 3, 3]])


def test_every_topic_gets_an_equal_part_of_the_tokens_above_the_floor() -> None:
    start = nmf_start(TWO_TOPICS, n_topics=2, seed=1)
    assert (start >= FLOOR).all()
    assert np.allclose((start - FLOOR).sum(axis=1), 30 / 2)


def test_the_start_tells_planted_topics_apart() -> None:
    start = nmf_start(TWO_TOPICS, n_topics=2, seed=1)
    assert {tuple(sorted(np.argsort(-row)[:2])) for row in start} == {(0, 1), (2, 3)}


def test_the_smallest_corpora_have_a_start_too() -> None:
    start = nmf_start(matrix([[1, 1], [1, 0]]), n_topics=2, seed=1)
    assert start.shape == (2, 2)
    assert np.isfinite(start).all()
