"""What speaks for each number of topics -> two plain sentences.

They name what is gained and what is lost between the numbers of the set, and
never one number alone: what a reader wants of topics is not in the counts.
"""

import polars as pl

from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import Row, aggregated, cell, cite, n_rows
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.report.text import Text, compose, joined
from pipeline.tables.select_topics import CHOICES


def sentences(findings: Findings) -> tuple[Text, Text]:
    """What the set says and what its members differ by, or that nothing beats the baseline."""
    rows = findings[CHOICES].sort("n_topics").to_dicts()
    chosen = [row for row in rows if row["is_in_set"]]
    if not chosen:
        return _without_choice(findings, rows)
    if len(chosen) == 1:
        return _only_choice(findings, rows, chosen[0])
    return _trade_off(findings, chosen)


def number(findings: Findings, n_topics: int) -> Cited:
    """A number of topics that was compared."""
    return cell(findings, CHOICES, {"n_topics": n_topics}, "n_topics")


def _without_choice(findings: Findings, rows: list[Row]) -> tuple[Text, Text]:
    best = max(rows, key=lambda row: row["above_baseline"])
    verdict = compose(
        "No number of topics from {} to {} is above the baseline: fits to different subsamples of the corpus "
        "agree in their topics no more than fits to a shuffled corpus.",
        number(findings, rows[0]["n_topics"]),
        number(findings, rows[-1]["n_topics"]),
    )
    detail = compose(
        "The highest agreement above the baseline is {}, with {} topics and a standard error of {}; topics of "
        "this corpus should not be read as findings.",
        _agreement(findings, best),
        _number(findings, best),
        cell(findings, CHOICES, best, "above_baseline_error", _short),
    )
    return verdict, detail


def _only_choice(findings: Findings, rows: list[Row], only: Row) -> tuple[Text, Text]:
    place = rows.index(only)
    beside = [rows[at] for at in (place - 1, place + 1) if 0 <= at < len(rows)]
    others = [compose("with {} they are {}", _number(findings, row), _values(findings, row)) for row in beside]
    verdict = compose(
        "Of the {} numbers of topics compared, only {} is above the baseline and not clearly worse than "
        "another: its agreement above the baseline and its perplexity for held-out articles are {}.",
        n_rows(findings, CHOICES),
        _number(findings, only),
        _values(findings, only),
    )
    named = joined("; ", others)
    return verdict, compose("Numbers that were not compared may do as well{}{}.", ": " if others else "", named)


def _trade_off(findings: Findings, chosen: list[Row]) -> tuple[Text, Text]:
    few, many = chosen[0], chosen[-1]
    verdict = compose(
        "Between {} and {} topics ({} of the {} numbers compared), none dominates the others: {}.",
        _number(findings, few),
        _number(findings, many),
        joined(", ", [_number(findings, row) for row in chosen]),
        n_rows(findings, CHOICES),
        _best(findings, chosen),
    )
    detail = compose(
        "From {} to {} topics, agreement above the baseline goes from {} to {}, perplexity from {} to {} and "
        "the share of unstable topics from {} to {}; the choice depends on how fine a division you want.",
        *(form(findings, row) for form in (_number, _agreement, _perplexity, _unstable) for row in (few, many)),
    )
    return verdict, detail


def _best(findings: Findings, chosen: list[Row]) -> Text:
    stable, predictive = (max(chosen, key=lambda row: float(row[name])) for name in ("above_baseline", "heldout"))
    if stable == predictive:
        return compose("{} topics do best on both criteria, but not clearly on either", _number(findings, stable))
    return compose(
        "{} topics are the most stable; {} predict held-out articles best",
        _number(findings, stable),
        _number(findings, predictive),
    )


def _values(findings: Findings, row: Row) -> Text:
    return compose("{} and {}", _agreement(findings, row), _perplexity(findings, row))


def _number(findings: Findings, row: Row) -> Cited:
    return number(findings, row["n_topics"])


def _agreement(findings: Findings, row: Row) -> Cited:
    return cell(findings, CHOICES, row, "above_baseline", _short)


def _unstable(findings: Findings, row: Row) -> Cited:
    return cell(findings, CHOICES, row, "unstable_share", "{:.0%}".format)


def _perplexity(findings: Findings, row: Row) -> Cited:
    perplexity = (-pl.col("heldout")).exp()
    return cite(findings, aggregated(CHOICES, perplexity, n_topics=row["n_topics"]), count)


def _short(value: float) -> str:
    return f"{value:.2f}"
