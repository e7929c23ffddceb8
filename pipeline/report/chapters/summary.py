"""What the corpus is, five findings in sentences, and how far to trust them."""

from operator import itemgetter

from pipeline.report.chapters.change_points import changes_in_time
from pipeline.report.chapters.changes import split
from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.trust import trust
from pipeline.report.chapters.wording import counted, counted_of, topic_named
from pipeline.report.evidence.citing import (
    HAS_INTERVAL,
    Row,
    cite,
    interval,
    interval_or_why,
    measured,
    metric,
    n_rows,
    of_metric,
    with_interval,
)
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Chapter
from pipeline.report.numbers import count, percent, period, tone
from pipeline.report.text import Text, compose, joined
from pipeline.tables.assemble_results import METRICS
from pipeline.tables.estimate import PREVALENCE, TONE, TOPIC_TONE

TOPICS_NAMED = 3
CHANGES_NAMED = 3
# Of one period or one topic neither end can be named.
LEAST_COMPARED = 2


def summary(findings: Findings) -> Chapter:
    """The first page: what a reader should take away, each with its number."""
    sentences = {
        "corpus": what_it_is(findings),
        "chart-topic_prevalence_by_period": largest_topics(findings),
        "chart-tone_by_period": extreme_periods(findings),
        "chart-tone_by_topic": extreme_topics(findings),
        "chart-tone_by_role": lead_and_closing(findings),
        "changes": changes_in_time(findings, at_most=CHANGES_NAMED),
    }
    paragraphs = tuple(Text([sentence], anchor=place) for place, sentence in sentences.items() if sentence)
    return Chapter("summary", TITLES["summary"], paragraphs, cautions=trust(findings), is_overview=True)


def what_it_is(findings: Findings) -> Text:
    """The corpus in a sentence, and its mean tone."""
    n = findings[METRICS]["corpus"]
    dates = findings.included["date"].sort()
    return compose(
        "This report covers {} from {first} to {last}, with {} and {}; {}. The mean tone of an article is {} "
        "on a scale from \N{MINUS SIGN}1 to 1. Here and below, square brackets hold 95% intervals.",
        counted(measured(n["n_kept"], "number", RowSelection()), "article"),
        counted(measured(n["n_sections"], "sections", RowSelection()), "section"),
        counted(measured(n["n_sentences"], "sentences", RowSelection()), "sentence"),
        _left_out(findings),
        mean_tone(findings),
        first=str(dates[0]),
        last=str(dates[-1]),
    )


def mean_tone(findings: Findings) -> Text:
    """The mean tone of articles with its interval."""
    value = measured(findings.metric("sentiment", "mean"), "mean tone", RowSelection())
    rows = rows_by(findings[TONE], "all").to_dicts()
    return with_interval(value, interval(findings, TONE, rows[0], tone)) if rows else Text([value])


def _left_out(findings: Findings) -> Text:
    """How many of how many records, and for which kind of reason."""
    n = findings[METRICS]["corpus"]
    kinds = {
        "n_rejected": "rejected",
        "n_copies": "copy" if n["n_copies"] == 1 else "copies",
        "n_foreign": "in another language",
        "n_empty": "boilerplate only",
    }
    named = [
        compose("{} {kind}", metric(findings, "corpus", name, count), kind=kind)
        for name, kind in kinds.items()
        if n[name]
    ]
    lost = of_metric("corpus", "n_records", less="n_kept")
    return compose(
        "{} of {} were excluded{}",
        cite(findings, lost, count),
        counted_of(findings, "n_records", "record"),
        compose(" ({})", joined(", ", named)) if named else "",
    )


