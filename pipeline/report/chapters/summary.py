"""Findings in sentences, and what was not validated."""

import polars as pl

from pipeline.report import numbers
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter


def summary(findings: Findings) -> Chapter:
    """The first page: what a reader should take away, each with its number."""
    sentences = [
        largest_topics(findings),
        extreme_months(findings),
        extreme_topics(findings),
        lead_and_closing(findings),
        agreement(findings),
        not_validated(findings),
    ]
    return Chapter("Summary", tuple(sentence for sentence in sentences if sentence))


def largest_topics(findings: Findings) -> str:
    """The three topics with the largest mean share."""
    first = findings.topic_quality.sort("topic").head(3)
    named = [
        f"{findings.labels[topic]} ({numbers.percent(share)})"
        for topic, share in first.select("topic", "prevalence").iter_rows()
    ]
    return f"The largest of {findings.topic_quality.height} topics, by mean share of an article: {'; '.join(named)}."


def extreme_months(findings: Findings) -> str:
    """The darkest and the brightest month."""
    months = findings.tone_by_month.drop_nulls("tone").sort("tone", "month")
    if months.height < 2:  # noqa: PLR2004 - one month is no comparison
        return ""
    low, high = months.row(0, named=True), months.row(-1, named=True)
    return (
        f"The tone was lowest in {_month(low)} and highest in {_month(high)}. "
        "Months with few articles reach extremes by chance: read the number of articles beside the tone."
    )


def _month(row: dict[str, object]) -> str:
    return f"{numbers.month(row['month'])} ({numbers.tone(row['tone'])}, {row['n_articles']} articles)"  # type: ignore[arg-type]


def extreme_topics(findings: Findings) -> str:
    """The darkest and the brightest topic."""
    topics = findings.tone_by_topic.drop_nulls("tone").sort("tone", "topic")
    if topics.is_empty():
        return ""
    (low, low_tone), (high, high_tone) = (
        topics.select("topic", "tone").row(0),
        topics.select("topic", "tone").row(-1),
    )
    return (
        f"The most negative topic is {findings.labels[low]} ({numbers.tone(low_tone)}), "
        f"the most positive {findings.labels[high]} ({numbers.tone(high_tone)})."
    )


def lead_and_closing(findings: Findings) -> str:
    """Whether articles end brighter than they begin."""
    roles = {row["role"]: row for row in findings.tone_by_role.drop_nulls("tone").to_dicts()}
    if not {"lead", "closing"} <= roles.keys():
        return ""
    lead, closing = roles["lead"], roles["closing"]
    word = "brighter" if closing["tone"] > lead["tone"] else "darker"
    return (
        f"Closing sections are {word} than leads: {numbers.tone(closing['tone'])} in "
        f"{numbers.count(closing['n_sections'])} closing sections, {numbers.tone(lead['tone'])} in "
        f"{numbers.count(lead['n_sections'])} leads."
    )


def agreement(findings: Findings) -> str:
    """Agreement with labels, where labels are given."""
    nmi, purity = findings.metric("topics", "label_nmi"), findings.metric("topics", "label_purity")
    spearman = findings.metric("sentiment", "label_spearman")
    parts = []
    if nmi is not None:
        parts.append(
            f"topics agree with the given labels with NMI {numbers.decimal(nmi)} and purity {numbers.decimal(purity)}"
        )
    if spearman is not None:
        parts.append(f"tone ranks articles like the given tone with Spearman {numbers.decimal(spearman)}")
    return f"Against the labels of this corpus, {'; '.join(parts)}." if parts else ""


def not_validated(findings: Findings) -> str:
    """What the reader must not take for granted."""
    labels = "" if findings.metric("sentiment", "label_spearman") is not None else " nor against labels"
    modelled = findings.articles["topic_shares"].drop_nulls().len()
    return (
        "Not validated: the sentiment dictionary was not checked against human codes of this corpus"
        f"{labels}, the number of topics was set and not searched for, and no interval of uncertainty is "
        f"given; topics rest on {numbers.count(modelled)} articles and one fit. "
        f"{'' if modelled >= findings.articles.select(pl.len()).item() else 'Some articles have no topics. '}"
        "Treat small differences as none."
    )
