"""A fit refuses what does not fit together, and orders its topics."""

import numpy as np
import pytest

from pipeline.topics.fit import TopicFit, canonical

DOC_TOPIC = np.array([[0.2, 0.8], [0.4, 0.6]])
TOPIC_TERM = np.array([[0.9, 0.1], [0.3, 0.7]])
ALPHA = np.array([0.1, 0.2])


def fit(doc_topic: np.ndarray = DOC_TOPIC, topic_term: np.ndarray = TOPIC_TERM) -> TopicFit:
    return TopicFit(doc_topic, topic_term, ALPHA, ("x", "y"), ("a", "b"))


def test_the_most_prevalent_topic_comes_first_in_every_matrix() -> None:
    ordered = canonical(fit())
    assert ordered.doc_topic.tolist() == [[0.8, 0.2], [0.6, 0.4]]
    assert ordered.topic_term.tolist() == [[0.3, 0.7], [0.9, 0.1]]
    assert ordered.alpha.tolist() == [0.2, 0.1]


def test_equal_prevalence_is_ordered_by_the_terms() -> None:
    even = np.full((2, 2), 0.5)
    assert canonical(fit(even)).topic_term.tolist() == TOPIC_TERM.tolist()
    assert canonical(fit(even, TOPIC_TERM[::-1])).topic_term.tolist() == TOPIC_TERM.tolist()


@pytest.mark.parametrize(
    ("doc_topic", "topic_term"),
    [(DOC_TOPIC.T[:1], TOPIC_TERM), (DOC_TOPIC, TOPIC_TERM[:, :1]), (DOC_TOPIC * 2, TOPIC_TERM)],
)
def test_what_contradicts_the_names_or_is_no_distribution_is_refused(
    doc_topic: np.ndarray, topic_term: np.ndarray
) -> None:
    with pytest.raises(ValueError, match=r"matrices are|rows must be"):
        fit(doc_topic, topic_term)
