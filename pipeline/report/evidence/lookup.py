"""Entries -> what the tables have there, read by key and not by how it was printed."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import polars as pl

from pipeline.report.evidence.reference import By, Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Report
from pipeline.topics.distances import jensen_shannon, plane

# Ranks do not hang on the last digits of a mean.
DECIMALS = 12


def value_of(tables: Mapping[str, Any], entry: Entry) -> Any:  # noqa: ANN401 - tables hold anything
    """What an entry means; None where there is no such row or nothing in it."""
    table = tables[entry.table]
    is_mapping = isinstance(table, Mapping)
    value = _inside(table, entry.column, entry.by) if is_mapping else BY[entry.by](_rows(table, entry), entry.column)
    if entry.per:
        whole = value_of(tables, entry.per)
        value = value / whole if whole else None
    if entry.less is not None:
        value -= value_of(tables, entry.less) if isinstance(entry.less, Entry) else entry.less
    return value


def tables_of(report: Report, findings: Findings) -> dict[str, Any]:
    """All tables by their names: those of the findings, parts of them, what only the fit has and only the report."""
    fit = findings.fit
    points, share = plane(jensen_shannon(fit.topic_term))
    topics = range(1, len(points) + 1)
    return vars(findings) | {
        "answers": pl.DataFrame({"verdict": _verdicts(report)}, {"verdict": pl.String}),
        "kept": findings.kept,
        "kept_sections": findings.kept_sections,
        "trace": pl.DataFrame({"step": range(1, len(fit.trace) + 1), "log_likelihood": fit.trace}),
        "map": pl.DataFrame({"topic": topics, "x": points[:, 0], "y": points[:, 1], "share": share}),
        "distances": pl.DataFrame(
            [(one, two, _distance(*fit.topic_term[[one - 1, two - 1]])) for one in topics for two in topics],
            ["one", "two", "distance"],
            orient="row",
        ),
    }


def _verdicts(report: Report) -> list[str]:
    grids = [grid for chapter in report.chapters for grid in chapter.grids if "a reviewer asks" in grid.columns]
    return [row[grid.columns.index("verdict")] for grid in grids for row in grid.rows]


def _distance(one: np.ndarray, two: np.ndarray) -> float:
    """The square root of the Jensen-Shannon divergence, term by term (Endres and Schindelin 2003)."""
    terms = ((p, q, (p + q) / 2) for p, q in zip(one.tolist(), two.tolist(), strict=True))
    parts = (part * math.log2(part / middle) for p, q, middle in terms for part in (p, q) if part)
    divergence = sum(parts) / 2
    return math.sqrt(max(divergence, 0.0))


def _rows(table: pl.DataFrame, entry: Entry) -> pl.DataFrame:
    conditions = [pl.col(name).eq_missing(pl.lit(value)) for name, value in entry.key]
    return table.filter(*conditions, *([pl.sql_expr(entry.where)] if entry.where else []))


def _inside(table: Mapping[str, Any], name: str, by: By) -> Any:  # noqa: ANN401 - as above
    """What a mapping has under a name, or under parts of it, one inside the other; or how many names are there."""
    if name and name not in table:
        first, _, rest = name.partition(".")
        return _inside(table[first], rest, by) if first in table else None
    found = table[name] if name else table
    return found if by == "value" else len(found) if isinstance(found, Mapping) else 1


def _only(rows: pl.DataFrame, column: str) -> Any:  # noqa: ANN401 - as above
    return rows[column].item() if rows.height else None


def _told(rows: pl.DataFrame, column: str) -> pl.Series:
    return rows.select(pl.sql_expr(column)).to_series()


def _compared(columns: str) -> list[pl.Expr]:
    """Values that differ by rounding alone are ties."""
    return [pl.col(name).cast(pl.Float64).round(DECIMALS) for name in columns.split()]


BY: dict[By, Callable[[pl.DataFrame, str], Any]] = {
    "value": _only,
    "rows": lambda rows, _: rows.height,
    "sum": lambda rows, column: _told(rows, column).sum(),
    "mean": lambda rows, column: _told(rows, column).mean(),
    "least": lambda rows, column: _told(rows, column).min(),
    "most": lambda rows, column: _told(rows, column).max(),
    "spearman": lambda rows, columns: rows.select(pl.corr(*_compared(columns), method="spearman")).item(),
    "perplexity": lambda rows, column: math.exp(-rows[column].item()),
}
