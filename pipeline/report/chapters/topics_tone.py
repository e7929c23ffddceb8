"""How topics are spoken of: by topic, time and section role."""

import polars as pl

from pipeline.corpus.model import ROLES
from pipeline.report.anchors import anchored, tones_by_period
from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.wording import counted, topic_label
from pipeline.report.charts import by_group as charts
from pipeline.report.charts import tone as tone_charts
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import TOO_FEW, Row, interval_or_why, measured, n_rows
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import Findings
from pipeline.report.groups import PLACES, rows_by, with_labels
from pipeline.report.model import Chapter, Chart, numbers_of_chart
from pipeline.report.numbers import UNDEFINED, tone
from pipeline.report.text import Text, compose, joined
from pipeline.tables.estimate import TOPIC_TONE


def topics_tone(findings: Findings) -> Chapter:
    """Tone of topics."""
    text = (
        "The tone of a topic is the mean tone of sections, weighted by their number of sentences times their "
        "share of the topic. Words of a topic can be sentiment words themselves; for the tone without them, "
        f"see the chapter {TITLES['tone_checks']}. Read the tone of a topic together with its sentences, which "
        "are in data/report/sentences.csv."
    )
    return Chapter(
        "topics_tone",
        TITLES["topics_tone"],
        (text,),
        charts=(by_topic(findings), by_topic_period(findings), over_time(findings), by_topic_role(findings)),
    )


def by_topic(findings: Findings) -> Chart:
    """Mean tone of each topic."""
    every = rows_by(findings[TOPIC_TONE], "all")
    rows = with_labels(anchored(every), findings.labels)
    known = every.drop_nulls("tone").sort("tone", "topic")
    ends = [known.row(end, named=True) for end in (0, -1)] if known.height else []
    alt = compose(
        "Bar chart of the mean tone of {} topics with 95% intervals{}{}.",
        n_rows(findings, TOPIC_TONE, dimension="all"),
        ", from " if ends else "",
        joined(" to ", [compose("{} ({})", topic_label(findings, row["topic"]), topic_tone(row)) for row in ends]),
    )
    cells = tuple(
        (
            findings.labels[row["topic"]],
            measured(row["weight"], "weighted sentences", RowSelection(topic=row["topic"])),
            topic_tone(row),
            interval_or_why(findings, TOPIC_TONE, row, tone),
        )
        for row in every.to_dicts()
    )
    table = numbers_of_chart(("topic", "weighted sentences", "tone", "95% interval"), cells)
    return Chart("tone_by_topic", "Mean tone of each topic", alt, charts.tone_by_topic(rows), table)


def by_topic_period(findings: Findings) -> Chart:
    """Mean tone of each topic by period."""
    every = rows_by(findings[TOPIC_TONE], "period")
    rows = anchored(every)
    known = rows.drop_nulls("tone").sort("tone", "topic", "period")
    ends = [known.row(end, named=True) for end in (0, -1)] if known.height else []
    alt = compose(
        "Heat map of tone by topic and {period}, orange for negative, blue for positive{}{}.",
        "; the most negative cell is " if ends else "",
        joined(", the most positive ", [_cell(findings, row) for row in ends]),
        period=findings.period,
    )
    title = f"Mean tone of each topic by {findings.period}"
    spec = charts.tone_by_topic_period(with_labels(rows, findings.labels))
    return Chart("tone_by_topic_period", title, alt, spec, tones_by_period(every, findings.labels))


def over_time(findings: Findings) -> Chart:
    """Mean tone of each topic by period, with intervals."""
    every = rows_by(findings[TOPIC_TONE], "period")
    rows = anchored(every)
    alt = compose(
        "Line charts of tone by {period}, one for each topic, with 95% intervals if there are enough "
        "articles: {} of {}.",
        n_rows(findings, TOPIC_TONE, pl.col("low").is_not_null(), dimension="period"),
        counted(n_rows(findings, TOPIC_TONE, dimension="period"), "point"),
        period=findings.period,
    )
    cells = tuple(
        (
            row["when"],
            topic_label(findings, row["topic"]),
            topic_tone(row),
            interval_or_why(findings, TOPIC_TONE, row, tone),
        )
        for row in rows.sort("period", "topic").to_dicts()
    )
    table = numbers_of_chart(("period", "topic", "tone", "95% interval"), cells, numeric_from=2)
    title = f"Tone of each topic by {findings.period}, with intervals"
    spec = tone_charts.by_topic_over_time(with_labels(rows, findings.labels))
    return Chart("topic_tone_over_time", title, alt, spec, table)


def _cell(findings: Findings, row: Row) -> Text:
    return compose("{} in {when} ({})", topic_label(findings, row["topic"]), topic_tone(row), when=row["when"])


def topic_tone(row: Row) -> Cited:
    """The tone of a topic, in all or in a period."""
    return measured(row["tone"], "tone of the topic", RowSelection(topic=row["topic"], period=row.get("period", "")))


def by_topic_role(findings: Findings) -> Chart:
    """Mean tone of each topic in leads, bodies and closings."""
    every = rows_by(findings[TOPIC_TONE], "role")
    place = pl.col("role").replace_strict(PLACES, return_dtype=pl.Int32)
    rows = with_labels(anchored(every), findings.labels).sort("topic", place)
    tones = {(row["topic"], row["role"]): row for row in every.to_dicts()}
    cells = tuple(
        (topic_label(findings, topic), *(cell for role in ROLES for cell in _of_role(findings, tones, topic, role)))
        for topic in findings.labels
    )
    note = f"{UNDEFINED}: no section of that role with a share of the topic."
    columns = ("topic", *(column for role in ROLES for column in (role, "95% interval")))
    alt = "Dot plot of the tone of each topic in leads, bodies and closings with 95% intervals."
    table = numbers_of_chart(columns, cells, note)
    return Chart(
        "tone_by_topic_role", "Tone of each topic by section role", alt, tone_charts.by_topic_role(rows), table
    )


def _of_role(findings: Findings, tones: dict[tuple[int, str], Row], topic: int, role: str) -> tuple[str, str]:
    row = tones.get((topic, role))
    if row is None:
        return UNDEFINED, TOO_FEW
    of = RowSelection(topic=topic, role=role)
    return measured(row["tone"], "tone of the topic", of), interval_or_why(findings, TOPIC_TONE, row, tone)
