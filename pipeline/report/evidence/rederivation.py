"""Printed numbers -> those that differ from their evidence.

A measure of rows is computed a second time, by its definition, from these rows;
the tables of the report are computed by `analysis`, from arrays.  A value of a
table is read again through its reference.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from pipeline.errors import ArtefactError
from pipeline.report.checklist.row import ANSWERS, CHECKLIST, VERDICT
from pipeline.report.evidence.bins import bin_of
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.lookup import value_of
from pipeline.report.evidence.reference import TableReference
from pipeline.report.evidence.selection import Measure, RowSelection
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Report
from pipeline.report.numbers import MINUS, UNDEFINED
from pipeline.report.text import pieces_of

# Sums in another order differ in their last digits, and with them how a half is rounded.
ROUNDING = 1e-9
NUMBER = re.compile(r"([+-]?[\d,]*\.?\d+(?:e[+-]?\d+)?)(%)?")


@dataclass(frozen=True)
class Rows:
    """The included articles and sections that a selection means, each with its `share` of the topic, null without one.

    `units` are what is counted and averaged: sections for a role or a heading, sentences for a tenth, otherwise
    articles.  `n_units` is their number in the whole corpus.
    """

    articles: pl.DataFrame
    sections: pl.DataFrame
    units: pl.DataFrame
    n_units: int


def agreeing(report: Report, findings: Findings) -> Report:
    """The report; raises ArtefactError when it prints a number that its evidence does not give."""
    wrong = disagreements(report, findings)
    if wrong:
        message = "the report prints what its tables, articles and sections do not give:\n  " + "\n  ".join(wrong)
        raise ArtefactError(message)
    return report


def disagreements(report: Report, findings: Findings) -> list[str]:
    """Every printed number that its evidence does not give, in words; none of a report that is right."""
    found = findings.changed(**{ANSWERS.name: answers(report)})
    rows: dict[RowSelection, Rows] = {}
    return [wrong for text in checked(report) if (wrong := disagreement(text, found, rows))]


def disagreement(text: Cited, findings: Findings, known: dict[RowSelection, Rows]) -> str:
    """How a printed number differs from what its evidence gives; empty where it does not.

    `known` keeps the rows of selections from one number to the next.
    """
    value = meant(text, findings, known)
    if agrees(text, value):
        return ""
    given = UNDEFINED if value is None else f"{value:.6f}" if isinstance(value, int | float) else value
    of = text.evidence
    name = of if isinstance(of, TableReference) else f"{text.anchor}: {text.measure}"
    return f"{name} is printed as {text}, its rows give {given}"


def meant(text: Cited, findings: Findings, known: dict[RowSelection, Rows]) -> Any:  # noqa: ANN401 - tables hold anything
    """What the evidence of a text that is checked gives."""
    of = text.evidence
    if isinstance(of, TableReference):
        return value_of(findings, of)
    if not isinstance(of, RowSelection):
        return None
    if of not in known:
        known[of] = rows_of(findings, of)
    return MEASURES[text.measure](known[of])


def answers(report: Report) -> pl.DataFrame:
    """The verdicts of the checklist as they are printed."""
    grids = [grid for chapter in report.chapters if chapter.id == CHECKLIST for grid in chapter.grids]
    verdicts = [row[VERDICT] for grid in grids for row in grid.rows]
    return pl.DataFrame({"verdict": verdicts}, ANSWERS.schema)


def checked(report: Report) -> Iterator[Cited]:
    """The printed texts whose evidence says what they have to be."""
    for text in printed(report):
        yield from (piece for piece in pieces_of(text) if isinstance(piece, Cited) and piece.is_checked)


def printed(report: Report) -> Iterator[str]:
    """Every text of the report that may contain a number, except the texts of the corpus."""
    yield report.subtitle
    for chapter in report.chapters:
        yield from (*chapter.paragraphs, *chapter.cautions)
        yield from _of_tables(chapter)
        for card in chapter.topics.cards if chapter.topics else ():
            yield from (card.prevalence, *(value for _, value in card.facts), *(bar.title for bar in card.trend))
            yield from (text for article in card.articles for text in article)
            yield from (text for one in card.passages for text in (one.title, one.where, one.share))


def _of_tables(chapter: Chapter) -> Iterator[str]:
    yield from (chart.alt for chart in chapter.charts)
    for grid in (*chapter.grids, *(chart.table for chart in chapter.charts if chart.table)):
        yield grid.note
        for row in grid.rows:
            yield from row


def agrees(text: str, value: Any) -> bool:  # noqa: ANN401 - tables hold anything
    """Whether `text` prints `value`, a number rounded to its last digit."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return text in _spellings(value)
    number = NUMBER.fullmatch(text.replace(MINUS, "-"))
    if number is None:
        return value == 0 and text.lower() == "no"
    digits = Decimal(number[1].replace(",", ""))
    unit = 10.0 ** int(digits.as_tuple().exponent)
    return abs(float(digits) - (100 if number[2] else 1) * value) <= unit / 2 + ROUNDING


