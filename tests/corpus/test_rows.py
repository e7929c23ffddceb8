"""Rows with named fields -> records."""

import datetime as dt
import time

import pytest

from pipeline.corpus.format import FieldNames
from pipeline.corpus.model import Block, Record, Rejection
from pipeline.corpus.rows import (
    blocks_of_field,
    ends_a_sentence,
    missing_columns,
    record_of,
    value,
    without_marks,
    words,
)

NAMES = FieldNames()


def blocks(text: str) -> list[str]:
    """Texts of the blocks; a heading is marked with #."""
    return [f"{'#' if block.is_heading else ''}{block.text}" for block in blocks_of_field(text)]


def test_a_row_is_a_record() -> None:
    row = {"date": "2025-01-07", "title": "A &amp; B", "text": "C.", "outlet": "Courier", "label": ["x", "y"], "id": 7}
    assert record_of(row, NAMES, number=3, line=9) == Record(
        3, 9, "2025-01-07", "A & B", (Block("C.", is_heading=False),), outlet="Courier", label="x; y"
    )


@pytest.mark.parametrize("row", [{}, {"date": None}, {"date": ""}, {"date": " "}, {"date": []}])
def test_a_row_without_a_date_says_which_fields_it_has(row: dict[str, object]) -> None:
    reason = f"no date: the field 'date' (ingest.fields.date) is absent or empty; found '{', '.join(row)}'"
    assert record_of(row, NAMES, number=1, line=2) == Rejection(number=1, line=2, reason=reason)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a", 1),
        ("b.c", 2),
        ("b.d.e", 3),
        ("x.y", 4),
        ("x.y.z", None),
        ("p.q.r", 5),
        ("b", {"c": 2, "d": {"e": 3}}),
        ("b.", None),
        ("a.b", None),
        ("none", None),
    ],
)
def test_a_field_may_lie_in_an_object_or_have_a_dot_in_its_name(name: str, expected: object) -> None:
    row = {"a": 1, "b": {"c": 2, "d": {"e": 3}}, "x.y": 4, "p.q": {"r": 5}}
    assert value(row, name) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, ""),
        ("a", "a"),
        (7, "7"),
        (True, "True"),
        (["a", None, ["b", 1]], "a; ; b; 1"),
        ({"a": "\u00e9"}, '{"a": "\u00e9"}'),
        ({"a": dt.date(2025, 1, 7)}, '{"a": "2025-01-07"}'),
        (b"caf\xc3\xa9 \xff", "caf\u00e9 \N{REPLACEMENT CHARACTER}"),
        (dt.datetime(2025, 1, 7, 23, 30, tzinfo=dt.UTC), "2025-01-07 23:30:00+00:00"),
    ],
)
def test_any_value_is_a_text(found: object, expected: str) -> None:
    assert words(found) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["text", "date", "title"], None),
        (["text", "date", "title", "outlet", "label", "x", "x"], None),
        ([], "no column 'date' (ingest.fields.date), 'title' (ingest.fields.title), 'text' (ingest.fields.text)"),
        (["date", "text"], "no column 'title' (ingest.fields.title); the header has 'date, text'"),
        (["date", "title", "text", "text", "date"], "two columns are called 'date' and 'text'; expected one"),
        (["date", "title", "text", "outlet", "outlet"], "two columns are called 'outlet'; expected one"),
    ],
)
def test_columns_that_are_missing_or_there_twice_are_named(names: list[str], expected: str | None) -> None:
    assert (missing_columns(names, NAMES) or "").startswith(expected or "")
    assert bool(missing_columns(names, NAMES)) == bool(expected)


def test_a_column_of_objects_may_hold_a_field() -> None:
    fields = FieldNames(date="meta.date", title="meta.head.line")
    assert missing_columns(["meta", "text"], fields) is None
    assert missing_columns(["meta.head", "text"], fields) == (
        "no column 'meta.date' (ingest.fields.date); the header has 'meta.head, text'"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One paragraph.", ["One paragraph."]),
        ("Lead.\n\nBackground\n\nText.", ["Lead.", "#Background", "Text."]),
        ("Lead.\r\n\r\nText.", ["Lead.", "Text."]),
        ("One ends.\nAnother ends.\u201d\nThird", ["One ends.", "Another ends.\u201d", "Third"]),
        ("It is wrapped\nat some width\nby its export.", ["It is wrapped at some width by its export."]),
        ("<p>One.</p><h2>Head</h2><p>Two<br>lines.</p>", ["One.", "#Head", "Two", "lines."]),
        ("One.<br/>Two.", ["One.", "Two."]),
        ("<b>One</b> &amp; <a href='x'>two</a>.\n\nThree &#39;n&#x27; four.", ["One & two.", "Three 'n' four."]),
        ("1 < 2 and 3 > 2.", ["1 < 2 and 3 > 2."]),
    ],
)
def test_the_text_of_a_field_is_divided(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AT&amp;T", "AT&T"),
        ("R&D &c &copy=2 &;", "R&D &c &copy=2 &;"),
        ("&nosuch; &#xZZ;", "&nosuch; &#xZZ;"),
        ("&amp;lt;", "&lt;"),
        ("a <b class='x'>b</B> <blink>c", "a b <blink>c"),
    ],
)
def test_marks_of_exports_become_what_they_mean_and_no_more(text: str, expected: str) -> None:
    assert without_marks(text) == expected


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("It is open.", True),
        ("\u201cOpen?\u201d", True),
        ("Open.)  ", True),
        ("Open", False),
        ("", False),
        ("a,", False),
    ],
)
def test_a_sentence_ends_with_its_mark(line: str, ends: bool) -> None:  # noqa: FBT001 - the expected value
    assert ends_a_sentence(line) is ends


@pytest.mark.parametrize("piece", ["<b ", "&a", "\n ", "<p", ".) ", "<b><", "&#1"])
def test_hostile_texts_take_time_in_proportion_to_their_size(piece: str) -> None:
    start = time.process_time()
    blocks_of_field(piece * (400_000 // len(piece)))
    assert time.process_time() - start < 3
