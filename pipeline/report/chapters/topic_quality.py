"""How far to trust each topic: coherence, agreement with other fits, where the fit began and how it went."""

import polars as pl

from pipeline.report.chapters.wording import counted
from pipeline.report.charts import topics as topic_charts
from pipeline.report.evidence.citing import all_rows, cell, metric, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Chart, Cited, Grid
from pipeline.report.numbers import MINUS, UNDEFINED, count, decimal
from pipeline.report.text import Text, capitalised, joined, told
from pipeline.topics.engines import ENGINES
from pipeline.topics.engines.engine import TraceUnit

STARTS = {"nmf": "a non-negative matrix factorisation (NMF)", "random": "a random start"}
OF_TERMS = ("npmi", "npmi_relevance", "c_v", "exclusivity")
OF_STABILITY = ("agreement", "above_baseline", "reliability")


def unstable(findings: Findings) -> Text:
    """What the mark of unstable topics means, and how many have it."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return told(
            "Whether other fits find the same topics was not measured: stability.n_fits is {}. Any of them may be made "
            "by chance; set it to 5 in params.yaml to know.",
            Cited("0", Entry("settings", "stability.n_fits")),
        )
    n = len(findings.unstable)
    found = capitalised(counted(n, "topic", of=all_rows("topic_stability", is_stable=False)))
    return told(
        "{} to random parts of the corpus, each 80 % of the articles, say which "
        "topics are found again. A topic is called unstable, here and wherever it is named, when they agree about it "
        "no more than one in twenty topics of a corpus whose words are shuffled does: it may be chance and should not "
        "be read as a finding. {} unstable.",
        counted(n_fits, "fit", of=Entry("settings", "stability.n_fits")),
        told("{} {}", found, "is" if n == 1 else "are") if n else "No topic is",
    )


def start(findings: Findings) -> Text:
    """Where the fit began, and why there."""
    of = findings.start
    began = f"The fit began from {STARTS[of['start']]}"
    if findings.settings["topics.start"] != "auto":
        return Text([began, ", as topics.start says."])
    tried = [name for name in STARTS if f"perplexity_{name}" in of]
    if not tried:
        why = "there was nothing to choose: the engine has no other start, or the articles are too few."
        return Text([began, "; ", why])
    return told(
        "{}. The perplexity of articles left out of a fit was, in the mean of the splits, {}; less is "
        "better. NMF stays, as its topics are found again far more often, unless a random start is better by more "
        "than 1 % on every split.",
        began,
        joined(", ", [told("{} from {}", perplexity_from(findings, name), STARTS[name]) for name in tried]),
    )


def perplexity_from(findings: Findings, name: str) -> Cited:
    """The perplexity of fits that began there, of articles that they had not seen."""
    of = f"perplexity_{name}"
    return Cited(count(findings.start[of]), Entry("start", of))


def convergence(findings: Findings) -> Chart:
    """How the log likelihood went from sweep to sweep."""
    title = "Convergence of the fit"
    engine = findings.settings["topics.engine"]
    if not findings.fit.trace:
        said = f"This engine, {engine}, leaves no trace."
        return Chart("convergence", title, said, topic_charts.nothing("No trace"))
    unit = ENGINES[engine].trace or TraceUnit("step")
    rows = pl.DataFrame({"step": range(1, len(findings.fit.trace) + 1), "log_likelihood": findings.fit.trace})
    drawn = rows.with_columns(pl.col("step") * unit.every)
    cells = tuple(
        (_step(row["step"], unit.every), cell("trace", row, "log_likelihood", decimal)) for row in rows.to_dicts()
    )
    (first, at_first), (last, at_last) = cells[0], cells[-1]
    said = told(
        "A line of the log likelihood per token of the articles by {step}: {} after {step} {}, {} after {step} {}."
        "{remark}",
        *(at_first, first, at_last, last),
        step=unit.step,
        remark=f" {unit.remark}" if unit.remark else "",
    )
    table = Grid("The numbers of the chart", (unit.step, "log likelihood per token"), cells, numeric_from=0)
    return Chart("convergence", title, said, topic_charts.convergence(drawn, unit.step.capitalize()), table)


def _step(at: int, every: int) -> Cited:
    """The number of the step after which a log likelihood was noted."""
    return Cited(count(at * every), Entry("trace", f"step * {every}", (("step", at),), by="sum"))


def quality(findings: Findings) -> Grid:
    """The measures of each topic and of all."""
    rows = [
        (
            Cited(findings.labels[row["topic"]], f"topic-{row['topic']}"),
            row["quality_flags"] or "none",
            *(cell("topic_quality", row, name, decimal) for name in (*OF_TERMS, *OF_STABILITY)),
        )
        for row in findings.topic_quality.sort("topic").iter_rows(named=True)
    ]
    means = [
        Cited(decimal(findings.topic_quality[name].mean()), Entry("topic_quality", name, by="mean"))  # type: ignore[arg-type]
        for name in OF_STABILITY
    ]
    overall = ("mean", "", *(metric(findings, "topics", name, decimal) for name in OF_TERMS), *means)
    columns = ("topic", "flags", "NPMI (probability)", "NPMI (relevance)", "c_v", "exclusivity")
    stability = ("agreement", "over chance", "reliability")
    return Grid("Quality of topics", (*columns, *stability), (*rows, overall), _note(findings), numeric_from=2)


def _note(findings: Findings) -> Text:
    n_fits = setting(findings, "stability.n_fits")
    without = "" if n_fits != "0" else told(" {dash}: not measured, as stability.n_fits is {}.", n_fits, dash=UNDEFINED)
    return told(
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
    rows = tuple(sorted(findings.label_conflicts.select("conflict").rows()))
    note = "Of the file that terms.labels names. A label follows the topic that has most of its terms' probability."
    return Grid("Labels that are not used", ("why",), rows, note) if rows else None
