"""How far to trust each topic: coherence, agreement with other fits, where the fit began and how it went."""

import polars as pl

from pipeline.report import topic_charts
from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.model import Chart, Cited, Grid
from pipeline.report.numbers import MINUS, UNDEFINED, count, decimal

STARTS = {"nmf": "a non-negative matrix factorisation (NMF)", "random": "a random start"}
# What an engine notes its log likelihood by, and how many of these lie between two notes.
STEPS = {
    "em_lda": ("Sweep", 1),
    "gensim_lda": ("Pass", 1),
    "sklearn_lda": ("Pass", 1),
    "tomotopy_lda": ("Iteration", 10),
}
# What the line of an engine would be taken for, if it is not said.
SHAKEN = {
    "em_lda": " All sweeps but the last three go further than they should on purpose, which shakes the fit out of poor "
    "optima; in the last three it settles. By articles left out, more of these are not better."
}
OF_STABILITY = ("agreement", "over_chance", "reliability")


def unstable(findings: Findings) -> str:
    """What the mark of unstable topics means, and how many have it."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return (
            "Whether other fits find the same topics was not measured: stability.n_fits is 0. Any of them may be made "
            "by chance; set it to 5 in params.yaml to know."
        )
    n = len(findings.unstable)
    found = "No topic is" if not n else f"{counted(n, 'topic').capitalize()} {'is' if n == 1 else 'are'}"
    return (
        f"{counted(n_fits, 'fit').capitalize()} to random parts of the corpus, each 80 % of the articles, say which "
        "topics are found again. A topic is called unstable, here and wherever it is named, when they agree about it "
        "no more than one in twenty topics of a corpus whose words are shuffled does: it may be chance and should not "
        f"be read as a finding. {found} unstable."
    )


def start(findings: Findings) -> str:
    """Where the fit began, and why there."""
    of = findings.start
    began = f"The fit began from {STARTS[of['start']]}"
    if findings.settings["topics.start"] != "auto":
        return f"{began}, as topics.start says."
    tried = {name: of[f"perplexity_{name}"] for name in STARTS if f"perplexity_{name}" in of}
    if not tried:
        return f"{began}; there was nothing to choose: the engine has no other start, or the articles are too few."
    scores = ", ".join(f"{count(value)} from {STARTS[name]}" for name, value in tried.items())
    return (
        f"{began}. The perplexity of articles left out of a fit was, in the mean of the splits, {scores}; less is "
        "better. NMF stays, as its topics are found again far more often, unless a random start is better by more "
        "than 1 % on every split."
    )


def convergence(findings: Findings) -> Chart:
    """How the log likelihood went from sweep to sweep."""
    title = "Convergence of the fit"
    engine = findings.settings["topics.engine"]
    if not findings.fit.trace:
        said = f"This engine, {engine}, leaves no trace."
        return Chart("convergence", title, said, topic_charts.nothing("No trace"))
    step, every = STEPS.get(engine, ("Step", 1))
    steps = range(every, every * len(findings.fit.trace) + 1, every)
    rows = pl.DataFrame({"step": steps, "log_likelihood": findings.fit.trace})
    first, last = findings.fit.trace[0], findings.fit.trace[-1]
    said = (
        f"A line of the log likelihood per token of the articles by {step.lower()}: {decimal(first)} after "
        f"{step.lower()} {steps[0]}, {decimal(last)} after {step.lower()} {steps[-1]}.{SHAKEN.get(engine, '')}"
    )
    cells = tuple((count(at), decimal(value)) for at, value in rows.iter_rows())
    table = Grid("The numbers of the chart", (step.lower(), "log likelihood per token"), cells, numeric_from=0)
    return Chart("convergence", title, said, topic_charts.convergence(rows, step), table)


def quality(findings: Findings) -> Grid:
    """The measures of each topic and of all."""
    rows = [
        (
            Cited(findings.labels[row["topic"]], f"topic-{row['topic']}"),
            row["flags"] or "none",
            *(decimal(row[name]) for name in ("npmi", "npmi_relevance", "c_v", "exclusivity", *OF_STABILITY)),
        )
        for row in findings.topic_quality.sort("topic").iter_rows(named=True)
    ]
    of_all = [findings.metric("topics", name) for name in ("npmi", "npmi_relevance", "c_v", "exclusivity")]
    means = [findings.topic_quality[name].mean() for name in OF_STABILITY]
    overall = ("mean", "", *map(decimal, of_all), *(decimal(value) for value in means))  # type: ignore[arg-type]
    columns = ("topic", "flags", "NPMI (probability)", "NPMI (relevance)", "c_v", "exclusivity")
    stability = ("agreement", "over chance", "reliability")
    return Grid("Quality of topics", (*columns, *stability), (*rows, overall), _note(findings), numeric_from=2)


def _note(findings: Findings) -> str:
    shared = [decimal(findings.metric("topics", name)) for name in ("diversity", "diversity_relevance")]
    without = "" if findings.settings["stability.n_fits"] else f" {UNDEFINED}: not measured, as stability.n_fits is 0."
    return (
        f"NPMI, from {MINUS}1 to 1, and c_v, from 0 to 1: whether a topic's first ten terms stand near each other in "
        "the modelled articles; c_v of those by probability. Exclusivity, up to 1: whether the ten most probable terms "
        "are the topic's own (FREX). Agreement: mean Jaccard similarity of these terms with those of the topic's "
        "partners in the fits to parts, one partner in each; over chance: the same less what a shuffled corpus gives. "
        "Reliability: mean correlation of the topic's shares of articles with its partners'. Flags: dead (hardly any "
        "token or article has it), duplicate (its terms are another topic's), background (the whole corpus's), flat "
        "(its terms are nearly all as likely), even (all articles have as much of it), unstable (see above). "
        f"Diversity, the share of unique terms among the first ten of all topics: {shared[0]} by probability, "
        f"{shared[1]} by relevance.{without}"
    )


def conflicts(findings: Findings) -> Grid | None:
    """Why labels that a person gave are not used; None where all are."""
    rows = tuple(sorted(findings.label_conflicts.select("conflict").rows()))
    note = "Of the file that terms.labels names. A label follows the topic that has most of its terms' probability."
    return Grid("Labels that are not used", ("why",), rows, note) if rows else None
