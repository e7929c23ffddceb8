"""How topics are spoken of: by topic, time and section role."""

from pipeline.report import charts
from pipeline.report.anchors import anchored, tones_by_period
from pipeline.report.chapters.tone_checks import TITLE
from pipeline.report.ends import told_by, tone_ends
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
        charts=(by_topic(findings), by_topic_period(findings)),
        grids=(by_topic_role(findings),),
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


def _cell(row: dict[str, object]) -> str:
    return f"{row['topic']} in {row['when']} ({tone(row['tone'])})"  # type: ignore[arg-type]


def by_topic_role(findings: Findings) -> Grid:
    """Mean tone of each topic in leads, bodies and closings."""
    columns = told_by(findings.topic_tones, "role").select("topic", "role", "tone").iter_rows()
    tones = {(topic, role): value for topic, role, value in columns}
    rows = tuple(
        (
            label,
            *(
                Cited(tone(tones.get((topic, role))), Selection(topic=topic, role=role), "tone of the topic")
                for role in ROLES
            ),
        )
        for topic, label in findings.labels.items()
    )
    note = f"{UNDEFINED}: no section of that role with a share of the topic."
    return Grid("Tone of each topic by section role", ("topic", *ROLES), rows, note)
