from tests.report import builders


def labels(**changes: object) -> dict[int, str]:
    return builders.findings(**changes).labels


def test_a_topic_is_called_by_its_first_three_terms_by_relevance() -> None:
    assert labels()[1] == "1 harbour, crane, vessel"


def test_a_label_that_a_person_gave_comes_first() -> None:
    quality = builders.topic_quality(label=[None, "Trials", None, None, None])
    assert labels(topic_quality=quality)[2] == "2 Trials"


def test_labels_sort_like_their_numbers() -> None:
    found = labels(topic_quality=builders.topic_quality((0.1,) * 10))
    assert [found[1][:2], found[10][:2]] == ["01", "10"]
    assert sorted(found.values()) == list(found.values())


def test_only_a_topic_that_was_found_unstable_is_marked() -> None:
    found = labels(topic_stability=builders.topic_stability(True, False))  # noqa: FBT003
    assert [found[topic].endswith(" (unstable)") for topic in (1, 2, 3)] == [False, True, False]


def test_terms_are_given_by_either_ranking() -> None:
    found = builders.findings(topic_terms=builders.topic_terms().reverse())
    assert found.terms_of(2)[:2] == ["judge", "verdict"]
    assert found.terms_of(2, "probability")[:2] == ["verdict", "judge"]
