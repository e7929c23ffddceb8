"""What the corpus is, five findings in sentences, and how far to trust them."""

from operator import itemgetter
from typing import Any

from pipeline.report.anchors import anchor
from pipeline.report.chapters.changes import TITLE as CHANGES
from pipeline.report.chapters.changes import found, split
from pipeline.report.chapters.trust import trust
from pipeline.report.chapters.wording import counted, counted_of, topic_named
from pipeline.report.evidence.citing import all_rows, interval, interval_or_why, metric, with_interval
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Chapter, Cited, Selection
from pipeline.report.numbers import count, percent, period, tone
from pipeline.report.text import Text, joined, told

TOPICS_NAMED = 3
CHANGES_NAMED = 3
# Of one period or one topic neither end can be named.
LEAST_COMPARED = 2

Row = dict[str, Any]


def summary(findings: Findings) -> Chapter:
    """The first page: what a reader should take away, each with its number."""
    sentences = {
        "corpus": what_it_is(findings),
        "chart-topic_prevalence_by_period": largest_topics(findings),
        "chart-tone_by_period": extreme_periods(findings),
        "chart-tone_by_topic": extreme_topics(findings),
        "chart-tone_by_role": lead_and_closing(findings),
        anchor(CHANGES): found(findings, at_most=CHANGES_NAMED),
    }
    said = tuple(Text([sentence], anchor=place) for place, sentence in sentences.items() if sentence)
    return Chapter("Summary", said, cautions=trust(findings))


def what_it_is(findings: Findings) -> Text:
    """The corpus in a sentence, and its mean tone."""
    n = findings.metrics["corpus"]
    dates = findings.kept["date"].sort()
    return told(
        "This report is about {} from {first} to {last}, in {} and {}; {}. "
        "The mean tone of an article is {} on a scale from \N{MINUS SIGN}1 to 1; here and below, "
        "brackets hold 95 % intervals.",
        counted(n["n_kept"], "article", of=Selection(), measure="number"),
        counted(n["n_sections"], "section", of=Selection(), measure="sections"),
        counted(n["n_sentences"], "sentence", of=Selection(), measure="sentences"),
        _left_out(findings),
        mean_tone(findings),
        first=str(dates[0]),
        last=str(dates[-1]),
    )


def mean_tone(findings: Findings) -> Text:
    """The mean tone of articles with its interval."""
    value = Cited(tone(findings.metric("sentiment", "mean")), Selection(), "mean tone")
    rows = rows_by(findings.tones, "all").to_dicts()
    return with_interval(value, interval("tones", rows[0], tone)) if rows else Text([value])


def _left_out(findings: Findings) -> Text:
    """How many of how many records, and for which kind of reason."""
    n = findings.metrics["corpus"]
    kinds = {
        "n_rejected": "rejected",
        "n_copies": "copy" if n["n_copies"] == 1 else "copies",
        "n_foreign": "in another language",
        "n_empty": "of boilerplate alone",
    }
    named = [
        told("{} {kind}", metric(findings, "corpus", name, count), kind=kind) for name, kind in kinds.items() if n[name]
    ]
    lost = Entry("metrics", "corpus.n_records", less=Entry("metrics", "corpus.n_kept"))
    return told(
        "{} of {} were left out{}",
        Cited(count(n["n_records"] - n["n_kept"]), lost),
        counted_of(findings, "n_records", "record"),
        told(" ({})", joined(", ", named)) if named else "",
    )


def largest_topics(findings: Findings) -> Text:
    """The topics with the largest mean share."""
    ranked = rows_by(findings.prevalences, "all").sort(["prevalence", "topic"], descending=[True, False])
    if ranked.is_empty():
        return Text([])
    named = [
        told(
            "{}, {} {}",
            topic_named(findings, row["topic"]),
            Cited(percent(row["prevalence"]), Selection(topic=row["topic"]), "mean share"),
            interval_or_why("prevalences", row, percent),
        )
        for row in ranked.head(TOPICS_NAMED).to_dicts()
    ]
    n_topics = Cited(str(ranked.height), all_rows("prevalences", dimension="all"))
    return told("The largest of {} topics, by mean share of an article: {}.", n_topics, joined("; ", named))


def extreme_periods(findings: Findings) -> Text:
    """The most negative and the most positive period of those with articles enough for an interval."""
    periods = rows_by(findings.tones, "period").drop_nulls(["low", "high"]).sort("tone", "period")
    if periods.height < LEAST_COMPARED:
        return Text([])
    low, high = periods.row(0, named=True), periods.row(-1, named=True)
    known = all_rows("tones", "low IS NOT NULL AND high IS NOT NULL", dimension="period")
    return told(
        "Of {} the tone was lowest in {} and highest in {}{}.",
        counted(periods.height, findings.period, of=known),
        _period(low),
        _period(high),
        _doubt(low, high),
    )


def _doubt(low: Row, high: Row) -> str:
    """What must be added where two intervals have a part in common."""
    return "; the intervals overlap, so that this may be chance" if low["high"] >= high["low"] else ""


def _period(row: Row) -> Text:
    n_articles = counted(row["n_articles"], "article", of=Selection(period=row["period"]), measure="number with a tone")
    return told("{when} ({}, {})", _tone(row, Selection(period=row["period"])), n_articles, when=period(row["period"]))


def _tone(row: Row, of: Selection) -> Text:
    """The mean tone of a group with its interval."""
    return told("{} {}", Cited(tone(row["tone"]), of, "mean tone"), interval_or_why("tones", row, tone))


def extreme_topics(findings: Findings) -> Text:
    """The most negative and the most positive topic of those with articles enough for an interval."""
    topics = rows_by(findings.topic_tones, "all").drop_nulls(["low", "high"]).sort("tone", "topic")
    if topics.height < LEAST_COMPARED:
        return Text([])
    low, high = topics.row(0, named=True), topics.row(-1, named=True)
    return told(
        "The most negative topic is {}; the most positive is {}{}.",
        _topic(findings, low),
        _topic(findings, high),
        _doubt(low, high),
    )


def _topic(findings: Findings, row: Row) -> Text:
    of = Selection(topic=row["topic"])
    return told(
        "{}, {} {} over {} weighted sentences",
        topic_named(findings, row["topic"]),
        Cited(tone(row["tone"]), of, "tone of the topic"),
        interval_or_why("topic_tones", row, tone),
        Cited(count(row["weight"]), of, "weighted sentences"),
    )


def lead_and_closing(findings: Findings) -> Text:
    """Whether articles end brighter than they begin, where there are enough of both."""
    rows = rows_by(findings.tones, "role").drop_nulls(["low", "high"])
    roles = {row["role"]: row for row in rows.to_dicts()}
    if not {"lead", "closing"} <= roles.keys():
        return Text([])
    lead, closing = roles["lead"], roles["closing"]
    more = "more positive" if closing["tone"] > lead["tone"] else "more negative"
    is_same = tone(lead["tone"]) == tone(closing["tone"])
    return told(
        "Closing sections are {compared} leads: {}, {}{}. {}",
        _role(closing, "closing section"),
        _role(lead, "lead"),
        _doubt(*sorted((lead, closing), key=itemgetter("tone"))),
        split(findings, "role", "lead", "closing"),
        compared="as positive as" if is_same else f"{more} than",
    )


def _role(row: Row, noun: str) -> Text:
    of = Selection(role=row["role"])
    return told("{} in {}", _tone(row, of), counted(row["n_documents"], noun, of=of, measure="number with a tone"))
