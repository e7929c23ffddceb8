"""How topics are spoken of: by topic, time and section role."""

from typing import Any

import polars as pl

from pipeline.report import charts, tone_charts
from pipeline.report.anchors import anchored, tones_by_period
from pipeline.report.chapters.tone_checks import TITLE
from pipeline.report.chapters.wording import counted
from pipeline.report.ends import PLACES, told_by, tone_ends
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import UNDEFINED, count, tone
from pipeline.report.plots import ROLES, with_labels


def topics_tone(findings: Findings) -> Chapter:
    """Tone of topics."""
    text = (
        "The tone of a topic is the mean tone of the sections, each weighted by its number of sentences times "
        "its share of the topic. Topic words can be sentiment words themselves: the tone without them "
        f"stands in the chapter {TITLE}. A topic's tone is evidence of how it is written about only together with its "
        "sentences, which are in data/report/sentences.csv."
    )
    return Chapter(
        "Topics and tone",
        (text,),
        charts=(by_topic(findings), by_topic_period(findings), over_time(findings), by_topic_role(findings)),
    )


def by_topic(findings: Findings) -> Chart:
    """Mean tone of each topic."""
    told = told_by(findings.topic_tones, "all")
    rows = with_labels(anchored(told), findings.labels)
    known = rows.drop_nulls("tone").sort("tone", "topic")
    alt = f"Bars of the mean tone of {rows.height} topics with 95 % intervals"
    if not known.is_empty():
        low, high = known.row(0, named=True), known.row(-1, named=True)
        alt += f", from {low['topic']} ({tone(low['tone'])}) to {high['topic']} ({tone(high['tone'])})"
    cells = tuple(
        (
            findings.labels[topic],
            Cited(count(weight), Selection(topic=topic), "weighted sentences"),
            Cited(tone(value), Selection(topic=topic), "tone of the topic"),
            tone_ends(low, high),
        )
        for topic, weight, value, low, high in told.select("topic", "weight", "tone", "low", "high").iter_rows()
    )
    table = Grid("The numbers of the chart", ("topic", "weighted sentences", "tone", "95 % interval"), cells)
    return Chart("tone_by_topic", "Mean tone of each topic", f"{alt}.", charts.tone_by_topic(rows), table)


def by_topic_period(findings: Findings) -> Chart:
    """Mean tone of each topic by period."""
    told = told_by(findings.topic_tones, "period")
    rows = with_labels(anchored(told), findings.labels)
    known = rows.drop_nulls("tone").sort("tone", "topic", "period")
    alt = f"A heat map of tone by topic and {findings.period}, orange for negative, blue for positive"
    if not known.is_empty():
        low, high = known.row(0, named=True), known.row(-1, named=True)
        alt += f"; the most negative cell is {_cell(low)}, the most positive {_cell(high)}"
    title = f"Mean tone of each topic by {findings.period}"
    table = tones_by_period(told, findings.labels)
    return Chart("tone_by_topic_period", title, f"{alt}.", charts.tone_by_topic_period(rows), table)


def over_time(findings: Findings) -> Chart:
    """Mean tone of each topic by period, with intervals."""
    told = told_by(findings.topic_tones, "period")
    rows = with_labels(anchored(told).with_columns(number="topic"), findings.labels)
    n_known = rows.drop_nulls("low").height
    alt = (
        f"Lines of the tone of each topic by {findings.period}, a small chart for each topic, with 95 % intervals "
        f"where there are articles enough: {count(n_known)} of {counted(rows.height, 'point')}."
    )
    cells = tuple(
        (row["when"], row["topic"], _cited(row), tone_ends(row["low"], row["high"]))
        for row in rows.sort("period", "topic").to_dicts()
    )
    table = Grid("The numbers of the chart", ("period", "topic", "tone", "95 % interval"), cells, numeric_from=2)
    title = f"Tone of each topic by {findings.period}, with intervals"
    return Chart("topic_tone_over_time", title, alt, tone_charts.by_topic_over_time(rows), table)


def _cited(row: dict[str, Any]) -> Cited:
    return Cited(tone(row["tone"]), Selection(topic=row["number"], period=row["period"]), "tone of the topic")


def _cell(row: dict[str, object]) -> str:
    return f"{row['topic']} in {row['when']} ({tone(row['tone'])})"  # type: ignore[arg-type]


def by_topic_role(findings: Findings) -> Chart:
    """Mean tone of each topic in leads, bodies and closings."""
    told = told_by(findings.topic_tones, "role")
    rows = with_labels(anchored(told), findings.labels).with_columns(
        place=pl.col("role").replace_strict(PLACES, return_dtype=pl.Int32)
    )
    tones = {(row["topic"], row["role"]): row for row in told.to_dicts()}
    cells = tuple(
        (label, *(cell for role in ROLES for cell in _of_role(tones.get((topic, role)), topic, role)))
        for topic, label in findings.labels.items()
    )
    note = f"{UNDEFINED}: no section of that role with a share of the topic."
    columns = ("topic", *(column for role in ROLES for column in (role, "95 % interval")))
    alt = "Points of the tone of each topic in leads, bodies and closings with 95 % intervals."
    spec = tone_charts.by_topic_role(rows.sort("topic", "place"))
    table = Grid("The numbers of the chart", columns, cells, note)
    return Chart("tone_by_topic_role", "Tone of each topic by section role", alt, spec, table)


def _of_role(row: dict[str, Any] | None, topic: int, role: str) -> tuple[str, str]:
    value, low, high = (None, None, None) if row is None else (row["tone"], row["low"], row["high"])
    return Cited(tone(value), Selection(topic=topic, role=role), "tone of the topic"), tone_ends(low, high)
