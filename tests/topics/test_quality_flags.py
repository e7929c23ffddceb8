"""Topics planted to be bad are flagged, and good ones are not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.quality_flags import quality_flags, similarity_to_whole

N_TOPICS = 4
N_DOCUMENTS = 40
N_TERMS = 80
NUMBERS = np.arange(N_DOCUMENTS)
LENGTHS = np.full(N_DOCUMENTS, 50)


def topics() -> np.ndarray:
    """Topics with twenty terms each of their own, of falling probability, and a little of all others."""
    own = np.full((N_TOPICS, N_TERMS), 0.001)
    for topic in range(N_TOPICS):
        own[topic, topic * 20 : topic * 20 + 20] += 1 / np.arange(2, 22)
    return own / own.sum(axis=1, keepdims=True)


def shares(last: np.ndarray | float) -> np.ndarray:
    """Documents with `last` of the last topic, and of the rest nine tenths of one of the others in turn."""
    table = np.full((N_DOCUMENTS, N_TOPICS), 0.05)
    table[NUMBERS, NUMBERS % 3] = 0.9
    table[:, -1] = last
    table[:, :-1] *= (1 - table[:, -1:]) / table[:, :-1].sum(axis=1, keepdims=True)
    return table


# Every fourth document is about the last topic.
GOOD_SHARES = shares(np.where(NUMBERS % 4 == 3, 0.85, 0.05))
GOOD = [()] * 3


def flagged(
    topic_term: np.ndarray | None = None, doc_topic: np.ndarray | None = None, lengths: np.ndarray = LENGTHS
) -> list[tuple[str, ...]]:
    of_topics = topics() if topic_term is None else topic_term
    of_documents = GOOD_SHARES if doc_topic is None else doc_topic
    tokens = lengths @ of_documents @ of_topics
    return quality_flags(of_topics, of_documents, tokens / tokens.sum(), lengths)


def test_a_good_fit_has_no_flag() -> None:
    assert flagged() == [*GOOD, ()]


def test_a_topic_that_hardly_any_token_has_is_dead() -> None:
    # A tenth of a quarter of the tokens would be .025.
    assert flagged(doc_topic=shares(np.where(NUMBERS < 4, 0.2, 0))) == [*GOOD, ("dead",)]


def test_a_topic_that_hardly_any_document_has_is_dead() -> None:
    few = np.where(NUMBERS < 2, 0.9, 0.01)
    assert flagged(doc_topic=shares(few)) == [*GOOD, ("dead",)]
    enough = np.where(NUMBERS < 3, 0.9, 0.01)
    assert flagged(doc_topic=shares(enough)) == [*GOOD, ()]


def test_empty_documents_hold_no_topic() -> None:
    few = np.where(NUMBERS < 5, 0.9, 0.0)
    lengths = np.where(NUMBERS < 3, 0, 50)
    assert flagged(doc_topic=shares(few), lengths=lengths)[3] == ("dead",)


def test_a_topic_that_no_document_has_is_dead_and_nothing_undefined() -> None:
    assert flagged(doc_topic=shares(0.0)) == [*GOOD, ("dead",)]


def test_of_two_topics_with_the_same_terms_the_second_is_the_duplicate() -> None:
    double = topics()
    double[2] = 0.9 * double[0] + 0.1 * double[3]
    assert flagged(double) == [(), (), ("duplicate",), ()]
    # A topic with a fifth of another is not the same.
    double[2] = 0.2 * double[0] + 0.8 * topics()[2]
    assert flagged(double) == [(), (), (), ()]


def test_a_topic_with_the_terms_of_the_whole_corpus_is_background() -> None:
    general = topics()
    general[3] = general[:3].mean(axis=0)
    assert flagged(general) == [*GOOD, ("background",)]


def test_a_topic_of_all_terms_alike_is_flat() -> None:
    flat = topics()
    flat[3] = 1 / N_TERMS
    assert "flat" in flagged(flat)[3]
    assert flagged(flat)[:3] == GOOD


def test_a_topic_that_stands_in_every_document_alike_is_even() -> None:
    assert flagged(doc_topic=shares(0.25)) == [*GOOD, ("even",)]
    # Three times as much in every other document is not what a topic looks like either.
    assert flagged(doc_topic=shares(np.where(NUMBERS % 2, 0.35, 0.1))) == [*GOOD, ("even",)]
    # As much of it where the documents are longer or shorter.
    lengths = np.where(NUMBERS % 4 == 0, 200, 20)
    assert flagged(doc_topic=shares(0.25), lengths=lengths) == [*GOOD, ("even",)]


def test_the_reasons_stand_in_one_order() -> None:
    # A topic that no token moved from its prior.
    untouched = topics()
    untouched[3] = 1 / N_TERMS
    found = flagged(untouched, shares(0.01))
    assert found == [*GOOD, ("dead", "flat", "even")]


def test_a_single_topic_has_nothing_to_be_told_apart_from() -> None:
    assert flagged(topics()[:1], np.ones((N_DOCUMENTS, 1))) == [()]


@given(st.permutations(range(N_DOCUMENTS)), st.permutations(range(N_TERMS)))
def test_the_order_of_documents_and_terms_has_no_say(documents: list[int], terms: list[int]) -> None:
    flat, table = topics(), shares(0.25)
    flat[2] = flat[0]
    assert flagged(flat[:, terms], table[documents]) == flagged(flat, table) == [(), (), ("duplicate",), ("even",)]


def test_similarity_worked_by_hand() -> None:
    # Halves without a common thing overlap with the whole by .5, the share itself.
    whole = np.array([0.5, 0.5])
    assert similarity_to_whole(np.eye(2), whole, np.array([0.5, 0.5])) == pytest.approx([0, 0])
    # As the whole: 1.  Three quarters and one overlap by .5 + .25: (.75 - .5) / (1 - .5) = .5.
    found = similarity_to_whole(np.array([[0.5, 0.5], [0.75, 0.25]]), whole, np.array([0.2, 0.5]))
    assert found == pytest.approx([1, 0.5])
    assert similarity_to_whole(np.array([[0.5, 0.5]]), whole, np.array([1.0])).tolist() == [0]
