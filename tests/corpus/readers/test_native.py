"""The native format -> a record."""

import pytest

from pipeline.corpus.format import SHOWN, Content, FieldNames
from pipeline.corpus.model import Block, Record, Rejection
from pipeline.corpus.readers.native import native


def result(text: str) -> Record | Rejection:
    (found,) = native(Content("a.txt", text.encode(), FieldNames()))
    return found


def record(text: str) -> Record:
    found = result(text)
    assert isinstance(found, Record), found
    return found


def blocks(body: str) -> list[str]:
    """Texts of the blocks; a heading is marked with #."""
    found = record(f"date 2025-01-07 The Port\n\n{body}").blocks
    return [f"{'#' if block.is_heading else ''}{block.text}" for block in found]


def test_the_first_line_gives_date_and_title() -> None:
    expected = Record(1, 1, "2025-01-07", "The Port: Open at Last", (Block("It is open.", is_heading=False),))
    assert record(" date 2025-01-07 The Port: Open at Last\n\nIt is open.\n") == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [("DATE 2025-01-07 Port", 1), ("\n \n\tDate\t2025-01-07  Port  ", 3)],
)
def test_case_and_blanks_of_the_date_line_do_not_matter(text: str, line: int) -> None:
    found = record(text)
    assert (found.line, found.date, found.title) == (line, "2025-01-07", "Port")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It is open.\n\nBackground\n\nIt was shut.\n", ["It is open.", "#Background", "It was shut."]),
        ("It is\nopen again.\n", ["It is open again."]),
        ("It is open.\n \t \n\n\nIt was shut.", ["It is open.", "It was shut."]),
        ("It is open.\r\n\r\nIt was shut.\r\n", ["It is open.", "It was shut."]),
        ("It is open.\r\rIt was shut.\r", ["It is open.", "It was shut."]),
        ("Lead.\n\nWho Pays?\n\nNobody.\n", ["Lead.", "#Who Pays?", "Nobody."]),
        ("Lead.\n\n- a crane\n\nText.\n", ["Lead.", "- a crane", "Text."]),
        ("", []),
    ],
)
def test_blank_lines_part_the_blocks(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


def test_a_short_paragraph_on_two_lines_is_no_heading() -> None:
    body = "Lead.\n\nThe harbour was\nclosed again\n\nText.\n"
    assert blocks(body) == ["Lead.", "The harbour was closed again", "Text."]


@pytest.mark.parametrize("text", ["The port is open.", "date", "date: 2025-01-07 Port", "# date 2025-01-07 Port"])
def test_without_a_date_line_the_line_that_stands_there_is_shown(text: str) -> None:
    reason = f"no date line: found {text!r}, expected 'date YYYY-MM-DD Title'"
    assert result(f"\n{text}\n\nText.\n") == Rejection(number=1, line=2, reason=reason)


def test_an_empty_file_is_named() -> None:
    assert result(" \n\n") == Rejection(number=1, line=1, reason="empty file")


def test_of_a_long_line_the_beginning_is_shown() -> None:
    found = result("x" * (SHOWN + 1))
    assert isinstance(found, Rejection)
    assert f"'{'x' * SHOWN}\N{HORIZONTAL ELLIPSIS}'" in found.reason
