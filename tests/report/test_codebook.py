"""Every column that leaves the project is explained."""

import polars as pl
import pytest

from pipeline.report.exports.codebook import allowed, codebook
from pipeline.report.exports.tables import EXPORTS, exported
from pipeline.stage import by_name
from pipeline.stages.report import STAGE
from pipeline.tables.table import Column
from tests.report import builders

EXPORTED = exported(builders.findings(**builders.sentences_and_scores()))
BOOK = codebook(5)


def test_every_exported_table_is_in_the_codebook_with_every_column_in_its_order() -> None:
    columns = [(table, column) for table, frame in EXPORTED.items() for column in frame.columns]
    assert BOOK.select("table", "column").rows() == columns
    made = {artefact.path for artefact in by_name(STAGE.outputs).values()}
    assert {f"data/report/{table}.{form}" for table in EXPORTED for form in ("csv", "parquet")} <= made


def test_every_exported_column_is_explained() -> None:
    columns = [(export.name, name, column) for export in EXPORTS for name, column in export.columns.items()]
    assert [(table, name) for table, name, column in columns if not column.meaning] == []


def test_a_column_has_its_type_meaning_unit_range_and_when_it_is_empty() -> None:
    rows = {(table, column): said for table, column, *said in BOOK.rows()}
    assert rows["articles", "tone"][0] == "number"
    assert rows["articles", "tone"][2:] == ["compound score", "from -1 to 1", "yes: no sentence was scored"]
    assert rows["sections", "role"][2:] == ["", "lead, body, closing", "no"]
    assert rows["articles", "date"][0] == "date (ISO 8601)"
    assert rows["numbers_of_topics", "is_used"][0] == "true or false"
    assert rows["articles", "topic_5"] == rows["sections", "topic_1"]
    assert rows["topics", "exclusivity"][1] != rows["numbers_of_topics", "exclusivity"][1]


def test_what_means_something_else_in_a_table_is_explained_there() -> None:
    meanings = {(table, column): meaning for table, column, _, meaning, *_ in BOOK.rows()}
    assert meanings["ledger", "reason"] != meanings["articles", "reason"]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (Column(pl.Float64, "a", low=0), "from 0"),
        (Column(pl.Float64, "a", high=0), "to 0"),
        (Column(pl.Float64, "a", low=-1, high=1), "from -1 to 1"),
        (Column(pl.String, "a", values=("rare", "everywhere")), "rare, everywhere"),
        (Column(pl.String, "a"), ""),
    ],
)
def test_a_range_is_in_words_that_no_spreadsheet_takes_for_a_formula(column: Column, said: str) -> None:
    assert allowed(column) == said
