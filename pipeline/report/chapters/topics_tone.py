"""How topics are spoken of: by topic, time and section role."""

from typing import Any

import polars as pl

from pipeline.corpus.model import ROLES
from pipeline.report.anchors import anchored, tones_by_period
from pipeline.report.chapters.tone_checks import TITLE
from pipeline.report.chapters.wording import counted
from pipeline.report.charts import by_group as charts
from pipeline.report.charts import tone as tone_charts
from pipeline.report.evidence.citing import TOO_FEW, all_rows, interval_or_why
from pipeline.report.exports.plots import with_labels
from pipeline.report.findings import Findings
from pipeline.report.groups import PLACES, rows_by
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import UNDEFINED, count, tone
from pipeline.report.text import Text, joined, told


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
    every = rows_by(findings.topic_tones, "all")
    rows = with_labels(anchored(every), findings.labels)
    known = every.drop_nulls("tone").sort("tone", "topic")
    ends = [known.row(end, named=True) for end in (0, -1)] if known.height else []
    alt = told(
        "Bars of the mean tone of {} topics with 95 % intervals{}{}.",
        Cited(str(every.height), all_rows("topic_tones", dimension="all")),
        ", from " if ends else "",
        joined(" to ", [told("{} ({})", topic_label(findings, row), topic_tone(row)) for row in ends]),
    )
    cells = tuple(
        (
            findings.labels[row["topic"]],
            Cited(count(row["weight"]), Selection(topic=row["topic"]), "weighted sentences"),
            topic_tone(row),
            interval_or_why("topic_tones", row, tone),
        )
        for row in every.to_dicts()
    )
    table = Grid("The numbers of the chart", ("topic", "weighted sentences", "tone", "95 % interval"), cells)
    return Chart("tone_by_topic", "Mean tone of each topic", alt, charts.tone_by_topic(rows), table)


def by_topic_period(findings: Findings) -> Chart:
    """Mean tone of each topic by period."""
    every = rows_by(findings.topic_tones, "period")
    rows = anchored(every)
    known = rows.drop_nulls("tone").sort("tone", "topic", "period")
    ends = [known.row(end, named=True) for end in (0, -1)] if known.height else []
    alt = told(
        "A heat map of tone by topic and {period}, orange for negative, blue for positive{}{}.",
        "; the most negative cell is " if ends else "",
        joined(", the most positive ", [_cell(findings, row) for row in ends]),
        period=findings.period,
    )
    title = f"Mean tone of each topic by {findings.period}"
    spec = charts.tone_by_topic_period(with_labels(rows, findings.labels))
    return Chart("tone_by_topic_period", title, alt, spec, tones_by_period(every, findings.labels))


def over_time(findings: Findings) -> Chart:
    """Mean tone of each topic by period, with intervals."""
    every = rows_by(findings.topic_tones, "period")
    rows = anchored(every)
    n_known = rows.drop_nulls("low").height
    alt = told(
        "Lines of the tone of each topic by {period}, a small chart for each topic, with 95 % intervals where there "
        "are articles enough: {} of {}.",
        Cited(count(n_known), all_rows("topic_tones", "low IS NOT NULL", dimension="period")),
        counted(rows.height, "point", of=all_rows("topic_tones", dimension="period")),
        period=findings.period,
    )
    cells = tuple(
        (row["when"], topic_label(findings, row), topic_tone(row), interval_or_why("topic_tones", row, tone))
        for row in rows.sort("period", "topic").to_dicts()
    )
    table = Grid("The numbers of the chart", ("period", "topic", "tone", "95 % interval"), cells, numeric_from=2)
    title = f"Tone of each topic by {findings.period}, with intervals"
    spec = tone_charts.by_topic_over_time(with_labels(rows, findings.labels))
    return Chart("topic_tone_over_time", title, alt, spec, table)


def _cell(findings: Findings, row: dict[str, Any]) -> Text:
    return told("{} in {when} ({})", topic_label(findings, row), topic_tone(row), when=row["when"])


def topic_label(findings: Findings, row: dict[str, Any]) -> Cited:
    """The label of the topic that a row is of."""
    return Cited(findings.labels[row["topic"]], f"topic-{row['topic']}")


def topic_tone(row: dict[str, Any]) -> Cited:
    """The tone of a topic, in all or in a period."""
    return Cited(tone(row["tone"]), Selection(topic=row["topic"], period=row.get("period", "")), "tone of the topic")


def by_topic_role(findings: Findings) -> Chart:
    """Mean tone of each topic in leads, bodies and closings."""
    every = rows_by(findings.topic_tones, "role")
    place = pl.col("role").replace_strict(PLACES, return_dtype=pl.Int32)
    rows = with_labels(anchored(every), findings.labels).sort("topic", place)
    tones = {(row["topic"], row["role"]): row for row in every.to_dicts()}
    cells = tuple(
        (Cited(label, f"topic-{topic}"), *(cell for role in ROLES for cell in _of_role(tones, topic, role)))
        for topic, label in findings.labels.items()
    )
    note = f"{UNDEFINED}: no section of that role with a share of the topic."
    columns = ("topic", *(column for role in ROLES for column in (role, "95 % interval")))
    alt = "Points of the tone of each topic in leads, bodies and closings with 95 % intervals."
    table = Grid("The numbers of the chart", columns, cells, note)
    return Chart(
        "tone_by_topic_role", "Tone of each topic by section role", alt, tone_charts.by_topic_role(rows), table
    )


def _of_role(tones: dict[tuple[int, str], dict[str, Any]], topic: int, role: str) -> tuple[str, str]:
    row = tones.get((topic, role))
    if row is None:
        return UNDEFINED, TOO_FEW
    of = Selection(topic=topic, role=role)
    return Cited(tone(row["tone"]), of, "tone of the topic"), interval_or_why("topic_tones", row, tone)
