"""Printed numbers -> those that differ from what the rows behind them give.

The tables of the report are computed by `analysis`, from arrays; here each
number that leads to rows is computed a second time, by its definition, from
the rows it leads to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from pipeline.report.bins import bin_of
from pipeline.report.findings import Findings
from pipeline.report.model import Cited, Measure, Report, Selection
from pipeline.report.numbers import MINUS, UNDEFINED

# Sums in another order differ in their last digits, and with them how a half is rounded.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Rows:
    """The kept articles and sections that a selection means, each with its `share` of the topic, null without one.

    `units` are what is counted and averaged: sections where the selection is
    of a role or a heading, sentences where it is of a tenth, and else articles.  `n_units` are there in all.
    """

    sections: pl.DataFrame
    units: pl.DataFrame
    n_units: int


def disagreements(report: Report, findings: Findings) -> list[str]:
    """Every printed number that its rows do not give, said in words; none of a report that is right."""
    rows: dict[Selection, Rows] = {}
    said = []
    for text in checked(report):
        if text.selection not in rows:
            rows[text.selection] = rows_of(findings, text.selection)
        value = MEASURES[text.measure](rows[text.selection])
        if not agrees(text, value):
            given = UNDEFINED if value is None else f"{value:.6f}"
            said.append(f"{text.anchor}: {text.measure} is printed as {text}, its rows give {given}")
    return said


def checked(report: Report) -> Iterator[Cited]:
    """The printed numbers that say what they measure."""
    for chapter in report.chapters:
        tables = [*chapter.grids, *(chart.table for chart in chapter.charts if chart.table)]
        texts = [text for table in tables for row in table.rows for text in row]
        for card in chapter.topics.cards if chapter.topics else ():
            texts += [card.prevalence, *(share for *_, share in card.articles), *(one.share for one in card.passages)]
        yield from (text for text in texts if isinstance(text, Cited) and text.measure)


def agrees(text: str, value: float | None) -> bool:
    """Whether `value` is what `text` prints, rounded to its last digit."""
    if value is None or text == UNDEFINED:
        return value is None and text == UNDEFINED
    digits = text.replace(MINUS, "-").replace(",", "").removesuffix(" %")
    scale = 100 if text.endswith("%") else 1
    unit = 10.0 ** -len(digits.partition(".")[2])
    return abs(float(digits) - scale * value) <= unit / 2 + ROUNDING


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
    return Rows(parts.with_columns(share=share), units.with_columns(share=share), every.height)


def _toned(findings: Findings, of: Selection) -> Rows:
    """The sentences of a tenth, or what has a tone in a bin."""
    sentences = findings.kept_sentences.with_columns(tone=pl.col("compound"))
    by_level = {"sentence": sentences, "section": findings.kept_sections, "article": findings.kept}
    every = by_level[of.level or "sentence"].drop_nulls("tone")
    chosen = every.filter(tenth=of.tenth) if of.level is None else every.filter(bin_of(pl.col("tone")) == of.bin)
    return Rows(findings.kept_sections.clear(), chosen, every.height)


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


MEASURES: dict[Measure, Callable[[Rows], float | None]] = {
    "number": lambda rows: rows.units.height,
    "number with a tone": lambda rows: rows.units["tone"].drop_nulls().len(),
    "part of all": lambda rows: rows.units.height / rows.n_units,
    "sentences": lambda rows: float(rows.units["n_sentences"].sum()),
    "mean share": lambda rows: _mean(rows.units["share"]),
    "mean tone": lambda rows: _mean(rows.units["tone"]),
    "weighted sentences": lambda rows: float(_weighed(rows)["weight"].sum()),
    "tone of the topic": _topic_tone,
}
