"""How much of the corpus and of its parts each topic takes up, with intervals."""

from typing import Any

import polars as pl

from pipeline.report.evidence.citing import cell, ends_or_why
from pipeline.report.findings import Findings
from pipeline.report.model import Cited, Grid, Selection
from pipeline.report.numbers import count, percent


def prevalences(findings: Findings) -> Grid:
    """Prevalence of each topic in the corpus, by role, by recurring heading and by outlet, with intervals."""
    own = findings.prevalences.filter(pl.col("of").is_in(["all", "role", "kind", "outlet"])).sort(
        "of", "group", "topic"
    )
    rows = tuple(
        (
            "the corpus" if row["of"] == "all" else f"{row['of']}: {row['group']}",
            Cited(findings.labels[row["topic"]], f"topic-{row['topic']}"),
            cell("prevalences", row, "n_articles", count, of),
            cell("prevalences", row, "prevalence", percent, of),
            ends_or_why("prevalences", row, percent, rows=of),
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
    """The articles and sections behind a row that is not told by period."""
    of, group = row["of"], row["group"]
    places = {"kind": findings.kinds, "outlet": findings.outlets}
    own: dict[str, Any] = {of: places[of].index(group) if of in places else group} if of != "all" else {}
    return Selection(topic=row["topic"], **own)
