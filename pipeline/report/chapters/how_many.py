"""How many topics: what speaks for each number that was compared, and what for the one that is used."""

import polars as pl

from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.trade_off import number, sentences
from pipeline.report.chapters.wording import counted
from pipeline.report.charts import topics as topic_charts
from pipeline.report.evidence.citing import cell, setting
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Grid, numbers_of_chart
from pipeline.report.numbers import count, decimal, percent
from pipeline.report.text import Text, compose, joined
from pipeline.tables.select_topics import CHOICES

CHART = "numbers_of_topics"
MEASURES = (
    *("heldout", "heldout_error", "npmi", "exclusivity", "stability"),
    *("baseline", "above_baseline", "above_baseline_error"),
)
CHART_TITLE = "Held-out score and agreement by number of topics"


def how_many(findings: Findings) -> Chapter:
    """The comparison, or that there was none."""
    if findings[CHOICES].is_empty():
        sentence = not_compared(findings)
        nothing = topic_charts.nothing("No numbers of topics were compared")
        chart = Chart(CHART, CHART_TITLE, "No numbers of topics were compared.", nothing)
        return Chapter("how_many", TITLES["how_many"], (sentence,), charts=(chart,))
    rows = findings[CHOICES].sort("n_topics")
    text = (*sentences(findings), number_used(findings, rows), criteria(findings))
    return Chapter(
        "how_many", TITLES["how_many"], text, charts=(chart_of(findings, rows),), grids=(compared(findings, rows),)
    )


def not_compared(findings: Findings) -> Text:
    """Why there was no comparison, and how to have one."""
    used = setting(findings, "topics.n_topics")
    if findings.settings["selection.n_candidates"]:
        return compose(
            "Numbers of topics were not compared: there are too few articles or terms for more than "
            "selection.min_topics ({}). The {} of this report were set in params.yaml.",
            setting(findings, "selection.min_topics"),
            used,
        )
    return compose(
        "Numbers of topics were not compared: selection.n_candidates is {}. The {} of this report were set in "
        "params.yaml. To compare numbers, set selection.n_candidates to 7 in params.yaml and run make repro.",
        setting(findings, "selection.n_candidates"),
        used,
    )


def number_used(findings: Findings, rows: pl.DataFrame) -> Text:
    """Whether the number used is in the set."""
    used = setting(findings, "topics.n_topics")
    own = rows.filter(pl.col("n_topics") == findings.settings["topics.n_topics"]).to_dicts()
    if not own:
        tried = joined(", ", (number(findings, n) for n in rows["n_topics"]))
        return compose("This report uses {} topics, a number that was not compared ({} were).", used, tried)
    if own[0]["is_in_set"]:
        return compose("This report uses {} topics, a number in the set.", used)
    why = (
        "another number is at least as good on both criteria and clearly better on one"
        if own[0]["beats_baseline"]
        else "its agreement is not clearly above the baseline"
    )
    return compose("This report uses {} topics, a number that is not in the set: {}.", used, why)


def criteria(findings: Findings) -> Text:
    """What decides."""
    return compose(
        "For each number, {} were made to random subsamples of the corpus. Two criteria decide: how well the "
        "fits predict held-out articles, and how far they agree in their topics above the baseline, which "
        "comes from fits to a shuffled corpus. The set contains every number that is clearly above the "
        "baseline, unless another number is at least as good on both criteria and clearly better on one; "
        "clearly means by more than two standard errors. Coherence and exclusivity are shown but do not "
        "decide. There is no single right number of topics: few give a coarse view, many a fine one.",
        counted(setting(findings, "selection.n_fits", count), "fit"),
    )


def chart_of(findings: Findings, rows: pl.DataFrame) -> Chart:
    """Both criteria by number of topics."""
    heldout, agreement = (rows.sort(name, descending=True).row(0, named=True) for name in ("heldout", "above_baseline"))
    members = rows.filter("is_in_set")["n_topics"]
    alt = compose(
        "Two line charts by number of topics, from {} to {}. The held-out score per token is highest with {} "
        "topics ({}), agreement above the baseline with {} ({}). Filled points are in the set: {}. Error bars "
        "show one standard error; the dashed line marks the number used, {}.",
        number(findings, rows["n_topics"][0]),
        number(findings, rows["n_topics"][-1]),
        number(findings, heldout["n_topics"]),
        cell(findings, CHOICES, heldout, "heldout", decimal),
        number(findings, agreement["n_topics"]),
        cell(findings, CHOICES, agreement, "above_baseline", decimal),
        joined(", ", (number(findings, n) for n in members)) or "none",
        setting(findings, "topics.n_topics"),
    )
    names = ("heldout", "heldout_error", "above_baseline", "above_baseline_error")
    cells = tuple(
        (number(findings, row["n_topics"]), *(cell(findings, CHOICES, row, name, decimal) for name in names))
        for row in rows.to_dicts()
    )
    columns = ("topics", "held-out", "standard error", "above baseline", "standard error")
    table = numbers_of_chart(columns, cells)
    spec = topic_charts.numbers_of_topics(rows, findings.settings["topics.n_topics"])
    return Chart(CHART, CHART_TITLE, alt, spec, table)


def compared(findings: Findings, rows: pl.DataFrame) -> Grid:
    """A row for each number of topics."""
    used = findings.settings["topics.n_topics"]
    cells = tuple(
        (
            compose("{} (used)" if row["n_topics"] == used else "{}", number(findings, row["n_topics"])),
            "yes" if row["is_in_set"] else "no",
            *(cell(findings, CHOICES, row, name, decimal) for name in MEASURES),
            cell(findings, CHOICES, row, "unstable_share", percent),
        )
        for row in rows.to_dicts()
    )
    columns = ("topics", "in the set", "held-out", "standard error", "NPMI", "exclusivity", "stability")
    note = (
        "Means over fits to subsamples. Held-out: natural log likelihood per token of held-out articles; "
        "higher is better. Its standard error comes from comparisons within the same subsample. Stability: "
        "mean Jaccard similarity of the ten most probable terms of topics matched one to one; it is lower "
        "than the stability among the measures, where several topics may be matched to the same one. "
        "Baseline: the same in a shuffled corpus, measured at up to three of the numbers and interpolated "
        "between them. Unstable: share of topics that agree no better than the most stable twentieth of the "
        "topics of the shuffled corpus."
    )
    rest = ("baseline", "above baseline", "standard error", "unstable")
    return Grid("numbers_of_topics", "Numbers of topics compared", (*columns, *rest), cells, note, numeric_from=2)
