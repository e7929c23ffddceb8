"""What every column of the exported tables means, as the declarations of the tables say it."""

from collections.abc import Iterator

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


def codebook(n_topics: int) -> pl.DataFrame:
    """One row for each column of each exported table, in their order; all columns are text."""
    rows = [row for export in EXPORTS for row in _rows(export, n_topics)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _rows(export: Export, n_topics: int) -> Iterator[tuple[str, ...]]:
    for name, column in export.described(n_topics).items():
        kind = TYPES[column.dtype if isinstance(column.dtype, type) else type(column.dtype)]
        may_be_empty = f"yes: {column.empty}" if column.empty else "no"
        yield export.name, name, kind, column.meaning, column.unit, allowed(column), may_be_empty


def allowed(column: Column) -> str:
    """What the values of a column may be, in words; empty where anything is allowed.

    >>> allowed(Column(pl.Float64, "tone", low=-1, high=1)), allowed(Column(pl.String, "role", values=("a", "b")))
    ('from -1 to 1', 'a, b')
    """
    ends = (("from", column.low), ("to", column.high))
    return ", ".join(column.values) or " ".join(f"{word} {end:g}" for word, end in ends if end is not None)
