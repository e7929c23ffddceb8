"""Top terms and diversity."""

import numpy as np

from pipeline.topics.diversity import diversity
from pipeline.topics.terms import top_terms


def test_terms_come_by_probability_and_ties_by_name() -> None:
    topic_term = np.array([[0.2, 0.5, 0.2, 0.1]])
    assert top_terms(topic_term, ["a", "b", "c", "d"], 3) == [[("b", 0.5), ("a", 0.2), ("c", 0.2)]]


def test_a_small_vocabulary_gives_fewer_terms() -> None:
    assert top_terms(np.array([[1.0]]), ["a"], 10) == [[("a", 1.0)]]


def test_diversity_lies_between_one_shared_list_and_none_shared() -> None:
    assert diversity([["a", "b"], ["a", "b"]]) == 0.5
    assert diversity([["a", "b"], ["c", "d"]]) == 1
