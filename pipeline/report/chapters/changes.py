"""What changed: tone, split into topics and their tone, and topics in time, told from chance."""

from dataclasses import replace
from typing import Any

import polars as pl

from pipeline.corpus.model import ROLES
from pipeline.report.anchors import anchored
from pipeline.report.chapters.wording import counted, listed, topic_named
from pipeline.report.charts import tone as tone_charts
from pipeline.report.evidence.citing import all_rows, cell, interval_or_why, metric
from pipeline.report.evidence.reference import Entry
from pipeline.report.exports.plots import with_labels
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import count, decimal, percent, period, tone
from pipeline.report.text import Text, joined, told

TITLE = "What changed"
# Both parts of a change of tone, as a reader may call them.
COMPOSITION, WITHIN_TOPIC = "other topics", "other tone within topics"
PARTS = {"change": "change of tone", "composition": COMPOSITION, "within_topic": WITHIN_TOPIC}
OF_TOPICS = ("change", "topic", "share before, after", "tone before, after", COMPOSITION, WITHIN_TOPIC)
SPLIT = (("half", "first half", "second half"), ("role", "lead", "closing"))


def changes(findings: Findings) -> Chapter:
    """Changes between halves and roles, and in time."""
    text = (*(split(findings, *pair) for pair in SPLIT), found(findings), corpus_tone(findings))
    return Chapter(
        TITLE,
        tuple(said for said in text if said),
        charts=(parts(findings), parts_of_topics(findings)),
        grids=(decomposition(findings), of_topics(findings), in_time(findings)),
    )


def the_change(findings: Findings, dimension: str, before: str, after: str) -> dict[str, Any] | None:
    """One row of the changes of tone; None where either group is missing or too small."""
    rows = findings.tone_changes.filter(dimension=dimension, before=before, after=after)
    return rows.row(0, named=True) if rows.height else None


def split(findings: Findings, dimension: str, before: str, after: str) -> Text:
    """A change of tone in a sentence, with its parts."""
    row = the_change(findings, dimension, before, after)
    if row is None:
        return Text([f"Between {before} and {after} there are too few articles to say how tone changes."])
    return told(
        "From the {before} to the {after}, corpus tone changes by {}: {} by {composition}, {} by {within_topic}.",
        *_parts("tone_changes", row),
        before=before,
        after=after,
        composition=COMPOSITION,
        within_topic=WITHIN_TOPIC,
    )


def _parts(
    table: str, row: dict[str, Any], names: tuple[str, ...] = ("change", "composition", "within_topic")
) -> list[Text]:
    """A change and its parts, each with its interval."""
    return [told("{} {}", cell(table, row, name, tone), interval_or_why(table, row, tone, of=name)) for name in names]


def found(findings: Findings, *, at_most: int | None = None) -> Text:
    """Which topics change in time by more than chance, the clearest first; `at_most` so many are named."""
    points = findings.change_points
    if points.is_empty():
        return Text(["Changes in time were not looked for: there are too few periods or articles."])
    rows = points.filter("is_change").sort("q", "measure", "topic").to_dicts()
    compared = counted(points.height, "comparison", of=all_rows("change_points"))
    control = "at a false-discovery rate of 5 % (Benjamini and Hochberg 1995)"
    every = told("Of {} (prevalence and tone of every topic over time)", compared)
    if not rows:
        return told("{} none shows a change {}.", every, control)
    first = rows[:at_most]
    named = [
        told("the {measure} of {} {}", topic_named(findings, row["topic"]), _when(row), measure=row["measure"])
        for row in first
    ]
    changed = all_rows("change_points", is_change=True)
    n_more = len(rows) - len(first)
    rest = [told("{} more", Cited(count(n_more), replace(changed, less=len(first))))] if n_more else []
    return told(
        "{} {} {} a change {}: {}.",
        every,
        Cited(count(len(rows)), changed),
        "shows" if len(rows) == 1 else "show",
        control,
        listed([*named, *rest]),
    )


def _when(row: dict[str, Any]) -> Text:
    """When, and from what to what."""
    span = f"from {period(row['first'])} on" if row["kind"] == "shift" else _between(row["first"], row["last"])
    return told("{span} ({}, at other times {})", *_sides(row), span=span)


def _sides(row: dict[str, Any]) -> list[Cited]:
    """The measure then and at other times."""
    written = percent if row["measure"] == "prevalence" else tone
    return [cell("change_points", row, side, written) for side in ("inside", "outside")]


def _between(first: str, last: str) -> str:
    return f"in {period(first)}" if first == last else f"from {period(first)} to {period(last)}"


def corpus_tone(findings: Findings) -> Text:
    """What corpus tone is here, and how far from the mean tone of articles."""
    overall = findings.topic_tones.filter(dimension="all").drop_nulls("tone")
    mean = findings.metric("sentiment", "mean")
    if overall.is_empty() or mean is None:
        return Text([])
    weight = overall["weight"].to_numpy()
    weighted = float((overall["tone"].to_numpy() * weight).sum() / weight.sum())
    known = "dimension = 'all' AND tone IS NOT NULL"
    weights = Entry("topic_tones", "weight", where=known, by="sum")
    of = Entry("topic_tones", "tone * weight", where=known, by="sum", per=weights)
    return told(
        "Corpus tone is here the mean over sections, each weighted by its number of sentences: {}, which is {} from "
        "the mean over articles that other chapters give ({}). Both parts of a change add up to it (Kitagawa 1955).",
        Cited(tone(weighted), of),
        Cited(tone(weighted - mean), replace(of, less=Entry("metrics", "sentiment.mean"))),
        metric(findings, "sentiment", "mean", tone),
    )


