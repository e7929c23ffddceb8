"""How many topics: what speaks for each number that was compared, and what for the one that is used."""

import math
from typing import Any

import polars as pl

from pipeline.report.chapters.trade_off import number, sentences
from pipeline.report.chapters.wording import counted
from pipeline.report.charts import topics as topic_charts
from pipeline.report.evidence.citing import cell, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Grid
from pipeline.report.numbers import decimal, percent
from pipeline.report.text import Text, joined, told
from pipeline.topics.selection import Choice, Estimate

TITLE = "How many topics"
CHART = "numbers_of_topics"
MEASURES = (
    *("heldout", "heldout_error", "npmi", "exclusivity", "stability"),
    *("baseline", "above_baseline", "above_baseline_error"),
)
CHART_TITLE = "Held-out score and agreement by number of topics"


def how_many(findings: Findings) -> Chapter:
    """The comparison, or that there was none."""
    used = findings.settings["topics.n_topics"]
    if findings.choices.is_empty():
        said = not_compared(findings)
        nothing = topic_charts.nothing("No numbers of topics were compared")
        chart = Chart(CHART, CHART_TITLE, "No numbers of topics were compared.", nothing)
        return Chapter(TITLE, (said,), charts=(chart,))
    rows = findings.choices.sort("n_topics")
    text = (*sentences([choice(row) for row in rows.to_dicts()]), number_used(findings, rows), criteria(findings))
    return Chapter(TITLE, text, charts=(chart_of(findings, rows),), grids=(compared(rows, used),))


def not_compared(findings: Findings) -> Text:
    """Why there was no comparison, and how to have one."""
    used = setting(findings, "topics.n_topics")
    if findings.settings["selection.n_candidates"]:
        return told(
            "Numbers of topics were not compared: the articles or their terms are too few for more than "
            "selection.min_topics, {}. The {} of this report were set.",
            setting(findings, "selection.min_topics"),
            used,
        )
    return told(
        "Numbers of topics were not compared: selection.n_candidates is {}. The {} of this report were set. To "
        "compare, set selection.n_candidates to 7 in params.yaml and run make repro.",
        setting(findings, "selection.n_candidates"),
        used,
    )


def choice(row: dict[str, Any]) -> Choice:
    """A row of the table as the value it was written from; errors that are not kept are NaN."""
    return Choice(
        n_topics=row["n_topics"],
        heldout=Estimate(row["heldout"], row["heldout_error"]),
        npmi=None if row["npmi"] is None else Estimate(row["npmi"], math.nan),
        exclusivity=Estimate(row["exclusivity"], math.nan),
        stability=Estimate(row["stability"], math.nan),
        baseline=row["baseline"],
        above_baseline=Estimate(row["above_baseline"], row["above_baseline_error"]),
        unstable_share=row["unstable_share"],
        beats_baseline=row["beats_baseline"],
        is_in_set=row["is_in_set"],
    )


def number_used(findings: Findings, rows: pl.DataFrame) -> Text:
    """Whether the number used is in the set."""
    used = setting(findings, "topics.n_topics")
    own = rows.filter(pl.col("n_topics") == findings.settings["topics.n_topics"]).to_dicts()
    if not own:
        tried = joined(", ", map(number, rows["n_topics"]))
        return told("This report uses {} topics, a number that was not compared ({} were).", used, tried)
    if own[0]["is_in_set"]:
        return told("This report uses {} topics, a number of the set.", used)
    why = (
        "another number is at least as good in both criteria and clearly better in one"
        if own[0]["beats_baseline"]
        else "its agreement does not clearly beat chance"
    )
    return told("This report uses {} topics, a number that is not in the set: {}.", used, why)


def criteria(findings: Findings) -> Text:
    """What decides."""
    n_fits = findings.settings["selection.n_fits"]
    return told(
        "For each number {} were made to random parts of the corpus. Two criteria decide: how "
        "well fits foretell the articles left out of them, and how far they agree in their topics, over what fits to a "
        "shuffled corpus do. In the set is every number that clearly beats chance, unless another one is at least as "
        "good in both and clearly better in one; clearly is by more than two standard errors. Coherence and "
        "exclusivity do not decide. No number of topics is the right one: a few give a coarse view, many a fine one.",
        counted(n_fits, "fit", of=Entry("settings", "selection.n_fits")),
    )


def chart_of(findings: Findings, rows: pl.DataFrame) -> Chart:
    """Both criteria by number of topics."""
    heldout, agreement = (rows.sort(name, descending=True).row(0, named=True) for name in ("heldout", "above_baseline"))
    members = rows.filter("is_in_set")["n_topics"]
    alt = told(
        "Two lines by number of topics, from {} to {}. The held-out score per token is highest with {} topics ({}), "
        "agreement over chance with {} ({}). Filled points are in the set: {}. Bars reach one standard error up and "
        "down; the dashed line is at the number used, {}.",
        number(rows["n_topics"][0]),
        number(rows["n_topics"][-1]),
        number(heldout["n_topics"]),
        cell("choices", heldout, "heldout", decimal),
        number(agreement["n_topics"]),
        cell("choices", agreement, "above_baseline", decimal),
        joined(", ", map(number, members)) or "none",
        setting(findings, "topics.n_topics"),
    )
    names = ("heldout", "heldout_error", "above_baseline", "above_baseline_error")
    cells = tuple(
        (number(row["n_topics"]), *(cell("choices", row, name, decimal) for name in names)) for row in rows.to_dicts()
    )
    columns = ("topics", "held-out", "its error", "over chance", "its error")
    table = Grid("The numbers of the chart", columns, cells)
    spec = topic_charts.numbers_of_topics(rows, findings.settings["topics.n_topics"])
    return Chart(CHART, CHART_TITLE, alt, spec, table)


def compared(rows: pl.DataFrame, used: int) -> Grid:
    """A row for each number of topics."""
    cells = tuple(
        (
            told("{} (used)", number(used)) if row["n_topics"] == used else number(row["n_topics"]),
            "yes" if row["is_in_set"] else "no",
            *(cell("choices", row, name, decimal) for name in MEASURES),
            cell("choices", row, "unstable_share", percent),
        )
        for row in rows.to_dicts()
    )
    columns = ("topics", "in the set", "held-out", "its error", "NPMI", "exclusivity", "stability")
    note = (
        "Means over fits to parts. Held-out: natural log likelihood per token of articles left out, more is "
        "better; its error is what is left when each part is compared with itself only. Stability: mean Jaccard "
        "similarity of the ten most probable terms of topics matched one to one, which is less than the "
        "stability of the measures, where one topic may be matched by many; by chance: the same in a shuffled corpus, "
        "measured at up to three of the numbers and interpolated between. Unstable: agreeing no more than one "
        "in twenty topics there."
    )
    rest = ("by chance", "over chance", "its error", "unstable")
    return Grid("Numbers of topics compared", (*columns, *rest), cells, note, numeric_from=2)
