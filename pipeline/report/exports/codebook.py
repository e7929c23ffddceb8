"""What every column of the exported tables means: its type, unit and range, and when it is empty."""

import re
from collections.abc import Iterator, Mapping

import polars as pl

from pipeline.report.exports.tables import EXPORTS, Export
from pipeline.tables.table import Column

TYPES: dict[type[pl.DataType], str] = {
    pl.String: "text",
    pl.Int32: "whole number",
    pl.Int64: "whole number",
    pl.Float64: "number",
    pl.Date: "date (ISO 8601)",
    pl.Boolean: "true or false",
}
SCHEMA = dict.fromkeys(("table", "column", "type", "meaning", "unit", "range", "may_be_empty"), pl.String)
_TOPIC = re.compile(r"topic_\d+")


def codebook(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row for each column of each table, in their order; all columns are text."""
    rows = [row for export in EXPORTS for row in _rows(export, tables[export.name])]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _rows(export: Export, frame: pl.DataFrame) -> Iterator[tuple[str, ...]]:
    for name, column in explained(export, frame).items():
        may_be_empty = f"yes: {column.empty}" if column.empty else "no"
        kind = TYPES[frame.schema[name].base_type()]
        yield export.name, name, kind, column.meaning, column.unit, allowed(column), may_be_empty


def explained(export: Export, frame: pl.DataFrame) -> dict[str, Column]:
    """What the columns of an exported frame mean."""
    n_topics = sum(_TOPIC.fullmatch(name) is not None for name in frame.columns)
    return export.described(n_topics)


def allowed(column: Column) -> str:
    """What the values of a column may be, in words; empty where anything may stand.

    >>> allowed(Column(pl.Float64, "tone", low=-1, high=1)), allowed(Column(pl.String, "role", values=("a", "b")))
    ('from -1 to 1', 'a, b')
    """
    ends = (("from", column.low), ("to", column.high))
    return ", ".join(column.values) or " ".join(f"{word} {end:g}" for word, end in ends if end is not None)
