"""What reviewers ask about the topics: their number, how stable they are, and what they mean."""

import polars as pl

from pipeline.report.chapters.how_many import TITLE as HOW_MANY
from pipeline.report.chapters.reviewer.row import Answer, Row, done, judged, not_done
from pipeline.report.chapters.topics import ARTICLES_SHOWN
from pipeline.report.chapters.wording import counted, listed
from pipeline.report.findings import Findings
from pipeline.report.numbers import count, decimal

# An NPMI of 0 is that of terms that stand together as by chance.
CHANCE = 0
# Of this flag another question asks.
UNSTABLE = "unstable"
STARTS = {"nmf": "a factorisation of the counts", "random": "a random start"}


def compared(findings: Findings) -> Answer:
    """Which numbers of topics were compared, and by what."""
    numbers = findings.choices["n_topics"].sort().to_list()
    if not numbers:
        return not_done("No other number of topics was tried.")
    coherence = "" if findings.choices["npmi"].drop_nulls().is_empty() else "coherence, "
    return done(
        f"{counted(len(numbers), 'number')} of topics ({listed(list(map(str, numbers)))}) were compared by held-out "
        f"score, stability, {coherence}and exclusivity."
    )


def in_set(findings: Findings) -> Answer:
    """Whether the number used is one that none is clearly better than."""
    used = findings.settings["topics.n_topics"]
    numbers = findings.choices.sort("n_topics")
    if used not in numbers["n_topics"]:
        return not_done(f"The {used} topics used are not among the numbers that were compared.")
    members = numbers.filter("is_in_set")["n_topics"].to_list()
    named = listed(list(map(str, members))) if members else "none"
    return judged(f"Used are {used} topics; no number is clearly better than {named}.", passes=used in members)


def stability(findings: Findings) -> Answer:
    """Whether fits agree more than by chance."""
    found, by_chance = (findings.metric("topics", name) for name in ("stability", "stability_by_chance"))
    if found is None or by_chance is None:
        return not_done("The topics rest on one fit with one seed.")
    n_fits = counted(findings.settings["stability.n_fits"], "fit")
    said = f"{n_fits} to parts of the corpus, each with its own seed: stability {decimal(found)}"
    return judged(f"{said}, by chance {decimal(by_chance)}.", passes=found > by_chance)


def found_again(findings: Findings) -> Answer:
    """Whether every topic is found again; those that are not bear a mark."""
    if findings.topic_stability.is_empty():
        return not_done("Whether other fits find the topics again was not measured.")
    n_topics, unstable = findings.topic_stability.height, sorted(findings.unstable)
    if not unstable:
        return done(f"None of {counted(n_topics, 'topic')} is unstable.")
    named = listed(list(map(str, unstable)))
    return judged(f"Unstable, and marked so: {len(unstable)} of {counted(n_topics, 'topic')} ({named}).", passes=False)


def start(findings: Findings) -> Answer:
    """Whether the start of the fit was left to chance."""
    began = STARTS[findings.start["start"]]
    tried = [findings.start.get(f"perplexity_{name}") for name in STARTS]
    if None not in tried:
        said = f"The fit began from {began}; the perplexity of unseen articles was {count(tried[0])} from the "
        return done(f"{said}factorisation and {count(tried[1])} from a random start.")
    said = f"The fit began from {began}; no other start was tried."
    return not_done(said) if findings.start["start"] == "random" else done(said)


def heldout(findings: Findings) -> Answer:
    """How well fits foretell articles that they have not seen."""
    perplexity = findings.metric("topics", "heldout_perplexity")
    if perplexity is None:
        return not_done("No article was left out of a fit to score it.")
    return done(f"The perplexity of articles left out of a fit is {count(perplexity)}.")


def coherence(findings: Findings) -> Answer:
    """Whether each topic's terms belong together, and no topic is flagged."""
    flags = pl.col("flags").str.replace_all(UNSTABLE, "").str.strip_chars(" ,;")
    doubtful = (pl.col("npmi").fill_null(-1) < CHANCE) | (flags != "")
    numbers = findings.topic_quality.filter(doubtful)["topic"].sort().to_list()
    means = [decimal(findings.metric("topics", name)) for name in ("npmi", "exclusivity")]
    said = f"Mean NPMI {means[0]}, mean exclusivity {means[1]}"
    if not numbers:
        return done(f"{said}; no topic has an NPMI below 0 or a flag.")
    named = listed(list(map(str, numbers)))
    return judged(f"{said}; NPMI below 0 or undefined, or flagged: topic {named}.", passes=False)


def labelled(findings: Findings) -> Answer:
    """Whether a person named every topic."""
    n_topics, n_conflicts = findings.topic_quality.height, findings.label_conflicts.height
    n_named = n_topics - findings.topic_quality["label"].null_count()
    said = f"A person named {count(n_named)} of {counted(n_topics, 'topic')}; not used: {counted(n_conflicts, 'label')}"
    if not n_named + n_conflicts:
        return not_done(f"{said}. Topics are called by their first terms.")
    return judged(f"{said}.", passes=n_named == n_topics and not n_conflicts)


