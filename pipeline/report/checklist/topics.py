"""What reviewers ask about the topics: their number, how stable they are, and what they mean."""

import polars as pl

from pipeline.report.chapters.topics import ARTICLES_SHOWN
from pipeline.report.chapters.wording import counted, topic_numbers
from pipeline.report.checklist.fits import compared, heldout, in_set, recovered, stability, start
from pipeline.report.checklist.row import Answer, Row, done, judged, not_done
from pipeline.report.evidence.citing import metric, n_rows, setting
from pipeline.report.findings import Findings
from pipeline.report.numbers import decimal
from pipeline.report.text import Text, compose
from pipeline.tables.describe_topics import LABEL_CONFLICTS, TOPIC_QUALITY

# An NPMI of 0 is that of independent terms.
CHANCE = 0
# Of this flag another question asks.
UNSTABLE = "unstable"


def coherence(findings: Findings) -> Answer:
    """Whether each topic's terms belong together, and no topic is flagged."""
    flags = pl.col("quality_flags").str.replace_all(UNSTABLE, "").str.strip_chars(" ,;")
    doubtful = (pl.col("npmi").fill_null(-1) < CHANCE) | (flags != "")
    numbers = findings[TOPIC_QUALITY].filter(doubtful)["topic"].sort().to_list()
    means = [metric(findings, "topics", name, decimal) for name in ("npmi", "exclusivity")]
    sentence = compose("Mean NPMI {}, mean exclusivity {}", *means)
    if not numbers:
        return done(compose("{}; no topic has an NPMI below 0 or a flag.", sentence))
    named = topic_numbers(numbers)
    return judged(compose("{}; NPMI below 0 or undefined, or flagged: topic {}.", sentence, named), passes=False)


def labelled(findings: Findings) -> Answer:
    """Whether a person named every topic."""
    n_named = n_rows(findings, TOPIC_QUALITY, pl.col("label").is_not_null())
    every = n_rows(findings, TOPIC_QUALITY)
    n_conflicts = n_rows(findings, LABEL_CONFLICTS)
    sentence = compose(
        "{} of {} have been labelled; not used: {}",
        n_named,
        counted(every, "topic"),
        counted(n_conflicts, "label"),
    )
    if not n_named.value + n_conflicts.value:
        return not_done("No topic has been labelled; topics are called by their most relevant terms.")
    return judged(compose("{}.", sentence), passes=n_named.value == every.value and not n_conflicts.value)


def intrusion(findings: Findings) -> Answer:
    """Whether people can tell what does not belong to a topic: no run asks them."""
    return not_done(
        compose("The {} were not tested with people: the pipeline offers no such test.", n_topics(findings))
    )


def n_topics(findings: Findings) -> Text:
    """How many topics there are."""
    return counted(n_rows(findings, TOPIC_QUALITY), "topic")


def documents(findings: Findings) -> Answer:
    """Whether there are articles to read for each topic."""
    if findings.included["topic_shares"].drop_nulls().is_empty():
        return not_done("No article was modelled.")
    sentence = compose(
        "The {shown} articles with the largest share of each of {} are listed; the report cannot know whether "
        "they were read.",
        n_topics(findings),
        shown=str(ARTICLES_SHOWN),
    )
    return done(sentence)


def rankings(findings: Findings) -> Answer:
    """Whether terms are ranked in two ways."""
    if findings.settings["terms.relevance_weight"] == 1:
        return not_done("Relevance with weight 1 is probability, so the two rankings are identical.")
    sentence = compose(
        "The first {} terms of each topic are given by relevance (weight {}) and probability.",
        setting(findings, "report.n_terms"),
        setting(findings, "terms.relevance_weight", "{:g}".format),
    )
    return done(sentence)


def known_labels(findings: Findings) -> Answer:
    """Whether topics agree with labels known beforehand."""
    both = [metric(findings, "topics", name, decimal) for name in ("label_nmi", "label_purity")]
    if both[0].value is None:
        return not_done("No known labels were given.")
    return done(compose("The top topics agree with the given labels (NMI {}, purity {}).", *both))


_MORE_FITS = "Set stability.n_fits to 5, then run `dvc repro`."
_LABELS = "the file at terms.labels, with the terms that identify it, then run `dvc repro`."

ROWS = (
    Row(
        "Were numbers of topics compared by held-out score, stability, coherence and exclusivity?",
        "Roberts et al. 2019; Greene et al. 2014",
        compared,
        "how_many",
        if_not_done="Set selection.n_candidates to 7, then run `dvc repro`.",
    ),
    Row(
        "Is no other number of topics clearly better than the one used?",
        "Maier et al. 2018",
        in_set,
        "how_many",
        if_failed="Set topics.n_topics to a number in the set, or justify another.",
        if_not_done="Choose selection.min_topics, selection.max_topics and selection.n_candidates so that "
        "they include topics.n_topics, then run `dvc repro`.",
    ),
    Row(
        "Do fits with other seeds to other subsamples agree more than the baseline?",
        "Roberts et al. 2016; Maier et al. 2018",
        stability,
        "summary",
        if_failed="Do not report topics of this fit; add articles at ingest.path or try a smaller topics.n_topics.",
        if_not_done=_MORE_FITS,
    ),
    Row(
        "Is every topic recovered by other fits, and are the others marked as unstable?",
        "Maier et al. 2018",
        recovered,
        "topics",
        if_failed="Do not report the unstable topics, or choose a number of topics (topics.n_topics) with "
        "fewer of them.",
        if_not_done=_MORE_FITS,
    ),
    Row(
        "Was the start of the fit chosen by a criterion?",
        "Roberts et al. 2016; Maier et al. 2018",
        start,
        "topics",
        if_not_done="Set topics.start to auto, then run `dvc repro`.",
    ),
    Row(
        "Was the model evaluated on held-out articles?",
        "Wallach et al. 2009",
        heldout,
        "summary",
        if_not_done=_MORE_FITS,
    ),
    Row(
        "Are coherence and exclusivity given for every topic, and is none incoherent or degenerate?",
        "Roberts et al. 2014; R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015",
        coherence,
        "topics",
        if_failed="Read the articles of these topics and do not interpret those that make no sense, or try another "
        "topics.n_topics.",
    ),
    Row(
        "Were the topics labelled by a person?",
        "Grimmer and Stewart 2013; Maier et al. 2018",
        labelled,
        "topics",
        if_failed=f"Correct the labels that were not used in {_LABELS}",
        if_not_done=f"Write a label for each topic into {_LABELS}",
    ),
    Row(
        "Were the topics and their labels validated by people (word and topic intrusion, choice of labels)?",
        "Chang et al. 2009; Hoyle et al. 2021; Ying et al. 2022",
        intrusion,
        if_not_done="Mix terms of data/report/topics.csv, which `dvc repro` writes, with a term of another "
        "topic, and have at least two people find the intruder.",
        can_be_done=False,
    ),
    Row(
        "Are exemplary articles of each topic listed?",
        "Roberts et al. 2019; Grimmer and Stewart 2013",
        documents,
        "topics",
        if_not_done="Run `python -m pipeline check` to see why no article has a term of the vocabulary.",
    ),
    Row(
        "Are the top terms given by more than one ranking?",
        "Roberts et al. 2019; Sievert and Shirley 2014",
        rankings,
        "topics",
        if_not_done="Set terms.relevance_weight to 0.6, then run `dvc repro`.",
    ),
    Row(
        "Do the topics agree with an external criterion?",
        "Grimmer and Stewart 2013",
        known_labels,
        "summary",
        if_not_done="Name a table of labels at labels.path, then run `dvc repro`.",
    ),
)
