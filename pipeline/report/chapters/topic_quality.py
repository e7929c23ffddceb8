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
from pipeline.topics.engines import ENGINES
from pipeline.topics.engines.engine import TraceUnit

STARTS = {"nmf": "a non-negative matrix factorisation (NMF)", "random": "a random start"}
OF_TERMS = ("npmi", "npmi_relevance", "c_v", "exclusivity")
OF_STABILITY = ("agreement", "above_baseline", "reliability")


def unstable(findings: Findings) -> Text:
    """What the mark of unstable topics means, and how many have it."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return compose(
            "It was not measured whether other fits recover the same topics: stability.n_fits is {}. Any of "
            "the topics may be an artefact of the fit; set it to 5 in params.yaml to find out.",
            setting(findings, "stability.n_fits"),
        )
    n_unstable = n_rows(findings, TOPIC_STABILITY, is_stable=False)
    found = capitalised(counted(n_unstable, "topic"))
    return compose(
        "{} to random subsamples of the corpus, each with 80% of the articles, show which topics are "
        "recovered. A topic is called unstable, here and wherever it is named, if the fits agree on it no "
        "better than on the most stable twentieth of the topics of a shuffled corpus: it may be an artefact "
        "of the fit and should not be read as a finding. {} unstable.",
        counted(setting(findings, "stability.n_fits", count), "fit"),
        compose("{} {}", found, "is" if n_unstable.value == 1 else "are") if n_unstable.value else "No topic is",
    )


def start(findings: Findings) -> Text:
    """Where the fit began, and why there."""
    of = findings[START]
    began = f"The fit started from {STARTS[of['start']]}"
    if findings.settings["topics.start"] != "auto":
        return Text([began, ", as topics.start requires."])
    tried = [name for name in STARTS if f"perplexity_{name}" in of]
    if not tried:
        why = "there was nothing to choose: the engine has no other start, or there are too few articles."
        return Text([began, "; ", why])
    return compose(
        "{}. The perplexity of held-out articles, averaged over the splits, was {}; lower is better. NMF is "
        "preferred, because its topics are recovered far more often, unless a random start is better by more "
        "than 1% on every split.",
        began,
        joined(" and ", [compose("{} from {}", perplexity_from(findings, name), STARTS[name]) for name in tried]),
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
        sentence = f"This engine, {engine}, does not record its convergence."
        return Chart("convergence", title, sentence, topic_charts.nothing("No trace"))
    unit = ENGINES[engine].trace or TraceUnit("step")
    rows = findings[TRACE]
    drawn = rows.with_columns(pl.col("step") * unit.every)
    cells = tuple(
        (_step(findings, row["step"], unit.every), cell(findings, TRACE, row, "log_likelihood", decimal))
        for row in rows.to_dicts()
    )
    (first, at_first), (last, at_last) = cells[0], cells[-1]
    sentence = compose(
        "Line chart of the log likelihood per token of the articles by {step}: {} after {step} {}, {} after "
        "{step} {}.{remark}",
        *(at_first, first, at_last, last),
        step=unit.step,
        remark=f" {unit.remark}" if unit.remark else "",
    )
    table = numbers_of_chart((unit.step, "log likelihood per token"), cells, numeric_from=0)
    return Chart("convergence", title, sentence, topic_charts.convergence(drawn, unit.step.capitalize()), table)


def _step(findings: Findings, at: int, every: int) -> Cited:
    """The number of the step after which a log likelihood was noted."""
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
    columns = ("topic", "quality flags", "NPMI (probability)", "NPMI (relevance)", "c_v", "exclusivity")
    stability = ("agreement", "above baseline", "reliability")
    return Grid(
        "topic_quality", "Quality of topics", (*columns, *stability), (*rows, overall), _note(findings), numeric_from=2
    )


def _note(findings: Findings) -> Text:
    n_fits = setting(findings, "stability.n_fits")
    without = (
        "" if n_fits != "0" else compose(" {dash}: not measured, as stability.n_fits is {}.", n_fits, dash=UNDEFINED)
    )
    return compose(
        "NPMI, from {minus}1 to 1, and c_v, from 0 to 1: whether the first ten terms of a topic occur "
        "together in the modelled articles; c_v uses the terms by probability. Exclusivity, up to 1: whether "
        "the ten most probable terms belong to the topic alone (FREX). Agreement: mean Jaccard similarity of "
        "these terms with those of the matching topic in each fit to a subsample; above baseline: the same "
        "minus what a shuffled corpus gives. Reliability: mean correlation of the topic's shares of articles "
        "with those of the matching topics. Quality flags: dead (hardly any token or article has it), "
        "duplicate (it has the terms of another topic), background (it has the terms of the whole corpus), "
        "flat (nearly all its terms are equally likely), even (all articles have about the same share), "
        "unstable (see above). Diversity, the share of unique terms among the first ten of all topics: {} by "
        "probability, {} by relevance.{}",
        metric(findings, "topics", "diversity", decimal),
        metric(findings, "topics", "diversity_relevance", decimal),
        without,
        minus=MINUS,
    )


def conflicts(findings: Findings) -> Grid | None:
    """Why labels that a person gave are not used; None where all are."""
    rows = tuple(sorted(findings[LABEL_CONFLICTS].select("conflict").rows()))
    note = "From the file at terms.labels. A label belongs to the topic in which its terms are most probable."
    return Grid("label_conflicts", "Labels that are not used", ("why",), rows, note) if rows else None