def _spellings(value: object) -> Iterable[str]:
    if value is None:
        return (UNDEFINED, str(value))
    return (", ".join(map(str, value)) or "none",) if isinstance(value, list) else (str(value),)


def rows_of(findings: Findings, of: RowSelection) -> Rows:
    """What a selection means."""
    if of.tenth is not None or of.level is not None:
        return _toned(findings, of)
    articles, sections = findings.included, findings.included_sections
    share = pl.lit(None, pl.Float64) if of.topic is None else pl.col("topic_shares").list.get(of.topic - 1)
    chosen = articles.filter(in_period(of.period)) if of.period else articles
    if of.article:
        chosen = chosen.filter(article_id=of.article)
    if of.outlet is not None:
        chosen = chosen.filter(outlet=findings.outlets[of.outlet])
    parts = sections.join(chosen.select("article_id"), on="article_id", how="semi")
    if of.role:
        parts = parts.filter(role=of.role)
    if of.kind is not None:
        parts = parts.filter(kind=findings.kinds[of.kind])
    if of.section is not None:
        parts = parts.filter(section=of.section)
    is_of_sections = bool(of.role) or of.kind is not None or of.section is not None
    units, every = (parts, sections) if is_of_sections else (chosen, articles)
    return Rows(chosen, parts.with_columns(share=share), units.with_columns(share=share), every.height)


def _toned(findings: Findings, of: RowSelection) -> Rows:
    """The sentences of a tenth, or the units with a tone in a bin."""
    sentences = findings.included_sentences.with_columns(tone=pl.col("compound"))
    by_level = {"sentence": sentences, "section": findings.included_sections, "article": findings.included}
    every = by_level[of.level or "sentence"].drop_nulls("tone")
    chosen = every.filter(tenth=of.tenth) if of.level is None else every.filter(bin_of(pl.col("tone")) == of.bin)
    return Rows(findings.included.clear(), findings.included_sections.clear(), chosen, every.height)


def in_period(name: str) -> pl.Expr:
    """Whether the column date lies in a month, as in "2024-05", or a quarter, as in "2024-Q2"."""
    date = pl.col("date").dt
    quarter = date.to_string("%Y-Q") + date.quarter().cast(pl.String)
    return (quarter if "Q" in name else date.to_string("%Y-%m")) == name


def _mean(values: pl.Series) -> float | None:
    known = values.drop_nulls()
    return None if known.is_empty() else float(known.sum()) / len(known)


def _topic_tone(rows: Rows) -> float | None:
    weighed = _weighed(rows)
    total = float(weighed["weight"].sum())
    return float((weighed["weight"] * weighed["tone"]).sum()) / total if total else None


def _weighed(rows: Rows) -> pl.DataFrame:
    known = rows.sections.drop_nulls(["tone", "share"])
    return known.with_columns(weight=pl.col("share") * pl.col("n_sentences"))


MEASURES: dict[Measure, Callable[[Rows], float | str | None]] = {
    "number": lambda rows: rows.units.height,
    "number with a tone": lambda rows: rows.units["tone"].drop_nulls().len(),
    "part of all": lambda rows: rows.units.height / max(rows.n_units, 1),
    "sections": lambda rows: rows.sections.height,
    "sentences": lambda rows: float(rows.units["n_sentences"].sum()),
    "mean share": lambda rows: _mean(rows.units["share"]),
    "mean tone": lambda rows: _mean(rows.units["tone"]),
    "weighted sentences": lambda rows: float(_weighed(rows)["weight"].sum()),
    "tone of the topic": _topic_tone,
    "title": lambda rows: rows.articles["title"].item(),
    "heading": lambda rows: rows.sections["heading"].item(),
}
