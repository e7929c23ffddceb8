"""How much of the corpus and of its parts each topic takes up, with intervals."""

from typing import Any

import polars as pl

from pipeline.report.chapters.wording import topic_label
from pipeline.report.evidence.citing import cell, interval_or_why
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import Findings
from pipeline.report.model import Grid
from pipeline.report.numbers import count, percent
from pipeline.tables.estimate import PREVALENCE

# The dimensions beside the corpus as a whole, as a reader may call them.
GROUPS = {"role": "role", "kind": "heading", "outlet": "outlet"}


def prevalences(findings: Findings) -> Grid:
    """Prevalence of each topic in the corpus, by role, by recurring heading and by outlet, with intervals."""
    own = findings[PREVALENCE].filter(pl.col("dimension").is_in(["all", *GROUPS])).sort("dimension", "level", "topic")
    rows = tuple(
        (
            "the corpus" if row["dimension"] == "all" else f"{GROUPS[row['dimension']]}: {row['level']}",
            topic_label(findings, row["topic"]),
            cell(findings, PREVALENCE, row, "n_articles", count, rows=of),
            cell(findings, PREVALENCE, row, "prevalence", percent, rows=of),
            interval_or_why(findings, PREVALENCE, row, percent, rows=of),
        )
        for row in own.to_dicts()
        for of in [_selection(findings, row)]
    )
    note = (
        "Mean share, with 95% intervals that reflect the uncertainty of topic shares, of the fit (from fits "
        "to subsamples) and of the selection of articles."
    )
    columns = ("group", "topic", "articles", "prevalence", "95% interval")
    return Grid("prevalence", "Prevalence with intervals", columns, rows, note, numeric_from=2, is_folded=True)


def _selection(findings: Findings, row: dict[str, Any]) -> RowSelection:
    """The articles and sections behind a row that is not of a period."""
    dimension, level = row["dimension"], row["level"]
    places = {"kind": findings.kinds, "outlet": findings.outlets}
    if dimension == "all":
        return RowSelection(topic=row["topic"])
    own: dict[str, Any] = {dimension: places[dimension].index(level) if dimension in places else level}
    return RowSelection(topic=row["topic"], **own)
