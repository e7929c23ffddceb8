"""Printed numbers -> those that differ from what stands behind them.

A number that leads to rows is computed a second time, by its definition, from
these rows; the tables of the report are computed by `analysis`, from arrays.
One that was taken from a table is read from it again, by its key.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from pipeline.report.evidence.bins import bin_of
from pipeline.report.evidence.lookup import tables_of, value_of
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Cited, Measure, Report, Selection
from pipeline.report.numbers import MINUS, UNDEFINED
from pipeline.report.text import pieces_of

# Sums in another order differ in their last digits, and with them how a half is rounded.
ROUNDING = 1e-9
NUMBER = re.compile(r"([+-]?[\d,]*\.?\d+(?:e[+-]?\d+)?)( ?%)?")


@dataclass(frozen=True)
class Rows:
    """The kept articles and sections that a selection means, each with its `share` of the topic, null without one.

    `units` are what is counted and averaged: sections where the selection is
    of a role or a heading, sentences where it is of a tenth, and else articles.  `n_units` are there in all.
    """

    articles: pl.DataFrame
    sections: pl.DataFrame
    units: pl.DataFrame
    n_units: int


def disagreements(report: Report, findings: Findings) -> list[str]:
    """Every printed number that its evidence does not give, said in words; none of a report that is right."""
    tables = tables_of(report, findings)
    rows: dict[Selection, Rows] = {}
    said = []
    for text in checked(report):
        of = text.evidence
        if isinstance(of, Selection):
            rows[of] = rows.get(of) or rows_of(findings, of)
            value, name = MEASURES[text.measure](rows[of]), f"{text.anchor}: {text.measure}"
        else:
            value, name = value_of(tables, of), of.said
        if not agrees(text, value):
            given = UNDEFINED if value is None else f"{value:.6f}" if isinstance(value, int | float) else value
            said.append(f"{name} is printed as {text}, its rows give {given}")
    return said


def checked(report: Report) -> Iterator[Cited]:
    """The printed texts that say what they have to be."""
    for text in printed(report):
        yield from (piece for piece in pieces_of(text) if isinstance(piece, Cited) and piece.is_checked)


def printed(report: Report) -> Iterator[str]:
    """Every text of the report that may hold a number, but for texts of the corpus."""
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
    """Whether `value` is what `text` prints, a number rounded to its last digit."""
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


def rows_of(findings: Findings, of: Selection) -> Rows:
    """What a selection means."""
    if of.tenth is not None or of.level is not None:
        return _toned(findings, of)
    articles, sections = findings.kept, findings.kept_sections
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


def _toned(findings: Findings, of: Selection) -> Rows:
    """The sentences of a tenth, or what has a tone in a bin."""
    sentences = findings.kept_sentences.with_columns(tone=pl.col("compound"))
    by_level = {"sentence": sentences, "section": findings.kept_sections, "article": findings.kept}
    every = by_level[of.level or "sentence"].drop_nulls("tone")
    chosen = every.filter(tenth=of.tenth) if of.level is None else every.filter(bin_of(pl.col("tone")) == of.bin)
    return Rows(findings.kept.clear(), findings.kept_sections.clear(), chosen, every.height)


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
