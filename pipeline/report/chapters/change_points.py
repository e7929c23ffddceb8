"""When the prevalence and the tone of each topic change most, and whether permuted dates would change them as much."""

from dataclasses import replace

from pipeline.report.chapters.wording import counted, listed, topic_named
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import (
    Row,
    all_rows,
    cell,
    cite,
    n_rows,
)
from pipeline.report.findings import Findings
from pipeline.report.model import Grid
from pipeline.report.numbers import count, decimal, percent, period, tone
from pipeline.report.text import Text, compose
from pipeline.tables.estimate import CHANGE_POINTS


def changes_in_time(findings: Findings, *, at_most: int | None = None) -> Text:
    """Which topics change over time, the clearest first; at most `at_most` are named."""
    points = findings[CHANGE_POINTS]
    if points.is_empty():
        return Text(["Changes over time were not tested: there are too few periods or articles."])
    rows = points.filter("is_change").sort("q", "measure", "topic").to_dicts()
    compared = counted(n_rows(findings, CHANGE_POINTS), "comparison")
    control = "at a false-discovery rate of 5% (Benjamini and Hochberg 1995)"
    every = compose("Of {} (prevalence and tone of every topic over time)", compared)
    if not rows:
        return compose("{}, none shows a change {}.", every, control)
    first = rows[:at_most]
    named = [
        compose(
            "the {measure} of {} {}", topic_named(findings, row["topic"]), _when(findings, row), measure=row["measure"]
        )
        for row in first
    ]
    changed = all_rows(CHANGE_POINTS, is_change=True)
    n_more = len(rows) - len(first)
    rest = [compose("{} more", cite(findings, replace(changed, less=len(first)), count))] if n_more else []
    return compose(
        "{}, {} {} a change {}: {}.",
        every,
        cite(findings, changed, count),
        "shows" if len(rows) == 1 else "show",
        control,
        listed([*named, *rest]),
    )


def _when(findings: Findings, row: Row) -> Text:
    """When, and from what to what."""
    span = f"from {period(row['first'])} onwards" if row["kind"] == "shift" else _between(row["first"], row["last"])
    return compose("{span} ({}, compared with {} at other times)", *_sides(findings, row), span=span)


def _sides(findings: Findings, row: Row) -> list[Cited]:
    """The measure then and at other times."""
    written = percent if row["measure"] == "prevalence" else tone
    return [cell(findings, CHANGE_POINTS, row, side, written) for side in ("inside", "outside")]


def _between(first: str, last: str) -> str:
    return f"in {period(first)}" if first == last else f"from {period(first)} to {period(last)}"


def in_time(findings: Findings) -> Grid:
    """The segment of time in which each topic differs most, and how likely permuted dates are to differ as much."""
    rows = tuple(
        (
            f"{row['measure']} of {findings.labels[row['topic']]}",
            f"from {row['first']}" if row["kind"] == "shift" else f"{row['first']} to {row['last']}",
            cell(findings, CHANGE_POINTS, row, "n_articles", count),
            *_sides(findings, row),
            cell(findings, CHANGE_POINTS, row, "p", decimal),
            cell(findings, CHANGE_POINTS, row, "q", decimal),
            "change" if row["is_change"] else "not significant",
        )
        for row in findings[CHANGE_POINTS].sort("q", "measure", "topic").to_dicts()
    )
    note = (
        "The segment of time in which a topic differs most from all other times. p: from permuting the dates "
        "of the articles; q: p adjusted for all rows (Benjamini and Hochberg 1995)."
    )
    columns = ("measure", "segment", "articles", "in the segment", "at other times", "p", "q", "verdict")
    return Grid("change_points", "Changes over time", columns, rows, note, numeric_from=2, unbroken=(1,))
