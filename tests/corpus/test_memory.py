"""A function that remembers what it returned."""

from pipeline.corpus.memory import Remembered


def test_a_word_is_asked_for_once() -> None:
    asked = []
    length = Remembered(lambda word: asked.append(word) or len(word), size=10)
    assert [length[word] for word in ("port", "ship", "port")] == [4, 4, 4]
    assert asked == ["port", "ship"]


def test_nothing_is_remembered_as_well() -> None:
    asked = []
    nothing = Remembered(asked.append, size=10)
    assert [nothing[word] for word in ("port", "port")] == [None, None]
    assert asked == ["port"]


def test_a_full_memory_begins_anew_and_never_holds_more() -> None:
    length = Remembered(len, size=2)
    sizes = []
    for word in ("a", "bb", "ccc", "a", "bb"):
        assert length[word] == len(word)
        sizes.append(len(length))
    assert sizes == [1, 2, 1, 2, 1]
