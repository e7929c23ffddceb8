"""How far to trust each topic: coherence, agreement with other fits, where the fit began and how it went."""

import polars as pl

from pipeline.report.chapters.wording import counted, topic_label
from pipeline.report.charts import topics as topic_charts
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import aggregated, cell, cite, metric, n_rows, setting
from pipeline.report.evidence.reference import TableReference
from pipeline.report.findings import Findings
from pipeline.report.fit_views import TRACE
from pipeline.report.model import Chart, Grid, numbers_of_chart
from pipeline.report.numbers import MINUS, UNDEFINED, count, decimal
from pipeline.report.text import Text, capitalised, compose, joined
from pipeline.tables.describe_topics import LABEL_CONFLICTS, TOPIC_QUALITY
from pipeline.tables.fit_topics import FIT, START
from pipeline.tables.refit_topics import TOPIC_STABILITY

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
OF_TERMS = ("npmi", "npmi_relevance", "c_v", "exclusivity")
OF_STABILITY = ("agreement", "above_baseline", "reliability")


def unstable(findings: Findings) -> Text:
    """What the mark of unstable topics means, and how many have it."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return compose(
            "Whether other fits find the same topics was not measured: stability.n_fits is {}. Any of them may be made "
            "by chance; set it to 5 in params.yaml to know.",
            setting(findings, "stability.n_fits"),
        )
    n_unstable = n_rows(findings, TOPIC_STABILITY, is_stable=False)
    found = capitalised(counted(n_unstable, "topic"))
    return compose(
        "{} to random parts of the corpus, each 80% of the articles, say which "
        "topics are found again. A topic is called unstable, here and wherever it is named, when they agree about it "
        "no more than one in twenty topics of a corpus whose words are shuffled does: it may be chance and should not "
        "be read as a finding. {} unstable.",
        counted(setting(findings, "stability.n_fits", count), "fit"),
        compose("{} {}", found, "is" if n_unstable.value == 1 else "are") if n_unstable.value else "No topic is",
    )


def start(findings: Findings) -> Text:
    """Where the fit began, and why there."""
    of = findings[START]
    began = f"The fit began from {STARTS[of['start']]}"
    if findings.settings["topics.start"] != "auto":
        return Text([began, ", as topics.start says."])
    tried = [name for name in STARTS if f"perplexity_{name}" in of]
    if not tried:
        why = "there was nothing to choose: the engine has no other start, or the articles are too few."
        return Text([began, "; ", why])
    return compose(
        "{}. The perplexity of articles left out of a fit was, in the mean of the splits, {}; less is "
        "better. NMF stays, as its topics are found again far more often, unless a random start is better by more "
        "than 1% on every split.",
        began,
        joined(", ", [compose("{} from {}", perplexity_from(findings, name), STARTS[name]) for name in tried]),
    )


def perplexity_from(findings: Findings, name: str) -> Cited:
    """The perplexity of fits that began there, of articles that they had not seen."""
    of = f"perplexity_{name}"
    return cite(findings, TableReference(START, of), count)


def convergence(findings: Findings) -> Chart:
    """How the log likelihood went from sweep to sweep."""
    title = "Convergence of the fit"
    engine = findings.settings["topics.engine"]
    if not findings[FIT].trace:
        said = f"This engine, {engine}, leaves no trace."
        return Chart("convergence", title, said, topic_charts.nothing("No trace"))
    step, every = STEPS.get(engine, ("Step", 1))
    rows = findings[TRACE]
    drawn = rows.with_columns(pl.col("step") * every)
    cells = tuple(
        (_step(findings, row["step"], every), cell(findings, TRACE, row, "log_likelihood", decimal))
        for row in rows.to_dicts()
    )
    (first, at_first), (last, at_last) = cells[0], cells[-1]
    said = compose(
        "A line of the log likelihood per token of the articles by {step}: {} after {step} {}, {} after {step} {}.{}",
        *(at_first, first, at_last, last, SHAKEN.get(engine, "")),
        step=step.lower(),
    )
    table = numbers_of_chart((step.lower(), "log likelihood per token"), cells, numeric_from=0)
    return Chart("convergence", title, said, topic_charts.convergence(drawn, step), table)


def _step(findings: Findings, at: int, every: int) -> Cited:
    """The number of the step that a note of the log likelihood is of."""
    return cite(findings, aggregated(TRACE, pl.col("step").sum() * every, step=at), count)


def quality(findings: Findings) -> Grid:
    """The measures of each topic and of all."""
    rows = [
        (
            topic_label(findings, row["topic"]),
            row["quality_flags"] or "none",
            *(cell(findings, TOPIC_QUALITY, row, name, decimal) for name in (*OF_TERMS, *OF_STABILITY)),
        )
        for row in findings[TOPIC_QUALITY].sort("topic").iter_rows(named=True)
    ]
    means = [cite(findings, aggregated(TOPIC_QUALITY, pl.col(name).mean()), decimal) for name in OF_STABILITY]
    overall = ("mean", "", *(metric(findings, "topics", name, decimal) for name in OF_TERMS), *means)
    columns = ("topic", "flags", "NPMI (probability)", "NPMI (relevance)", "c_v", "exclusivity")
    stability = ("agreement", "over chance", "reliability")
    return Grid(
        "topic_quality", "Quality of topics", (*columns, *stability), (*rows, overall), _note(findings), numeric_from=2
    )


def _note(findings: Findings) -> Text:
    n_fits = setting(findings, "stability.n_fits")
    without = (
        "" if n_fits != "0" else compose(" {dash}: not measured, as stability.n_fits is {}.", n_fits, dash=UNDEFINED)
    )
    return compose(
        "NPMI, from {minus}1 to 1, and c_v, from 0 to 1: whether a topic's first ten terms stand near each other in "
        "the modelled articles; c_v of those by probability. Exclusivity, up to 1: whether the ten most probable terms "
        "are the topic's own (FREX). Agreement: mean Jaccard similarity of these terms with those of the topic's "
        "partners in the fits to parts, one partner in each; over chance: the same less what a shuffled corpus gives. "
        "Reliability: mean correlation of the topic's shares of articles with its partners'. Flags: dead (hardly any "
        "token or article has it), duplicate (its terms are another topic's), background (the whole corpus's), flat "
        "(its terms are nearly all as likely), even (all articles have as much of it), unstable (see above). "
        "Diversity, the share of unique terms among the first ten of all topics: {} by probability, {} by relevance.{}",
        metric(findings, "topics", "diversity", decimal),
        metric(findings, "topics", "diversity_relevance", decimal),
        without,
        minus=MINUS,
    )


def conflicts(findings: Findings) -> Grid | None:
    """Why labels that a person gave are not used; None where all are."""
    rows = tuple(sorted(findings[LABEL_CONFLICTS].select("conflict").rows()))
    note = "Of the file that terms.labels names. A label follows the topic that has most of its terms' probability."
    return Grid("label_conflicts", "Labels that are not used", ("why",), rows, note) if rows else None
