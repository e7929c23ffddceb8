"""Tables of text: CSV, and TSV as the same with another mark.

The mark between cells is the one of comma, semicolon, tab and bar under which
the header names most of the wanted columns.  A row whose quotation marks do
not close swallows what follows.  It is refused at its first line, and reading
goes on at the next line that is a row; the lines between are its remains.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.corpus.format import LONGEST, LONGEST_ARTICLE, Content, FieldNames, Format
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.rows import missing_columns, record_of

MARKS = (",", ";", "\t", "|")
MAX_COLUMNS = 10_000
# Lines that are read a second time; each damaged row may swallow as many as LONGEST lets it.
MAX_AGAIN = 1_000_000


class Row(NamedTuple):
    """A row: its lines and cells; or the damage, and how many cells its first line seems to have."""

    first: int
    last: int
    cells: list[str]
    n_cells: int
    damage: str = ""


def delimited(content: Content) -> Iterator[Record | Rejection]:
    """A record, or a reason, for every row below the header that has a cell which is not blank."""
    rows = _rows(content)
    header = next(rows, Row(1, 1, [], 0, "empty file"))
    names = [name.strip() for name in header.cells]
    wrong = header.damage or missing_columns(names, content.fields)
    if len(names) > MAX_COLUMNS:
        wrong = f"{len(names):,} columns; expected at most {MAX_COLUMNS:,}"
    if wrong:
        yield Rejection(number=1, line=header.first, reason=wrong)
        return
    number = 0
    for number, row in enumerate(_without_remains(rows, len(names)), 1):
        yield _record(names, row, content.fields, number=number)
    if not number:
        yield Rejection(number=1, line=header.first, reason="no row below the header")


def _without_remains(rows: Iterator[Row], n_columns: int) -> Iterator[Row]:
    """All rows but the remains of damaged ones: lines that have not as many cells as the table has columns."""
    is_damaged = False
    for row in rows:
        is_row = row.n_cells >= n_columns if row.damage else row.n_cells == n_columns
        if is_row or not is_damaged:
            is_damaged = bool(row.damage)
            yield row


def _record(names: Sequence[str], row: Row, fields: FieldNames, *, number: int) -> Record | Rejection:
    if row.damage:
        return Rejection(number=number, line=row.first, reason=row.damage)
    if row.n_cells != len(names):
        place = f" in lines {row.first:,} to {row.last:,}" if row.last > row.first else ""
        reason = f"{row.n_cells:,} cells{place}, the header has {len(names):,}; are quotation marks unbalanced?"
        return Rejection(number=number, line=row.first, reason=reason)
    return record_of(dict(zip(names, row.cells, strict=True)), fields, number=number, line=row.first)


def _mark(header: str, fields: FieldNames) -> str:
    wanted = {fields.date, fields.title, fields.text, fields.outlet, fields.label}
    found = {mark: len(wanted & {cell.strip().strip('"') for cell in header.split(mark)}) for mark in MARKS}
    return max(MARKS, key=lambda mark: found[mark])


class _Lines:
    """The lines of a table for the reader of the standard library, and those of a damaged row a second time."""

    def __init__(self, lines: Iterator[str]) -> None:
        """Begin before the first line."""
        self._lines = lines
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._size = 0
        self.first = 1
        self.n_again = 0

    def __iter__(self) -> Iterator[str]:
        """The remaining lines; csv.Error where a line or the current row is too long."""
        while (line := self._again.popleft() if self._again else next(self._lines, None)) is not None:
            self._row.append(line)
            self._size += len(line) + 1
            if self._size > LONGEST:
                message = f"more than {LONGEST:,} characters"
                raise csv.Error(message)
            yield f"{line}\n"

    def next_row(self) -> int:
        """Begin a row behind the last line that was taken; the number of that line."""
        self.first += len(self._row)
        self._row, self._size = [], 0
        return self.first - 1

    def back_up(self) -> str:
        """Begin a row behind the first line of the current row; that line."""
        line, *others = self._row
        self._again.extendleft(reversed(others))
        self.n_again += len(others)
        self._row = [line]
        self.next_row()
        return line


def _rows(content: Content) -> Iterator[Row]:
    """The rows that are not blank.

    They end early where there is so much damage that reading on would take too long.
    """
    header = next((line for line in content.lines() if line.strip()), "")
    mark = _mark(header, content.fields)
    csv.field_size_limit(LONGEST_ARTICLE)
    lines = _Lines(content.lines())
    while lines.n_again <= MAX_AGAIN:
        try:
            for cells in csv.reader(lines, delimiter=mark, skipinitialspace=mark != "\t", strict=True):
                first = lines.first
                last = lines.next_row()
                if last > first:
                    cells = [cell.strip("\n") for cell in cells]  # noqa: PLW2901 - the same without line feeds
                if any(cell and not cell.isspace() for cell in cells):
                    yield Row(first, last, cells, len(cells))
        except csv.Error as error:
            damage = f"not a row of a table: {error}; expected paired quotation marks, doubled inside a cell"
            first, line = lines.first, lines.back_up()
            yield Row(first, first, [], 1 + line.count(mark), damage)
        else:
            return


FORMAT = Format(
    read=delimited,
    description="a table with a header, one row an article; cells are separated by commas, semicolons, tabs or "
    "vertical bars",
    endings=(".csv", ".tsv", ".tab"),
    # A header could be any line.
    begins=None,
    longest=None,
)
