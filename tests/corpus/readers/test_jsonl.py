"""JSON Lines, and JSON of one object or one list -> records."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.format import LONGEST, Content, FieldNames
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.readers.jsonl import MAX_DEPTH, json_lines

GOOD = '{"date": "2025-01-07", "title": "A", "text": "b"}'
DEEP = f"JSON nested more than {MAX_DEPTH} levels deep; expected objects with text"


def results(text: str) -> list[Record | Rejection]:
    return list(json_lines(Content("a.jsonl", text.encode(), FieldNames())))


def outcomes(text: str) -> list[tuple[int, int, str]]:
    """Number, line, and title or the beginning of the reason of each result."""
    found = results(text)
    return [(one.number, one.line, one.title if isinstance(one, Record) else one.reason) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{GOOD}\n\n{GOOD}\n", [(1, 1), (2, 3)]),
        (f"\n {GOOD}", [(1, 2)]),
        (f"[{GOOD}, {GOOD}]", [(1, 1), (2, 1)]),
        (f"\n[\n{GOOD},\n\n{GOOD}\n,]\n\n", [(1, 3), (2, 5)]),
        ('\n{\n "date": "2025-01-07",\n "title": "A",\n "text": ["b", "c"]\n}\n', [(1, 2)]),
        ('{"date": "2025-01-07",\n "title": "A", "text": "b"}', [(1, 1)]),
    ],
)
def test_lines_lists_and_single_objects_are_read(text: str, expected: list[tuple[int, int]]) -> None:
    assert outcomes(text) == [(number, line, "A") for number, line in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "empty file")]),
        (" \n\n", [(1, 1, "empty file")]),
        ("[]", [(1, 1, "empty file: a list without objects")]),
        ('7\n"x"\nnull\n', [(number, number, "not an object") for number in (1, 2, 3)]),
        ("[7, [], {}]", [(1, 1, "not an object: found '7'"), (2, 1, "not an object: found '[]'"), (3, 1, "no date")]),
        (f"{GOOD}\n{GOOD[:30]}\n{GOOD}", [(1, 1, "A"), (2, 2, "not JSON: Expecting ':' delimiter"), (3, 3, "A")]),
        (f"{GOOD} {GOOD}", [(1, 1, "not JSON: Extra data at character 51, near ")]),
        (f"[{GOOD},\n{GOOD[:30]}", [(1, 1, "A"), (2, 2, "not JSON: Expecting ':' delimiter")]),
        (f"[{GOOD},\n", [(1, 1, "A"), (2, 2, "not JSON: Expecting value at character 53")]),
        (f"[{GOOD}]\n\n{GOOD}", [(1, 1, "A"), (2, 3, 'not JSON: found \'{"date": ')]),
        ('{\n "title": "A",\n "text":', [(1, 1, "not JSON: Expecting value at character 26")]),
        (f"{GOOD[:20]}\n{GOOD}", [(1, 1, "not JSON: "), (2, 2, "A")]),
        ('{"date": ' + "1" * 5_000 + "}", [(1, 1, "JSON that cannot be read: 'Exceeds the limit")]),
        ("[" + "1" * 5_000 + "]", [(1, 1, "JSON that cannot be read: 'Exceeds the limit")]),
        ("{'date': 1}", [(1, 1, "not JSON: Expecting property name")]),
    ],
    ids=lambda value: value[:25] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_named_and_the_rest_is_not_lost(text: str, expected: list[tuple[int, int, str]]) -> None:
    found = outcomes(text)
    begun = [begins for *_, begins in expected]
    assert [
        (number, line, reason[: len(begins)]) for (number, line, reason), begins in zip(found, begun, strict=True)
    ] == expected


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', "{", "[{"])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused_at_the_same_depth_on_every_version_of_python(opening: str, depth: int) -> None:
    ((number, line, found),) = outcomes(opening * depth)
    assert (number, line, found) == (1, 1, DEEP)


def test_a_deep_line_does_not_stop_the_others() -> None:
    assert outcomes(f"{GOOD}\n{'[' * 200}{']' * 200}\n{GOOD}") == [(1, 1, "A"), (2, 2, DEEP), (3, 3, "A")]


def test_brackets_in_texts_and_side_by_side_are_not_deep() -> None:
    text = "[{" * 1_000 + '\\"' + "[" * 1_000
    line = f'{{"date": "2025-01-07", "title": "A", "text": "{text}", "tags": [{"[], " * 500}[]]}}'
    assert outcomes(line) == [(1, 1, "A")]
    assert len(results("[" + f"{GOOD}," * 500 + "]")) == 500


def test_a_line_longer_than_any_article_is_refused_and_reading_goes_on() -> None:
    long = f'{{"text": "{"x" * LONGEST}"}}'
    reason = "a line of more than 5,000,000 characters; expected one article"
    assert outcomes(f"{GOOD}\n{long}\n{GOOD}\n") == [(1, 1, "A"), (2, 2, reason), (3, 3, "A")]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "[[[[\n' * 50_000,
        "[" + f"{GOOD}," * 50_000,
        "\n" * 1_000_000,
        '{"a": "' + '[\\"' * 1_500_000,
        "[" + "," * 1_000_000,
    ],
    ids=["lines cut in the middle", "a long list", "blank lines", "an open text", "commas"],
)
def test_hostile_files_take_time_in_proportion_to_their_size(text: str) -> None:
    start = time.process_time()
    assert results(text)
    assert time.process_time() - start < 6


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.sampled_from(["date", "title", "text", "outlet", "label"]), VALUES), min_size=1))
def test_objects_with_any_values_give_a_result_each(objects: list[dict[str, object]]) -> None:
    as_lines = results("\n".join(map(json.dumps, objects)))
    as_list = results(json.dumps(objects))
    assert len(as_lines) == len(as_list) == len(objects)
    assert [getattr(one, "title", None) for one in as_lines] == [getattr(one, "title", None) for one in as_list]
