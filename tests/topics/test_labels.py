"""A person's labels follow their topics, whatever number these have."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.labels import GivenLabel, followed

TERMS = ("crane", "harbour", "judge", "jury", "nurse", "ward")
TOPICS = np.array(
    [
        [0.45, 0.45, 0.025, 0.025, 0.025, 0.025],
        [0.025, 0.025, 0.45, 0.45, 0.025, 0.025],
        [0.025, 0.025, 0.025, 0.025, 0.45, 0.45],
    ]
)
PORT = GivenLabel("Port", ("harbour", "crane"), 2)
COURT = GivenLabel("Court", ("judge", "jury"), 3)


def test_a_label_goes_to_the_topic_that_has_its_terms() -> None:
    assert followed([COURT, PORT], TOPICS, TERMS).labels == {0: "Port", 1: "Court"}


@given(st.permutations(range(3)))
def test_a_label_follows_its_topic_to_another_number(order: list[int]) -> None:
    found = followed([PORT, COURT], TOPICS[order], TERMS).labels
    assert found == {order.index(0): "Port", order.index(1): "Court"}


def test_of_two_labels_for_one_topic_the_better_one_stays_and_the_other_is_reported() -> None:
    worse = GivenLabel("Docks", ("crane", "harbour", "ward"), 4)
    found = followed([worse, PORT], TOPICS, TERMS)
    assert found.labels == {0: "Port"}
    assert found.conflicts == ("line 4: 'Docks' matches topic 1, which is called 'Port' already",)


def test_terms_of_many_topics_belong_to_none() -> None:
    found = followed([GivenLabel("All", TERMS, 2)], TOPICS, TERMS)
    assert found.labels == {}
    assert found.conflicts == (
        "line 2: 'All' matches no topic of this fit: topic 1, the nearest, has 33% of its terms",
    )


def test_a_label_without_a_known_term_is_reported() -> None:
    found = followed([GivenLabel("Sea", ("kraken",), 2), PORT], TOPICS, TERMS)
    assert found.labels == {0: "Port"}
    assert found.conflicts == ("line 2: no term of 'Sea' is in the vocabulary",)


def test_terms_that_left_the_vocabulary_do_not_count() -> None:
    assert followed([GivenLabel("Port", ("kraken", "crane"), 2)], TOPICS, TERMS).labels == {0: "Port"}


def test_a_label_given_twice_is_told_twice_and_not_used() -> None:
    found = followed([PORT, GivenLabel("Port", ("judge",), 3)], TOPICS, TERMS)
    assert found.labels == {}
    assert [conflict.partition(":")[0] for conflict in found.conflicts] == ["line 2", "line 3"]


def test_more_labels_than_topics_leave_some_without() -> None:
    given_labels = [GivenLabel(name, (name,), line) for line, name in enumerate(TERMS, 2)]
    found = followed(given_labels, TOPICS, TERMS)
    assert len(found.labels) == 3
    assert len(found.conflicts) == 3


def test_without_labels_there_is_nothing_to_follow() -> None:
    assert followed([], TOPICS, TERMS).labels == {}
