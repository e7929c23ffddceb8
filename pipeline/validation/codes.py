"""Coded sheets, as spreadsheets and people leave them -> codes, and the rows that are none.

Cells may be divided by comma, semicolon, tab or bar, columns may come in any
order and with others between, rows may be missing.  A row without a code is a
gap.  Every other row that gives no code is named by file and line.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import polars as pl

from pipeline.corpus.decoding import Undecodable, encoding_of, in_utf_8
from pipeline.tables.validate_sentiment import CODERS, CODING_PROBLEMS

MARKS = (",", ";", "\t", "|")
COLUMNS = ("unit_id", "code")
# What is neither a sheet nor damage of one, but another file, need not be told row by row.
MAX_PROBLEMS = 1_000
# A cell with a whole article is not a sign of damage.
LONGEST_CELL = 5_000_000
SHOWN = 40

_UNIT_ID = re.compile(r"u[0-9a-f]{16}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,9}(?:[.,][0-9]*)?|[.,][0-9]+)")
# Spreadsheets make a minus sign or a dash of a hyphen, and mark numbers that are text by an apostrophe.
_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{NO-BREAK SPACE}": " "})

CODES_SCHEMA = {"coder": pl.String, "unit_id": pl.String, "code": pl.Float64}


@dataclass(frozen=True)
class CodedFile:
    """A file beside the coded sheets: its place, its coder, and its bytes or the reason why it is not read."""

    file: str
    coder: str
    content: bytes | str


class Codes(NamedTuple):
    """The codes; of each coder how many, how many units without one, and how many bad rows; and the bad rows."""

    codes: pl.DataFrame
    coders: pl.DataFrame
    problems: pl.DataFrame


class Bad(NamedTuple):
    """A row that gives no code, and why."""

    line: int
    reason: str


class Coded(NamedTuple):
    """A row that gives a code."""

    line: int
    unit_id: str
    code: float


class Row(NamedTuple):
    """The line a row begins in, and its cells; or what is wrong with it, behind which nothing can be read."""

    line: int
    cells: list[str]
    damage: str = ""


def codes(files: list[CodedFile], *, unit_ids: frozenset[str], largest_code: int) -> Codes:
    """The codes in `files`, each of one coder, of the units in `unit_ids`, from -`largest_code` to `largest_code`."""
    found: list[tuple[str, str, float]] = []
    coders: list[tuple[str, int, int, int]] = []
    problems: list[tuple[str, int, str]] = []
    earlier: dict[bytes | str, str] = {}
    for file in files:
        rows = _rows_of(file, earlier, unit_ids, largest_code)
        good = [row for row in rows if isinstance(row, Coded)]
        bad = [row for row in rows if isinstance(row, Bad)]
        found += [(file.coder, row.unit_id, row.code) for row in good]
        problems += [(file.file, row.line, row.reason) for row in bad]
        if isinstance(file.content, bytes):
            coders.append((file.coder, len(good), len(unit_ids) - len(good), len(bad)))
            earlier.setdefault(file.content, file.file)
    return Codes(
        pl.DataFrame(found, CODES_SCHEMA, orient="row"),
        pl.DataFrame(coders, CODERS.schema, orient="row"),
        pl.DataFrame(problems, CODING_PROBLEMS.schema, orient="row"),
    )


def _rows_of(
    file: CodedFile, earlier: dict[bytes | str, str], unit_ids: frozenset[str], largest_code: int
) -> list[Coded | Bad]:
    if isinstance(file.content, str):
        return [Bad(1, file.content)]
    if file.content in earlier:
        # One coder counted as two would agree with himself.
        return [Bad(1, f"identical to {earlier[file.content]} and therefore ignored; remove one of them")]
    encoding = encoding_of(file.content)
    if isinstance(encoding, Undecodable):
        return [Bad(encoding.line, f"{encoding.reason}; save the sheet as CSV in UTF-8")]
    text = in_utf_8(file.content, encoding).decode()
    return list(_limited(sheet_rows(text, unit_ids=unit_ids, largest_code=largest_code)))


def _limited(rows: Iterator[Coded | Bad]) -> Iterator[Coded | Bad]:
    n_bad = 0
    for row in rows:
        n_bad += isinstance(row, Bad)
        if n_bad > MAX_PROBLEMS:
            yield Bad(row.line, f"more than {MAX_PROBLEMS:,} bad rows: the rest was not read; is this a coded sheet?")
            return
        yield row


def sheet_rows(text: str, *, unit_ids: frozenset[str], largest_code: int) -> Iterator[Coded | Bad]:
    """The rows of one coder's sheet that give a code, or something else where one is expected; gaps are passed over."""
    rows = _rows(text)
    header = next(rows, Row(1, [], "the file is empty"))
    names = [name.strip().lower() for name in header.cells]
    wrong = header.damage or _wrong_header(names)
    if wrong:
        yield Bad(header.line, wrong)
        return
    seen: dict[str, int] = {}
    for row in rows:
        found = Bad(row.line, row.damage) if row.damage else _coded(row, names, unit_ids, largest_code)
        if isinstance(found, Coded):
            first = seen.setdefault(found.unit_id, found.line)
            if first != found.line:
                found = Bad(found.line, f"unit {found.unit_id} already has a code in line {first}, which counts")
        if found:
            yield found


