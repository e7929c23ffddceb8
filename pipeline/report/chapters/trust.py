"""What was validated and what was not: what the summary says of how far to trust it."""

from pipeline.report.chapters.human_codes import is_validated
from pipeline.report.chapters.tone_checks import TITLE
from pipeline.report.chapters.wording import counted, listed, topic_named, topic_numbers
from pipeline.report.evidence.citing import all_rows, metric, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited, Selection
from pipeline.report.numbers import UNDEFINED, count, decimal
from pipeline.report.text import Text, capitalised, joined, told


def trust(findings: Findings) -> tuple[Text, ...]:
    """What the reader must not take for granted, and what was measured of it."""
    every = (not_validated(findings), confounded_topics(findings), stability(findings), agreement(findings))
    return tuple(sentence for sentence in every if sentence)


def not_validated(findings: Findings) -> Text:
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
    return told(
        "{codes}; intervals say nothing of how right the dictionary is{unmeasured}. {} Topics rest on one fit to {} of "
        "{}. Treat small differences as none.",
        number_of_topics(findings),
        Cited(count(modelled), all_rows("kept", "topic_shares IS NOT NULL")),
        counted(n_articles, "article", of=Selection(), measure="number"),
        codes=codes,
        unmeasured=unmeasured,
    )


def number_of_topics(findings: Findings) -> Text:
    """Whether the number of topics was compared with others, and how it did."""
    used = setting(findings, "topics.n_topics")
    verdicts = dict(findings.choices.select("n_topics", "is_in_set").iter_rows())
    if not verdicts:
        return told("The number of topics, {}, was set and not compared with others.", used)
    verdict = {
        True: "it is one of those that none is clearly better than",
        False: "it is not one of those to choose from",
        None: "it is none of them",
    }[verdicts.get(findings.settings["topics.n_topics"])]
    n_tried = Cited(str(len(verdicts)), all_rows("choices"))
    return told(
        "The number of topics, {}, was set; {} numbers were compared, and {verdict}.", used, n_tried, verdict=verdict
    )


def confounded_topics(findings: Findings) -> Text:
    """Which topics have a tone that their own words make, if any have."""
    if not findings.confounded:
        return Text([])
    named = listed([topic_named(findings, topic) for topic in sorted(findings.confounded)])
    return told("The tone of {} rests on words that make the topic; see {chapter}.", named, chapter=TITLE)


def stability(findings: Findings) -> Text:
    """Whether fits to parts of the corpus find the topics again, which of them not, and what they foretell."""
    found, by_chance = (findings.metric("topics", name) for name in ("stability", "stability_baseline"))
    if found is None or by_chance is None:
        return Text([])
    n_fits = counted(findings.settings["stability.n_fits"], "fit", of=Entry("settings", "stability.n_fits"))
    above_baseline = Entry("metrics", "topics.stability", less=Entry("metrics", "topics.stability_baseline"))
    has_scores = bool(findings.metric("topics", "heldout_perplexity"))
    perplexity = told(
        " The perplexity of articles left out of a fit is {}.", metric(findings, "topics", "heldout_perplexity", count)
    )
    return told(
        "{} to parts of the corpus agree in their topics with stability {}; in a shuffled corpus they do with {}, so "
        "that stability is {} over chance. {}{}",
        capitalised(n_fits),
        metric(findings, "topics", "stability", decimal),
        metric(findings, "topics", "stability_baseline", decimal),
        Cited(decimal(found - by_chance), above_baseline),
        _unstable(findings),
        perplexity if has_scores else "",
    )


def _unstable(findings: Findings) -> Text:
    """How many topics are unstable, and which."""
    n_topics = counted(len(findings.names), "topic", of=all_rows("topic_quality"))
    if not findings.unstable:
        return told("None of {} is unstable.", n_topics)
    n = len(findings.unstable)
    return told(
        "{} of {} {are} unstable and may be chance: topic{s} {}.",
        Cited(count(n), all_rows("topic_stability", is_stable=False)),
        n_topics,
        topic_numbers(sorted(findings.unstable)),
        are="is" if n == 1 else "are",
        s="" if n == 1 else "s",
    )


def agreement(findings: Findings) -> Text:
    """Agreement with labels, where labels are given."""
    nmi, purity = (metric(findings, "topics", f"label_{name}", decimal) for name in ("nmi", "purity"))
    spearman = metric(findings, "sentiment", "label_spearman", decimal)
    topics = told("topics agree with the given labels with NMI {} and purity {}", nmi, purity)
    tones = told("tone ranks articles like the given tone with Spearman {}", spearman)
    parts = [said for said, value in ((topics, nmi), (tones, spearman)) if value != UNDEFINED]
    return told("Against the labels of this corpus, {}.", joined("; ", parts)) if parts else Text([])
