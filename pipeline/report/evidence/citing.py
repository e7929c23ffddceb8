"""References and rows -> the texts that print them: a value is printed as it is read, so that none is miswritten."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.lookup import N_ROWS, value_of
from pipeline.report.evidence.reference import TableReference
from pipeline.report.evidence.selection import Measure, RowSelection
from pipeline.report.findings import SETTINGS, Findings
from pipeline.report.numbers import UNDEFINED, count, percent, tone
from pipeline.report.text import Text, compose
from pipeline.report.view import View
from pipeline.tables.assemble_results import METRICS
from pipeline.tables.files import Record
from pipeline.tables.table import Table

Row = dict[str, Any]
Form = Callable[[Any], str]

DIMENSIONS = ("period", "role", "kind", "outlet", "tenth")
HAS_INTERVAL = pl.col("low").is_not_null() & pl.col("high").is_not_null()
TOO_FEW = "too few articles"
# How each measure of rows is printed.
FORMS: Mapping[Measure, Form] = {
    "number": count,
    "number with a tone": count,
    "part of all": percent,
    "sections": count,
    "sentences": count,
    "mean share": percent,
    "mean tone": tone,
    "weighted sentences": count,
    "tone of the topic": tone,
    "title": str,
    "heading": str,
}


def cite(findings: Findings, reference: TableReference, form: Form = str, rows: RowSelection | None = None) -> Cited:
    """What a reference means, as `form` prints it."""
    value = value_of(findings, reference)
    return Cited(form(value), reference, rows=rows, value=value)


def measured(value: Any, measure: Measure, rows: RowSelection) -> Cited:  # noqa: ANN401 - a number or a title
    """A value that a table holds as a measure of `rows`, from which it is computed again."""
    return Cited(FORMS[measure](value), rows, measure, value=value)


def of_row(table: Table | View, row: Row, column: str) -> TableReference:
    """A column of a row of the table; the row may be one of `groups.rows_by`."""
    named = row if "dimension" in row else row | _group(row)
    return TableReference(table, column, tuple((name, named[name]) for name in table.key))


def _group(row: Row) -> dict[str, str]:
    dimension = next((name for name in DIMENSIONS if name in row), "all")
    return {"dimension": dimension, "level": row.get(dimension, "all")}


def cell(
    findings: Findings,
    table: Table | View,
    row: Row,
    column: str,
    form: Form = str,
    *,
    rows: RowSelection | None = None,
) -> Cited:
    """What the table has in a column of a row."""
    return cite(findings, of_row(table, row, column), form, rows)


def aggregated(table: Table | View, aggregate: pl.Expr, where: pl.Expr | None = None, **key: object) -> TableReference:
    """An aggregate of the rows with this `key` that meet `where`."""
    return TableReference(table, key=tuple(key.items()), where=where, aggregate=aggregate)


def all_rows(table: Table | View, where: pl.Expr | None = None, **key: object) -> TableReference:
    """The number of these rows."""
    return aggregated(table, N_ROWS, where, **key)


def n_rows(findings: Findings, table: Table | View, where: pl.Expr | None = None, **key: object) -> Cited:
    """That number, printed."""
    return cite(findings, all_rows(table, where, **key), count)


def interval(
    findings: Findings,
    table: Table | View,
    row: Row,
    form: Form,
    *,
    of: str = "",
    rows: RowSelection | None = None,
) -> Text:
    """The interval of a value, `low` to `high` or the columns that begin with its name; a dash without one."""
    names = [f"{of}_{end}" if of else end for end in ("low", "high")]
    ends = [cell(findings, table, row, name, form, rows=rows) for name in names]
    return Text([UNDEFINED]) if any(end.value is None for end in ends) else compose("[{}, {}]", *ends)


def interval_or_why(
    findings: Findings,
    table: Table | View,
    row: Row,
    form: Form,
    *,
    of: str = "",
    rows: RowSelection | None = None,
) -> Text:
    """The interval, or why there is none."""
    found = interval(findings, table, row, form, of=of, rows=rows)
    return Text([TOO_FEW]) if found == UNDEFINED else found


def with_interval(value: str, found: Text) -> Text:
    """A value with its interval, where it has one."""
    return Text([value]) if found == UNDEFINED else compose("{} {}", value, found)


def fact(findings: Findings, record: Record, name: str, form: Form = str) -> Cited:
    """What a record holds under a name."""
    return cite(findings, TableReference(record, name), form)


def setting(findings: Findings, name: str, form: Form = str) -> Cited:
    """A setting, by its dotted name."""
    return fact(findings, SETTINGS, name, form)


def metric(findings: Findings, group: str, name: str, form: Form) -> Cited:
    """A metric of reports/metrics.json; one of the corpus or its tone rests on all articles and sentences."""
    return cite(findings, of_metric(group, name), form, None if group == "topics" else RowSelection())


def of_metric(group: str, name: str, less: str = "") -> TableReference:
    """A metric, minus another one of its group where that is named."""
    return TableReference(METRICS, f"{group}.{name}", less=of_metric(group, less) if less else None)