def _wrong_header(names: list[str]) -> str:
    missing = [name for name in COLUMNS if name not in names]
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if missing:
        shown = ", ".join(repr(name[:SHOWN]) for name in names[:10])
        return f"no column {' and '.join(map(repr, missing))} in the first line ({shown}); name it as in the sheet"
    return f"the column {twice[0]!r} occurs {names.count(twice[0])} times; keep one" if twice else ""


def _coded(row: Row, names: list[str], unit_ids: frozenset[str], largest_code: int) -> Coded | Bad | None:
    """The code of a row, or why it has none; nothing for a gap."""
    if any(row.cells[len(names) :]):
        found = f"{len(row.cells)} cells, the first line has {len(names)}"
        return Bad(row.line, f"{found}; put a decimal comma, or text with the separator in it, in quotation marks")
    cells = dict(zip(names, row.cells, strict=False))
    unit, given = cells.get("unit_id", "").lower(), cells.get("code", "")
    if not unit:
        return Bad(row.line, f"code {_shown(given)} without a unit_id; copy it from the sheet") if given else None
    if unit not in unit_ids:
        return Bad(
            row.line, f"unit {_shown(unit)} is not in data/coding_key.csv; was the sheet drawn with another key?"
        )
    return _with_code(row.line, unit, given, largest_code) if given else None


def _with_code(line: int, unit: str, given: str, largest_code: int) -> Coded | Bad:
    number = given.translate(_SIGNS).removeprefix("'").strip()
    scale = f"a number from -{largest_code} to {largest_code}"
    if not _NUMBER.fullmatch(number):
        return Bad(line, f"code {_shown(given)} is not a number; enter {scale}, or leave it empty")
    code = float(number.replace(",", "."))
    if abs(code) > largest_code:
        return Bad(line, f"code {_shown(given)} is out of range; enter {scale}, or leave it empty")
    return Coded(line, unit, code)


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}\N{HORIZONTAL ELLIPSIS}")


def _rows(text: str) -> Iterator[Row]:
    """The rows that are not blank, cells stripped; the last may be damaged."""
    csv.field_size_limit(LONGEST_CELL)
    # Lines end as in any system; StringIO keeps the ends, so that a cell may have some.
    lines = io.StringIO(text, newline="")
    n_before = 0
    head = ""
    for head in lines:
        n_before += 1
        # Some spreadsheets write a line that says the separator.
        if head.strip() and not head.lower().startswith("sep="):
            break
    mark = _mark(head)
    reader = csv.reader(chain([head], lines), delimiter=mark, skipinitialspace=mark != "\t", strict=True)
    first = n_before
    try:
        for found in reader:
            cells = [cell.strip() for cell in found]
            if any(cells):
                yield Row(first, cells)
            first = n_before + reader.line_num
    except csv.Error as error:
        remedy = "quotation marks must be paired, and doubled inside a cell; the rows from here were not read"
        yield Row(first, [], f"not a row of a table ({error}); {remedy}")


def _mark(header: str) -> str:
    """The mark under which the header names most of the columns."""
    named = {mark: {cell.strip().strip('"').lower() for cell in header.split(mark)} for mark in MARKS}
    return max(MARKS, key=lambda mark: len(named[mark].intersection(COLUMNS)))


def units_named(file: CodedFile, unit_ids: frozenset[str]) -> bool:
    """Whether a file has any of `unit_ids` anywhere, however damaged it is."""
    if isinstance(file.content, str) or isinstance(encoding := encoding_of(file.content), Undecodable):
        return False
    text = in_utf_8(file.content, encoding).decode().lower()
    return not unit_ids.isdisjoint(_UNIT_ID.findall(text))
