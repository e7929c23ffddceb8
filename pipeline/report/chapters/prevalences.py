"""How much of the corpus and of its parts each topic takes up, with intervals."""

from typing import Any

import polars as pl

from pipeline.report.evidence.citing import cell, interval_or_why
from pipeline.report.findings import Findings
from pipeline.report.model import Cited, Grid, Selection
from pipeline.report.numbers import count, percent


def prevalences(findings: Findings) -> Grid:
    """Prevalence of each topic in the corpus, by role, by recurring heading and by outlet, with intervals."""
    own = findings.prevalences.filter(pl.col("dimension").is_in(["all", "role", "kind", "outlet"])).sort(
        "dimension", "level", "topic"
    )
    rows = tuple(
        (
            "the corpus" if row["dimension"] == "all" else f"{row['dimension']}: {row['level']}",
            Cited(findings.labels[row["topic"]], f"topic-{row['topic']}"),
            cell("prevalences", row, "n_articles", count, of),
            cell("prevalences", row, "prevalence", percent, of),
            interval_or_why("prevalences", row, percent, rows=of),
        )
        for row in own.to_dicts()
        for of in [_selection(findings, row)]
    )
    note = (
        "Mean share, with 95 % intervals that carry the uncertainty of topic shares, of the fit (by fits to parts) and "
        "of which articles there are."
    )
    columns = ("of", "topic", "articles", "prevalence", "95 % interval")
    return Grid("Prevalence with its uncertainty", columns, rows, note, numeric_from=2, is_folded=True)


def _selection(findings: Findings, row: dict[str, Any]) -> Selection:
    """The articles and sections behind a row that is not of a period."""
    dimension, level = row["dimension"], row["level"]
    places = {"kind": findings.kinds, "outlet": findings.outlets}
    if dimension == "all":
        return Selection(topic=row["topic"])
    own: dict[str, Any] = {dimension: places[dimension].index(level) if dimension in places else level}
    return Selection(topic=row["topic"], **own)
