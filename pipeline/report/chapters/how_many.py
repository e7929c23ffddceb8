"""How many topics: what speaks for each number that was compared, and what for the one that is used."""

import math
from typing import Any

import polars as pl

from pipeline.report import topic_charts
from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Grid
from pipeline.report.numbers import decimal, percent
from pipeline.topics.selection import Choice, Estimate
from pipeline.topics.trade_off import sentences

TITLE = "How many topics"
CHART = "numbers_of_topics"
CHART_TITLE = "Held-out score and agreement by number of topics"


def how_many(findings: Findings) -> Chapter:
    """The comparison, or that there was none."""
    used = findings.settings["topics.n_topics"]
    if findings.choices.is_empty():
        said = (
            f"Numbers of topics were not compared: selection.n_candidates is 0. The {used} of this report were set. To "
            "compare, set selection.n_candidates to 7 in params.yaml and run make repro."
        )
        nothing = topic_charts.nothing("No numbers of topics were compared")
        chart = Chart(CHART, CHART_TITLE, "No numbers of topics were compared.", nothing)
        return Chapter(TITLE, (said,), charts=(chart,))
    rows = findings.choices.sort("n_topics")
    text = (*sentences([choice(row) for row in rows.to_dicts()]), number_used(rows, used), criteria(findings))
    return Chapter(TITLE, text, charts=(chart_of(rows, used),), grids=(compared(rows, used),))


def choice(row: dict[str, Any]) -> Choice:
    """A row of the table as the value it was written from; errors that are not kept are NaN."""
    return Choice(
        n_topics=row["n_topics"],
        heldout=Estimate(row["heldout"], row["heldout_error"]),
        npmi=None if row["npmi"] is None else Estimate(row["npmi"], math.nan),
        exclusivity=Estimate(row["exclusivity"], math.nan),
        stability=Estimate(row["stability"], math.nan),
        chance=row["chance"],
        over_chance=Estimate(row["over_chance"], row["over_chance_error"]),
        unstable_share=row["unstable_share"],
        beats_chance=row["beats_chance"],
        is_in_set=row["is_in_set"],
    )


def number_used(rows: pl.DataFrame, used: int) -> str:
    """Whether the number used is in the set."""
    own = rows.filter(pl.col("n_topics") == used).to_dicts()
    if not own:
        tried = ", ".join(map(str, rows["n_topics"]))
        return f"This report uses {used} topics, a number that was not compared ({tried} were)."
    if own[0]["is_in_set"]:
        return f"This report uses {used} topics, a number of the set."
    why = (
        "another number is at least as good in both criteria and clearly better in one"
        if own[0]["beats_chance"]
        else "its agreement does not clearly beat chance"
    )
    return f"This report uses {used} topics, a number that is not in the set: {why}."


def criteria(findings: Findings) -> str:
    """What decides."""
    n_fits = findings.settings["selection.n_fits"]
    return (
        f"For each number {counted(n_fits, 'fit')} were made to random parts of the corpus. Two criteria decide: how "
        "well fits foretell the articles left out of them, and how far they agree in their topics, over what fits to a "
        "shuffled corpus do. In the set is every number that clearly beats chance, unless another one is at least as "
        "good in both and clearly better in one; clearly is by more than two standard errors. Coherence and "
        "exclusivity do not decide. No number of topics is the right one: a few give a coarse view, many a fine one."
    )


def chart_of(rows: pl.DataFrame, used: int) -> Chart:
    """Both criteria by number of topics."""
    best = {name: rows.sort(name, descending=True).row(0, named=True) for name in ("heldout", "over_chance")}
    numbers = rows["n_topics"]
    members = rows.filter("is_in_set")["n_topics"].to_list()
    alt = (
        f"Two lines by number of topics, from {numbers[0]} to {numbers[-1]}. The held-out score per token is highest "
        f"with {best['heldout']['n_topics']} topics ({decimal(best['heldout']['heldout'])}), agreement over chance "
        f"with {best['over_chance']['n_topics']} ({decimal(best['over_chance']['over_chance'])}). Filled points are in "
        f"the set: {', '.join(map(str, members)) or 'none'}. Bars reach one standard error up and down; the dashed "
        f"line is at the number used, {used}."
    )
    names = ("n_topics", "heldout", "heldout_error", "over_chance", "over_chance_error")
    cells = tuple((str(n), *map(decimal, values)) for n, *values in rows.select(names).iter_rows())
    columns = ("topics", "held-out", "its error", "over chance", "its error")
    table = Grid("The numbers of the chart", columns, cells)
    return Chart(CHART, CHART_TITLE, alt, topic_charts.numbers_of_topics(rows, used), table)


def compared(rows: pl.DataFrame, used: int) -> Grid:
    """A row for each number of topics."""
    cells = tuple(
        (
            f"{row['n_topics']} (used)" if row["n_topics"] == used else str(row["n_topics"]),
            "yes" if row["is_in_set"] else "no",
            *(decimal(row[name]) for name in ("heldout", "heldout_error", "npmi", "exclusivity", "stability")),
            *(decimal(row[name]) for name in ("chance", "over_chance", "over_chance_error")),
            percent(row["unstable_share"]),
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
