"""The tables for other programs hold what the codebook says of them, on a run in which everything happens."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.artefacts.csv import defused
from pipeline.artefacts.doors import read
from pipeline.report.exports.codebook import Entry, entry_of
from pipeline.tables.report import CODEBOOK_CSV, CSVS, PARQUETS

FILES = {Path(output.path).name: output for output in (*CSVS, *PARQUETS)}
TABLES = sorted(Path(output.path).stem for output in CSVS)


def frame(folder: Path, table: str) -> pl.DataFrame:
    output = FILES[f"{table}.parquet"]
    found: pl.DataFrame = read(output, folder / output.path)
    return found


def beyond(entry: Entry, column: pl.Series) -> list[object]:
    """The values that the entry does not foresee; null and "" are no value."""
    given = [value for value in column if value not in (None, "")]
    if entry.values:
        return [value for value in given if value not in entry.values]
    # Rounding of a mean of ones may exceed one in the last digit.
    low = given if entry.low is None else [value for value in given if value >= entry.low - 1e-9]
    high = given if entry.high is None else [value for value in given if value <= entry.high + 1e-9]
    return [value for value in given if value not in low or value not in high]


@pytest.mark.parametrize("table", TABLES)
def test_no_value_lies_outside_the_range_that_the_codebook_gives(reference: Path, table: str) -> None:
    rows = frame(reference, table)
    assert rows.height
    found = {name: beyond(entry_of(table, name), rows[name]) for name in rows.columns}
    assert {name: values for name, values in found.items() if values} == {}


@pytest.mark.parametrize("table", TABLES)
def test_no_column_is_empty_where_the_codebook_says_that_it_is_not(reference: Path, table: str) -> None:
    rows = frame(reference, table)
    empty = [name for name in rows.columns if rows[name].null_count() or "" in rows[name].to_list()]
    assert [name for name in empty if not entry_of(table, name).empty] == []


@pytest.mark.parametrize("table", TABLES)
def test_csv_and_parquet_have_the_same_rows(reference: Path, table: str) -> None:
    rows = frame(reference, table)
    text = (reference / FILES[f"{table}.csv"].path).read_text(encoding="utf-8")
    assert text == defused(rows).write_csv()


def test_the_codebook_lies_beside_them_with_a_row_for_each_column(reference: Path) -> None:
    book = read(CODEBOOK_CSV, reference / CODEBOOK_CSV.path)
    expected = {(table, column) for table in TABLES for column in frame(reference, table).columns}
    assert set(book.select("table", "column").rows()) == expected
