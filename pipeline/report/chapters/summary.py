"""What the corpus is, five findings in sentences, and what was validated and what not."""

from collections.abc import Mapping
from typing import Any

from pipeline.report.anchors import anchor
from pipeline.report.chapters.changes import TITLE as CHANGES
from pipeline.report.chapters.changes import found, split
from pipeline.report.chapters.human_codes import is_validated
from pipeline.report.chapters.tone_checks import TITLE
from pipeline.report.chapters.wording import counted, listed, topic_named
from pipeline.report.ends import share_ends, told_by, tone_ends
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Cited
from pipeline.report.numbers import count, decimal, interval, percent, period, tone

TOPICS_NAMED = 3
CHANGES_NAMED = 3
# Of one period or one topic neither end can be named.
LEAST_COMPARED = 2

Row = Mapping[str, Any]


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
    said = tuple(Cited(sentence, place) for place, sentence in sentences.items() if sentence)
    trust = (not_validated(findings), confounded_topics(findings), stability(findings), agreement(findings))
    return Chapter("Summary", said, cautions=tuple(sentence for sentence in trust if sentence))


def what_it_is(findings: Findings) -> str:
    """The corpus in a sentence, and its mean tone."""
    n = findings.metrics["corpus"]
    dates = findings.kept["date"].sort()
    return (
        f"This report is about {counted(n['n_kept'], 'article')} from {dates[0]} to {dates[-1]}, in "
        f"{counted(n['n_sections'], 'section')} and {counted(n['n_sentences'], 'sentence')}; {_left_out(n)}. "
        f"The mean tone of an article is {mean_tone(findings)} on a scale from \N{MINUS SIGN}1 to 1; here and below, "
        "brackets hold 95 % intervals."
    )


def mean_tone(findings: Findings) -> str:
    """The mean tone of articles with its interval."""
    ends = findings.tones.filter(of="all").select("low", "high").rows()
    low, high = ends[0] if ends else (None, None)
    return interval(findings.metric("sentiment", "mean"), low, high)


def _left_out(n: Mapping[str, float]) -> str:
    """How many of how many records, and for which kind of reason."""
    kinds = (
        (n["n_rejected"], "rejected"),
        (n["n_copies"], "copy" if n["n_copies"] == 1 else "copies"),
        (n["n_foreign"], "in another language"),
        (n["n_empty"], "of boilerplate alone"),
    )
    named = ", ".join(f"{count(number)} {kind}" for number, kind in kinds if number)
    lost = f"{count(n['n_records'] - n['n_kept'])} of {counted(n['n_records'], 'record')} were left out"
    return f"{lost} ({named})" if named else lost


def largest_topics(findings: Findings) -> str:
    """The topics with the largest mean share."""
    ranked = told_by(findings.prevalences, "all").sort(["prevalence", "topic"], descending=[True, False])
    if ranked.is_empty():
        return ""
    named = "; ".join(
        f"{topic_named(findings, row['topic'])}, {percent(row['prevalence'])} {share_ends(row['low'], row['high'])}"
        for row in ranked.head(TOPICS_NAMED).to_dicts()
    )
    return f"The largest of {ranked.height} topics, by mean share of an article: {named}."


def stability(findings: Findings) -> str:
    """Whether fits to parts of the corpus find the topics again, which of them not, and what they foretell."""
    n_fits = findings.settings["stability.n_fits"]
    found, by_chance = (findings.metric("topics", name) for name in ("stability", "stability_by_chance"))
    if found is None or by_chance is None:
        return ""
    said = (
        f"{counted(n_fits, 'fit').capitalize()} to parts of the corpus agree in their topics with stability "
        f"{decimal(found)}; in a shuffled corpus they do with {decimal(by_chance)}, so that stability is "
        f"{decimal(found - by_chance)} over chance. {_unstable(findings)}"
    )
    perplexity = findings.metric("topics", "heldout_perplexity")
    return f"{said} The perplexity of articles left out of a fit is {count(perplexity)}." if perplexity else said


def _unstable(findings: Findings) -> str:
    """How many topics are unstable, and which."""
    if not findings.unstable:
        return f"None of {counted(len(findings.names), 'topic')} is unstable."
    named = listed([str(topic) for topic in sorted(findings.unstable)])
    n = len(findings.unstable)
    return (
        f"{count(n)} of {counted(len(findings.names), 'topic')} {'is' if n == 1 else 'are'} unstable and may be "
        f"chance: topic{'' if n == 1 else 's'} {named}."
    )


def extreme_periods(findings: Findings) -> str:
    """The most negative and the most positive period of those with articles enough for an interval."""
    periods = told_by(findings.tones, "period").drop_nulls(["low", "high"]).sort("tone", "period")
    if periods.height < LEAST_COMPARED:
        return ""
    low, high = periods.row(0, named=True), periods.row(-1, named=True)
    of = counted(periods.height, findings.period)
    return f"Of {of} the tone was lowest in {_period(low)} and highest in {_period(high)}{_doubt(low, high)}."