def parts(findings: Findings) -> Chart:
    """The change of tone between halves and roles, and its two parts."""
    pairs = pl.concat(
        [findings.tone_changes.filter(dimension=dimension).sort("before", "after") for dimension in ("half", "role")]
    )
    rows = pl.concat([_part(pairs, part, name) for part, name in PARTS.items()])
    # A mark leads to the sections of the role that is compared; halves are of all sentences.
    anchors = {role: Selection(role=role).anchor for role in ROLES}
    named = rows.with_columns(
        comparison=pl.col("before") + " to " + pl.col("after"),
        anchor=pl.col("after").replace_strict(anchors, default=Selection().anchor, return_dtype=pl.String),
    )
    alt = "Points of the change of tone between halves and section roles and its two parts, with 95 % intervals."
    spec = tone_charts.changes(named.select("comparison", "part", "change", "low", "high", "anchor"), [*PARTS.values()])
    table = _changes("The numbers of the chart", pairs)
    return Chart("tone_changes", "Change of tone: other topics, or another tone of the same", alt, spec, table)


def parts_of_topics(findings: Findings) -> Chart:
    """What each topic adds to the change from lead to closing, or from half to half."""
    dimension, before, after = next((pair for pair in SPLIT[::-1] if the_change(findings, *pair)), SPLIT[0])
    own = findings.tone_changes_of_topics.filter(dimension=dimension, before=before, after=after).sort("topic")
    rows = pl.concat(
        [_part(own, part, name) for part, name in PARTS.items() if part in {"composition", "within_topic"}]
    )
    labelled = with_labels(anchored(rows), findings.labels)
    alt = f"Points of what each topic adds to the change of tone from {before} to {after}, with 95 % intervals."
    columns = labelled.select("topic", "part", "change", "low", "high", "anchor")
    spec = tone_charts.changes_of_topics(columns, [COMPOSITION, WITHIN_TOPIC])
    table = Grid("The numbers of the chart", OF_TOPICS, _of_topics(findings, dimension, before, after), numeric_from=2)
    return Chart("tone_changes_of_topics", f"What each topic adds, from {before} to {after}", alt, spec, table)


def _part(rows: pl.DataFrame, part: str, name: str) -> pl.DataFrame:
    """One part of each change: its name, change, low, high."""
    return rows.with_columns(part=pl.lit(name), change=part, low=f"{part}_low", high=f"{part}_high").select(
        *({"before", "after", "topic"} & {*rows.columns}), "part", "change", "low", "high"
    )


def decomposition(findings: Findings) -> Grid:
    """Every change of tone with its parts: halves, roles, then one period and the next."""
    order = pl.Series("dimension", ["half", "role", "period"])
    ranked = findings.tone_changes.with_columns(
        rank=pl.col("dimension").replace_strict(order, pl.Series([0, 1, 2]), default=3)
    )
    note = (
        "95 % intervals carry the uncertainty of topic shares, of the fit and of which articles there are. On planted "
        "corpora that of other topics held the truth in 88 of 100 cases and came out too small "
        "(docs/coverage.md): it says whether, not how much."
    )
    return _changes("Change of tone, and its two parts", ranked.sort("rank", "before", "after"), note)


def _changes(title: str, rows: pl.DataFrame, note: str = "") -> Grid:
    cells = tuple(
        (
            f"{row['before']} to {row['after']}",
            *(cell("tone_changes", row, f"n_articles_{end}", count) for end in ("before", "after")),
            *_parts("tone_changes", row),
        )
        for row in rows.to_dicts()
    )
    return Grid(title, ("change", "articles before", "after", *PARTS.values()), cells, note)


def of_topics(findings: Findings) -> Grid:
    """What each topic adds to the change from lead to closing and from half to half."""
    cells = tuple(row for pair in SPLIT for row in _of_topics(findings, *pair))
    note = "Shares are of sentences."
    return Grid("What each topic adds", OF_TOPICS, cells, note, numeric_from=2, is_folded=True)


def _of_topics(findings: Findings, dimension: str, before: str, after: str) -> tuple[tuple[str, ...], ...]:
    table = "tone_changes_of_topics"
    own = findings.tone_changes_of_topics.filter(dimension=dimension, before=before, after=after).sort("topic")
    return tuple(
        (
            f"{before} to {after}",
            Cited(findings.labels[row["topic"]], f"topic-{row['topic']}"),
            *(
                joined(", ", [cell(table, row, f"{name}_{end}", written) for end in ("before", "after")])
                for name, written in (("share", percent), ("tone", tone))
            ),
            *_parts(table, row, ("composition", "within_topic")),
        )
        for row in own.to_dicts()
    )


def in_time(findings: Findings) -> Grid:
    """The segment of time in which each topic differs most, and how likely that is by chance."""
    rows = tuple(
        (
            f"{row['measure']} of {findings.labels[row['topic']]}",
            f"from {row['first']} on" if row["kind"] == "shift" else f"{row['first']} to {row['last']}",
            cell("change_points", row, "n_articles", count),
            *_sides(row),
            cell("change_points", row, "p", decimal),
            cell("change_points", row, "q", decimal),
            "change" if row["is_change"] else "may be chance",
        )
        for row in findings.change_points.sort("q", "measure", "topic").to_dicts()
    )
    note = (
        "The segment of time in which a topic differs most from all other times; p by giving articles each other's "
        "dates, q by Benjamini and Hochberg (1995) over all rows."
    )
    columns = ("measure", "segment", "articles", "then", "at other times", "p", "q", "verdict")
    return Grid("Changes in time", columns, rows, note, numeric_from=2)
