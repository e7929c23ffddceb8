"""What reviewers ask about the fits: their number of topics, and whether others find the same."""

from pipeline.report.chapters.topic_quality import perplexity_from
from pipeline.report.chapters.trade_off import number
from pipeline.report.chapters.wording import counted, listed, topic_numbers
from pipeline.report.checklist.row import Answer, done, judged, not_done
from pipeline.report.evidence.citing import metric, n_rows, setting
from pipeline.report.findings import Findings
from pipeline.report.numbers import count, decimal
from pipeline.report.text import compose
from pipeline.tables.fit_topics import START
from pipeline.tables.refit_topics import TOPIC_STABILITY
from pipeline.tables.select_topics import CHOICES

STARTS = {"nmf": "a factorisation of the counts", "random": "a random start"}


def compared(findings: Findings) -> Answer:
    """Which numbers of topics were compared, and by what."""
    numbers = findings[CHOICES]["n_topics"].sort().to_list()
    if not numbers:
        return not_done("No other number of topics was compared.")
    sentence = compose(
        "{} of topics ({}) were compared by held-out score, {criteria} and exclusivity.",
        counted(n_rows(findings, CHOICES), "number"),
        listed([number(findings, n) for n in numbers]),
        criteria="stability" if findings[CHOICES]["npmi"].drop_nulls().is_empty() else "stability, coherence",
    )
    return done(sentence)


def in_set(findings: Findings) -> Answer:
    """Whether the number used is one that none is clearly better than."""
    used = findings.settings["topics.n_topics"]
    number_used = setting(findings, "topics.n_topics")
    numbers = findings[CHOICES].sort("n_topics")
    if used not in numbers["n_topics"]:
        return not_done(compose("The {} topics used are not among the numbers that were compared.", number_used))
    members = numbers.filter("is_in_set")["n_topics"].to_list()
    named = listed([number(findings, n) for n in members]) if members else "none"
    return judged(
        compose("The report uses {} topics; no number is clearly better than {}.", number_used, named),
        passes=used in members,
    )


def stability(findings: Findings) -> Answer:
    """Whether fits agree more than the baseline."""
    found, baseline = (metric(findings, "topics", name, decimal) for name in ("stability", "stability_baseline"))
    if found.value is None or baseline.value is None:
        return not_done("The topics come from a single fit with a single seed.")
    sentence = compose(
        "{} to subsamples of the corpus, each with its own seed: stability {}, baseline {}.",
        counted(setting(findings, "stability.n_fits", count), "fit"),
        found,
        baseline,
    )
    return judged(sentence, passes=found.value > baseline.value)


def recovered(findings: Findings) -> Answer:
    """Whether every topic is recovered; those that are not are marked."""
    if findings[TOPIC_STABILITY].is_empty():
        return not_done("It was not measured whether other fits recover the topics.")
    unstable = sorted(findings.unstable)
    n_topics = counted(n_rows(findings, TOPIC_STABILITY), "topic")
    if not unstable:
        return done(compose("None of the {} is unstable.", n_topics))
    n_unstable = n_rows(findings, TOPIC_STABILITY, is_stable=False)
    sentence = compose("Unstable, and marked as such: {} of {} ({}).", n_unstable, n_topics, topic_numbers(unstable))
    return judged(sentence, passes=False)


def start(findings: Findings) -> Answer:
    """Whether the start of the fit was chosen by a criterion."""
    began = STARTS[findings[START]["start"]]
    if all(f"perplexity_{name}" in findings[START] for name in STARTS):
        sentence = compose(
            "The fit started from {began}; the perplexity of held-out articles was {} from the factorisation "
            "and {} from a random start.",
            *(perplexity_from(findings, name) for name in STARTS),
            began=began,
        )
        return done(sentence)
    alone = f"The fit started from {began}; no other start was tried."
    return not_done(alone) if findings[START]["start"] == "random" else done(alone)


def heldout(findings: Findings) -> Answer:
    """How well fits predict held-out articles."""
    perplexity = metric(findings, "topics", "heldout_perplexity", count)
    if perplexity.value is None:
        return not_done("No article was held out of a fit.")
    return done(compose("The perplexity of held-out articles is {}.", perplexity))