def _doubt(low: Row, high: Row) -> str:
    """What must be added where two intervals have a part in common."""
    return "; the intervals overlap, so that this may be chance" if low["high"] >= high["low"] else ""


def _period(row: Row) -> str:
    ends = tone_ends(row["low"], row["high"])
    return f"{period(row['period'])} ({tone(row['tone'])} {ends}, {counted(row['n_articles'], 'article')})"


def extreme_topics(findings: Findings) -> str:
    """The most negative and the most positive topic of those with articles enough for an interval."""
    topics = told_by(findings.topic_tones, "all").drop_nulls(["low", "high"]).sort("tone", "topic")
    if topics.height < LEAST_COMPARED:
        return ""
    low, high = topics.row(0, named=True), topics.row(-1, named=True)
    named = f"The most negative topic is {_topic(findings, low)}; the most positive is {_topic(findings, high)}"
    return f"{named}{_doubt(low, high)}."


def _topic(findings: Findings, row: Row) -> str:
    ends = tone_ends(row["low"], row["high"])
    return (
        f"{topic_named(findings, row['topic'])}, {tone(row['tone'])} {ends} over {count(row['weight'])} weighted "
        "sentences"
    )


def lead_and_closing(findings: Findings) -> str:
    """Whether articles end brighter than they begin, where there are enough of both."""
    rows = told_by(findings.tones, "role").drop_nulls(["low", "high"])
    roles = {row["role"]: row for row in rows.to_dicts()}
    if not {"lead", "closing"} <= roles.keys():
        return ""
    lead, closing = roles["lead"], roles["closing"]
    first, last = tone(lead["tone"]), tone(closing["tone"])
    more = "more positive" if closing["tone"] > lead["tone"] else "more negative"
    compared = "as positive as" if first == last else f"{more} than"
    return (
        f"Closing sections are {compared} leads: {last} {tone_ends(closing['low'], closing['high'])} in "
        f"{counted(closing['n_documents'], 'closing section')}, {first} {tone_ends(lead['low'], lead['high'])} in "
        f"{counted(lead['n_documents'], 'lead')}{_doubt(*sorted((lead, closing), key=_tone))}. "
        f"{split(findings, 'role', 'lead', 'closing')}"
    )


def _tone(row: Row) -> float:
    return float(row["tone"])


def agreement(findings: Findings) -> str:
    """Agreement with labels, where labels are given."""
    nmi, purity = findings.metric("topics", "label_nmi"), findings.metric("topics", "label_purity")
    spearman = findings.metric("sentiment", "label_spearman")
    parts = []
    if nmi is not None:
        parts.append(f"topics agree with the given labels with NMI {decimal(nmi)} and purity {decimal(purity)}")
    if spearman is not None:
        parts.append(f"tone ranks articles like the given tone with Spearman {decimal(spearman)}")
    return f"Against the labels of this corpus, {'; '.join(parts)}." if parts else ""


def confounded_topics(findings: Findings) -> str:
    """Which topics have a tone that their own words make, if any have."""
    if not findings.confounded:
        return ""
    named = listed([topic_named(findings, topic) for topic in sorted(findings.confounded)])
    return f"The tone of {named} rests on words that make the topic; see {TITLE}."


def not_validated(findings: Findings) -> str:
    """What the reader must not take for granted."""
    modelled = findings.kept["topic_shares"].drop_nulls().len()
    n_articles = findings.kept.height
    unmeasured = (
        ""
        if findings.settings["stability.n_fits"]
        else "; whether other fits find the same topics was not measured, nor was what they foretell"
    )
    codes = (
        "How far people agree with the tone is said below"
        if is_validated(findings)
        else "The sentiment dictionary was not validated against human codes of this corpus"
    )
    return (
        f"{codes}; intervals say nothing of how right the dictionary is{unmeasured}. "
        f"{number_of_topics(findings)} Topics rest on one fit to {count(modelled)} of "
        f"{counted(n_articles, 'article')}. Treat small differences as none."
    )


def number_of_topics(findings: Findings) -> str:
    """Whether the number of topics was compared with others, and how it did."""
    used = findings.settings["topics.n_topics"]
    verdicts = dict(findings.choices.select("n_topics", "is_in_set").iter_rows())
    if not verdicts:
        return f"The number of topics, {used}, was set and not compared with others."
    verdict = {
        True: "it is one of those that none is clearly better than",
        False: "it is not one of those to choose from",
        None: "it is none of them",
    }[verdicts.get(used)]
    return f"The number of topics, {used}, was set; {len(verdicts)} numbers were compared, and {verdict}."
