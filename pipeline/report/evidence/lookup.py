"""References -> the values that the tables have there."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.report.evidence.reference import TableReference
from pipeline.report.findings import Findings

# How many rows there are.  Of a record, whatever the aggregate, it is the number of names.
N_ROWS = pl.len()
# Ranks do not depend on the last digits of a mean.
DECIMALS = 12


def value_of(findings: Findings, reference: TableReference) -> Any:  # noqa: ANN401 - tables hold anything
    """What a reference means; None where there is no such row or nothing in it."""
    table = findings[reference.table]
    value = _inside(table, reference) if isinstance(table, Mapping) else _in_rows(table, reference)
    if reference.per:
        whole = value_of(findings, reference.per)
        value = value / whole if whole else None
    if reference.less is not None and value is not None:
        less = reference.less
        value -= value_of(findings, less) if isinstance(less, TableReference) else less
    return value


def _in_rows(table: pl.DataFrame, reference: TableReference) -> Any:  # noqa: ANN401 - as above
    conditions = [pl.col(name).eq_missing(pl.lit(value)) for name, value in reference.key]
    rows = table.filter(*conditions, *([] if reference.where is None else [reference.where]))
    if reference.aggregate is not None:
        return rows.select(reference.aggregate).item()
    return rows[reference.column].item() if rows.height else None


def _inside(record: Mapping[str, Any], reference: TableReference) -> Any:  # noqa: ANN401 - as above
    found = _nested(record, reference.column) if reference.column else record
    if reference.aggregate is None:
        return found
    return len(found) if isinstance(found, Mapping) else 1


def _nested(record: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - as above
    """What a mapping has under a name, or under parts of it, one inside the other; None where it has no such name."""
    if name in record:
        return record[name]
    first, _, rest = name.partition(".")
    return _nested(record[first], rest) if rest and first in record else None


def rank_correlation(one: str, two: str) -> pl.Expr:
    """The rank correlation of two columns; values that differ by rounding alone are ties."""
    return pl.corr(*(pl.col(name).cast(pl.Float64).round(DECIMALS) for name in (one, two)), method="spearman")
