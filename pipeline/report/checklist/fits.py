"""What reviewers ask about the fits: their number of topics, and whether others find the same."""

from pipeline.report.chapters.topic_quality import perplexity_from
from pipeline.report.chapters.trade_off import number
from pipeline.report.chapters.wording import counted, listed, topic_numbers
from pipeline.report.checklist.row import Answer, done, judged, not_done
from pipeline.report.evidence.citing import all_rows, metric, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited
from pipeline.report.numbers import count, decimal
from pipeline.report.text import told

STARTS = {"nmf": "a factorisation of the counts", "random": "a random start"}


def compared(findings: Findings) -> Answer:
    """Which numbers of topics were compared, and by what."""
    numbers = findings.choices["n_topics"].sort().to_list()
    if not numbers:
        return not_done("No other number of topics was tried.")
    said = told(
        "{} of topics ({}) were compared by held-out score, stability, {coherence}and exclusivity.",
        counted(len(numbers), "number", of=all_rows("choices")),
        listed([number(n) for n in numbers]),
        coherence="" if findings.choices["npmi"].drop_nulls().is_empty() else "coherence, ",
    )
    return done(said)


def in_set(findings: Findings) -> Answer:
    """Whether the number used is one that none is clearly better than."""
    used = findings.settings["topics.n_topics"]
    said = setting(findings, "topics.n_topics")
    numbers = findings.choices.sort("n_topics")
    if used not in numbers["n_topics"]:
        return not_done(told("The {} topics used are not among the numbers that were compared.", said))
    members = numbers.filter("is_in_set")["n_topics"].to_list()
    named = listed([number(n) for n in members]) if members else "none"
    return judged(told("Used are {} topics; no number is clearly better than {}.", said, named), passes=used in members)


def stability(findings: Findings) -> Answer:
    """Whether fits agree more than by chance."""
    found, by_chance = (findings.metric("topics", name) for name in ("stability", "stability_baseline"))
    if found is None or by_chance is None:
        return not_done("The topics rest on one fit with one seed.")
    said = told(
        "{} to parts of the corpus, each with its own seed: stability {}, by chance {}.",
        counted(findings.settings["stability.n_fits"], "fit", of=Entry("settings", "stability.n_fits")),
        metric(findings, "topics", "stability", decimal),
        metric(findings, "topics", "stability_baseline", decimal),
    )
    return judged(said, passes=found > by_chance)


def found_again(findings: Findings) -> Answer:
    """Whether every topic is found again; those that are not bear a mark."""
    if findings.topic_stability.is_empty():
        return not_done("Whether other fits find the topics again was not measured.")
    unstable = sorted(findings.unstable)
    n_topics = counted(findings.topic_stability.height, "topic", of=all_rows("topic_stability"))
    if not unstable:
        return done(told("None of {} is unstable.", n_topics))
    n_unstable = Cited(str(len(unstable)), all_rows("topic_stability", is_stable=False))
    said = told("Unstable, and marked so: {} of {} ({}).", n_unstable, n_topics, topic_numbers(unstable))
    return judged(said, passes=False)


def start(findings: Findings) -> Answer:
    """Whether the start of the fit was left to chance."""
    began = STARTS[findings.start["start"]]
    if all(f"perplexity_{name}" in findings.start for name in STARTS):
        said = told(
            "The fit began from {began}; the perplexity of unseen articles was {} from the factorisation and {} from "
            "a random start.",
            *(perplexity_from(findings, name) for name in STARTS),
            began=began,
        )
        return done(said)
    alone = f"The fit began from {began}; no other start was tried."
    return not_done(alone) if findings.start["start"] == "random" else done(alone)


def heldout(findings: Findings) -> Answer:
    """How well fits foretell articles that they have not seen."""
    if findings.metric("topics", "heldout_perplexity") is None:
        return not_done("No article was left out of a fit to score it.")
    perplexity = metric(findings, "topics", "heldout_perplexity", count)
    return done(told("The perplexity of articles left out of a fit is {}.", perplexity))