def intrusion(findings: Findings) -> Answer:
    """Whether people can tell what does not belong to a topic: no run asks them."""
    return not_done(
        f"Nobody was asked about the {counted(len(findings.names), 'topic')}: no test by people is offered."
    )


def documents(findings: Findings) -> Answer:
    """Whether there are articles to read for each topic."""
    if findings.kept["topic_shares"].drop_nulls().is_empty():
        return not_done("No article was modelled.")
    n_topics = counted(len(findings.names), "topic")
    return done(
        f"Listed are the {ARTICLES_SHOWN} articles that load most on each of {n_topics}; whether they were read, the "
        "report cannot know."
    )


def rankings(findings: Findings) -> Answer:
    """Whether terms are ranked in two ways."""
    weight, n_terms = (findings.settings[name] for name in ("terms.relevance_weight", "report.n_terms"))
    if weight == 1:
        return not_done("Relevance with weight 1 is probability: both rankings are the same.")
    return done(f"The first {n_terms} terms of each topic are given by relevance (weight {weight:g}) and probability.")


def known_labels(findings: Findings) -> Answer:
    """Whether topics agree with labels known beforehand."""
    nmi, purity = (findings.metric("topics", name) for name in ("label_nmi", "label_purity"))
    if nmi is None:
        return not_done("No labels known beforehand were given.")
    return done(f"Top topics agree with the given labels with NMI {decimal(nmi)} and purity {decimal(purity)}.")


_MORE_FITS = "Set stability.n_fits to 5, then run `dvc repro`."
_LABELS = "the file that terms.labels names, with the terms it is known by, then run `dvc repro`."

ROWS = (
    Row(
        "Were numbers of topics compared, by held-out score, stability, coherence and exclusivity?",
        "Roberts et al. 2019; Greene et al. 2014",
        compared,
        HOW_MANY,
        if_not_done="Set selection.n_candidates to 7, then run `dvc repro`.",
    ),
    Row(
        "Is the number of topics used one that no other is clearly better than?",
        "Maier et al. 2018",
        in_set,
        HOW_MANY,
        if_failed="Set topics.n_topics to a number of the set, or say why another is wanted.",
        if_not_done="Let selection.min_topics, selection.max_topics and selection.n_candidates take in "
        "topics.n_topics, then run `dvc repro`.",
    ),
    Row(
        "Do fits with other seeds to other parts of the corpus agree more than by chance?",
        "Roberts et al. 2016; Maier et al. 2018",
        stability,
        "Summary",
        if_failed="Do not report topics of this fit; add articles at ingest.path or try a smaller topics.n_topics.",
        if_not_done=_MORE_FITS,
    ),
    Row(
        "Is every topic found again by other fits, and are those that are not marked?",
        "Maier et al. 2018",
        found_again,
        "Topics",
        if_failed="Do not report the unstable topics, or take a number of topics with fewer of them: topics.n_topics.",
        if_not_done=_MORE_FITS,
    ),
    Row(
        "Was the start of the fit chosen and not left to chance?",
        "Roberts et al. 2016; Maier et al. 2018",
        start,
        "Topics",
        if_not_done="Set topics.start to auto, then run `dvc repro`.",
    ),
    Row(
        "Was the model judged by articles that it has not seen?",
        "Wallach et al. 2009",
        heldout,
        "Summary",
        if_not_done=_MORE_FITS,
    ),
    Row(
        "Are coherence and exclusivity given for every topic, and is none incoherent or degenerate?",
        "Roberts et al. 2014; R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015",
        coherence,
        "Topics",
        if_failed="Read the articles of these topics and do not interpret those that make no sense, or try another "
        "topics.n_topics.",
    ),
    Row(
        "Were the topics named by a person?",
        "Grimmer and Stewart 2013; Maier et al. 2018",
        labelled,
        "Topics",
        if_failed=f"Put the missing labels right in {_LABELS}",
        if_not_done=f"Write a label for each topic into {_LABELS}",
    ),
    Row(
        "Were the topics and their labels validated by people (word and topic intrusion, choice of labels)?",
        "Chang et al. 2009; Hoyle et al. 2021; Ying et al. 2022",
        intrusion,
        if_not_done="Mix terms of data/report/topics.csv, which `dvc repro` writes, with a term of another topic, and "
        "have at least two people find it.",
        can_be_done=False,
    ),
    Row(
        "Are exemplary articles of each topic given to be read?",
        "Roberts et al. 2019; Grimmer and Stewart 2013",
        documents,
        "Topics",
        if_not_done="See by `python -m pipeline check` why no article has a term of the vocabulary.",
    ),
    Row(
        "Are the top terms given by more than one ranking?",
        "Roberts et al. 2019; Sievert and Shirley 2014",
        rankings,
        "Topics",
        if_not_done="Set terms.relevance_weight to 0.6, then run `dvc repro`.",
    ),
    Row(
        "Do the topics agree with something known from elsewhere?",
        "Grimmer and Stewart 2013",
        known_labels,
        "Summary",
        if_not_done="Name a table of labels at labels.path, then run `dvc repro`.",
    ),
)
