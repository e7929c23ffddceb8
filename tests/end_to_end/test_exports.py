"""The tables for other programs hold what the codebook says of them, on a run in which everything happens."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.artefacts.csv import defused
from pipeline.artefacts.doors import read
from pipeline.report.exports.tables import EXPORTS, Export
from pipeline.tables.report import CODEBOOK_CSV

NAMES = [export.name for export in EXPORTS]


def frame(folder: Path, export: Export) -> pl.DataFrame:
    found: pl.DataFrame = read(export.parquet, folder / export.parquet.path)
    return found


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_every_value_is_what_the_codebook_says(reference: Path, export: Export) -> None:
    rows = frame(reference, export)
    assert rows.height
    columns = export.described(sum(name.startswith("topic_") for name in rows.columns))
    assert [problem for name, column in columns.items() for problem in column.problems(name, rows[name])] == []
    texts = [name for name, dtype in rows.schema.items() if dtype == pl.String and "" in rows[name].to_list()]
    assert [name for name in texts if not columns[name].empty] == []


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_csv_and_parquet_have_the_same_rows(reference: Path, export: Export) -> None:
    rows = frame(reference, export)
    text = (reference / export.csv.path).read_text(encoding="utf-8")
    assert text == defused(rows).write_csv()


def test_the_codebook_lies_beside_them_with_a_row_for_each_column(reference: Path) -> None:
    book = read(CODEBOOK_CSV, reference / CODEBOOK_CSV.path)
    expected = {(export.name, column) for export in EXPORTS for column in frame(reference, export).columns}
    assert set(book.select("table", "column").rows()) == expected