def largest_topics(findings: Findings) -> Text:
    """The topics with the largest mean share."""
    ranked = rows_by(findings[PREVALENCE], "all").sort(["prevalence", "topic"], descending=[True, False])
    if ranked.is_empty():
        return Text([])
    named = [
        compose(
            "{}, {} {}",
            topic_named(findings, row["topic"]),
            measured(row["prevalence"], "mean share", RowSelection(topic=row["topic"])),
            interval_or_why(findings, PREVALENCE, row, percent),
        )
        for row in ranked.head(TOPICS_NAMED).to_dicts()
    ]
    n_topics = n_rows(findings, PREVALENCE, dimension="all")
    return compose("The largest of the {} topics, by mean share of an article, are {}.", n_topics, joined("; ", named))


def extreme_periods(findings: Findings) -> Text:
    """The most negative and the most positive period of those with articles enough for an interval."""
    periods = rows_by(findings[TONE], "period").drop_nulls(["low", "high"]).sort("tone", "period")
    if periods.height < LEAST_COMPARED:
        return Text([])
    low, high = periods.row(0, named=True), periods.row(-1, named=True)
    return compose(
        "Of {}, tone was lowest in {} and highest in {}{}.",
        counted(n_rows(findings, TONE, HAS_INTERVAL, dimension="period"), findings.period),
        _period(findings, low),
        _period(findings, high),
        _doubt(low, high),
    )


def _doubt(low: Row, high: Row) -> str:
    """What must be added where two intervals have a part in common."""
    return "; the intervals overlap, so the order is uncertain" if low["high"] >= high["low"] else ""


def _period(findings: Findings, row: Row) -> Text:
    of = RowSelection(period=row["period"])
    n_articles = counted(measured(row["n_articles"], "number with a tone", of), "article")
    return compose("{when} ({}, {})", _tone(findings, row, of), n_articles, when=period(row["period"]))


def _tone(findings: Findings, row: Row, of: RowSelection) -> Text:
    """The mean tone of a group with its interval."""
    return compose("{} {}", measured(row["tone"], "mean tone", of), interval_or_why(findings, TONE, row, tone))


def extreme_topics(findings: Findings) -> Text:
    """The most negative and the most positive topic of those with articles enough for an interval."""
    topics = rows_by(findings[TOPIC_TONE], "all").drop_nulls(["low", "high"]).sort("tone", "topic")
    if topics.height < LEAST_COMPARED:
        return Text([])
    low, high = topics.row(0, named=True), topics.row(-1, named=True)
    return compose(
        "The most negative topic is {}; the most positive is {}{}.",
        _topic(findings, low),
        _topic(findings, high),
        _doubt(low, high),
    )


def _topic(findings: Findings, row: Row) -> Text:
    of = RowSelection(topic=row["topic"])
    return compose(
        "{}, {} {} over {} weighted sentences",
        topic_named(findings, row["topic"]),
        measured(row["tone"], "tone of the topic", of),
        interval_or_why(findings, TOPIC_TONE, row, tone),
        measured(row["weight"], "weighted sentences", of),
    )


def lead_and_closing(findings: Findings) -> Text:
    """Whether articles end brighter than they begin, where there are enough of both."""
    rows = rows_by(findings[TONE], "role").drop_nulls(["low", "high"])
    roles = {row["role"]: row for row in rows.to_dicts()}
    if not {"lead", "closing"} <= roles.keys():
        return Text([])
    lead, closing = roles["lead"], roles["closing"]
    more = "more positive" if closing["tone"] > lead["tone"] else "more negative"
    is_same = tone(lead["tone"]) == tone(closing["tone"])
    return compose(
        "Closing sections are {compared} leads: {}, compared with {}{}. {}",
        _role(findings, closing, "closing section"),
        _role(findings, lead, "lead"),
        _doubt(*sorted((lead, closing), key=itemgetter("tone"))),
        split(findings, "role", "lead", "closing"),
        compared="as positive as" if is_same else f"{more} than",
    )


def _role(findings: Findings, row: Row, noun: str) -> Text:
    of = RowSelection(role=row["role"])
    return compose(
        "{} in {}", _tone(findings, row, of), counted(measured(row["n_documents"], "number with a tone", of), noun)
    )
