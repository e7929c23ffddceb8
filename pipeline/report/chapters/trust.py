"""What was validated and what was not: what the summary says of how far to trust it."""

import polars as pl

from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.human_codes import is_validated
from pipeline.report.chapters.wording import counted, listed, topic_named, topic_numbers
from pipeline.report.evidence.citing import cite, measured, metric, n_rows, of_metric, setting
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import INCLUDED_ARTICLES, Findings
from pipeline.report.numbers import UNDEFINED, count, decimal
from pipeline.report.text import Text, capitalised, compose, joined
from pipeline.tables.describe_topics import TOPIC_QUALITY
from pipeline.tables.refit_topics import TOPIC_STABILITY
from pipeline.tables.select_topics import CHOICES


def trust(findings: Findings) -> tuple[Text, ...]:
    """What the reader must not take for granted, and what was measured of it."""
    every = (not_validated(findings), confounded_topics(findings), stability(findings), agreement(findings))
    return tuple(sentence for sentence in every if sentence)


def not_validated(findings: Findings) -> Text:
    """What the reader must not take for granted."""
    unmeasured = (
        ""
        if findings.settings["stability.n_fits"]
        else (
            "; it was not measured whether other fits recover the same topics, or how well they predict "
            "held-out articles"
        )
    )
    codes = (
        "How far people agree with the tone is reported below"
        if is_validated(findings)
        else "The sentiment lexicon was not validated against human codes of this corpus"
    )
    return compose(
        "{codes}; intervals say nothing about whether the lexicon is right{unmeasured}. {} Topics come "
        "from a single fit to {} of {}. Do not interpret small differences.",
        number_of_topics(findings),
        n_rows(findings, INCLUDED_ARTICLES, pl.col("topic_shares").is_not_null()),
        counted(measured(findings.included.height, "number", RowSelection()), "article"),
        codes=codes,
        unmeasured=unmeasured,
    )


def number_of_topics(findings: Findings) -> Text:
    """Whether the number of topics was compared with others, and how it did."""
    used = setting(findings, "topics.n_topics")
    verdicts = dict(findings[CHOICES].select("n_topics", "is_in_set").iter_rows())
    if not verdicts:
        return compose("The number of topics, {}, was set in params.yaml and not compared with others.", used)
    verdict = {
        True: "it is one of those that no other number dominates",
        False: "other numbers dominate it",
        None: "it is not among them",
    }[verdicts.get(findings.settings["topics.n_topics"])]
    sentence = "The number of topics, {}, was set in params.yaml; {} numbers were compared, and {verdict}."
    return compose(sentence, used, n_rows(findings, CHOICES), verdict=verdict)


def confounded_topics(findings: Findings) -> Text:
    """Which topics have a tone that their own words make, if any have."""
    if not findings.confounded:
        return Text([])
    named = listed([topic_named(findings, topic) for topic in sorted(findings.confounded)])
    return compose(
        "The tone of {} depends on the topic's own terms; see {chapter}.", named, chapter=TITLES["tone_checks"]
    )


def stability(findings: Findings) -> Text:
    """Whether fits to subsamples recover the topics, which they do not, and how well they predict."""
    found, baseline = (findings.metric("topics", name) for name in ("stability", "stability_baseline"))
    if found is None or baseline is None:
        return Text([])
    n_fits = counted(setting(findings, "stability.n_fits", count), "fit")
    has_scores = bool(findings.metric("topics", "heldout_perplexity"))
    perplexity = compose(
        " The perplexity of held-out articles is {}.", metric(findings, "topics", "heldout_perplexity", count)
    )
    return compose(
        "{} to subsamples of the corpus agree in their topics with a stability of {}. The baseline, from a "
        "shuffled corpus, is {}, so stability is {} above it. {}{}",
        capitalised(n_fits),
        metric(findings, "topics", "stability", decimal),
        metric(findings, "topics", "stability_baseline", decimal),
        cite(findings, of_metric("topics", "stability", less="stability_baseline"), decimal),
        _unstable(findings),
        perplexity if has_scores else "",
    )


def _unstable(findings: Findings) -> Text:
    """How many topics are unstable, and which."""
    n_topics = counted(n_rows(findings, TOPIC_QUALITY), "topic")
    if not findings.unstable:
        return compose("None of the {} is unstable.", n_topics)
    n_unstable = n_rows(findings, TOPIC_STABILITY, is_stable=False)
    return compose(
        "{} of {} {are} unstable and should not be interpreted: topic{s} {}.",
        n_unstable,
        n_topics,
        topic_numbers(sorted(findings.unstable)),
        are="is" if n_unstable.value == 1 else "are",
        s="" if n_unstable.value == 1 else "s",
    )


def agreement(findings: Findings) -> Text:
    """Agreement with labels, where labels are given."""
    nmi, purity = (metric(findings, "topics", f"label_{name}", decimal) for name in ("nmi", "purity"))
    spearman = metric(findings, "sentiment", "label_spearman", decimal)
    topics = compose("topics agree with them (NMI {}, purity {})", nmi, purity)
    tones = compose("the tone of articles correlates with the given tone (Spearman {})", spearman)
    parts = [sentence for sentence, value in ((topics, nmi), (tones, spearman)) if value != UNDEFINED]
    return compose("This corpus comes with labels: {}.", joined("; ", parts)) if parts else Text([])
