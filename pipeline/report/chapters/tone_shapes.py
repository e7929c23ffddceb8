"""The shapes of tone: how it is spread over sentences, sections and articles, and its course through an article."""

from typing import Any

import polars as pl

from pipeline.corpus.model import ROLES
from pipeline.report.anchors import anchored
from pipeline.report.charts import tone as tone_charts
from pipeline.report.evidence.bins import N_BINS, NEUTRAL, bin_of, edges, in_words, middle
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import interval_or_why, measured, with_interval
from pipeline.report.evidence.selection import Level, RowSelection
from pipeline.report.findings import Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Chart, numbers_of_chart
from pipeline.report.numbers import period, tone
from pipeline.report.text import Text, compose
from pipeline.tables.estimate import TONE

LEVELS: dict[Level, str] = {"sentence": "sentences", "section": "sections", "article": "articles"}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "last")


def distributions(findings: Findings) -> Chart:
    """How many sentences, sections and articles have which tone."""
    rows = pl.concat([_binned(level, values) for level, values in _values(findings).items()])
    cells = tuple(
        (in_words(number), *(cell for level in LEVELS for cell in _counted(rows, level, number)))
        for number in range(N_BINS)
    )
    columns = ("tone", *(column for name in LEVELS.values() for column in (name, f"share of {name}")))
    spec = tone_charts.distributions(rows, list(LEVELS.values()))
    table = numbers_of_chart(columns, cells)
    neutral = [_counted(rows, level, NEUTRAL)[1] for level in LEVELS]
    described = compose(
        "Histograms of the tone of sentences, sections and articles. The neutral band in the middle holds {} "
        "of the sentences, {} of the sections and {} of the articles. The dashed line marks the mean.",
        *neutral,
    )
    return Chart("tone_distributions", "Tone of sentences, sections and articles", described, spec, table)


def _values(findings: Findings) -> dict[Level, pl.Series]:
    known = {
        "sentence": findings.included_sentences["compound"],
        "section": findings.included_sections["tone"],
        "article": findings.included["tone"],
    }
    return {level: known[level].drop_nulls().sort() for level in LEVELS}


def _binned(level: Level, values: pl.Series) -> pl.DataFrame:
    """A row for each bin: level, number, low, high, words, sign, n, share, mean, anchor."""
    found = dict(values.to_frame("tone").select(number=bin_of(pl.col("tone")))["number"].value_counts().iter_rows())
    numbers = range(N_BINS)
    n = [found.get(number, 0) for number in numbers]
    return pl.DataFrame(
        {
            "level": [LEVELS[level]] * N_BINS,
            "number": numbers,
            "low": [edges(number)[0] for number in numbers],
            "high": [edges(number)[1] for number in numbers],
            "words": [in_words(number) for number in numbers],
            "sign": [(middle(number) > 0) - (middle(number) < 0) for number in numbers],
            "n": n,
            "share": [each / max(len(values), 1) for each in n],
            "mean": [values.mean()] * N_BINS,
            "anchor": [RowSelection(level=level, bin=number).anchor for number in numbers],
        },
        schema_overrides={"mean": pl.Float64},
    )


def _counted(rows: pl.DataFrame, level: Level, number: int) -> tuple[Cited, Cited]:
    n, share = rows.filter(level=LEVELS[level], number=number).select("n", "share").row(0)
    of = RowSelection(level=level, bin=number)
    return measured(n, "number", of), measured(share, "part of all", of)


def arc(findings: Findings) -> Chart:
    """The mean score of sentences by where in their article they stand."""
    rows = rows_by(findings[TONE], "tenth").with_columns(tenth=pl.col("tenth").cast(pl.Int32))
    anchors = [RowSelection(tenth=tenth).anchor for tenth in rows["tenth"]]
    known = rows.drop_nulls("tone").sort("tone", "tenth")
    alt = "Line chart of the mean score of sentences by tenth of the article, with 95% intervals"
    ends = [known.row(end, named=True) for end in (0, -1)] if known.height > 1 else []
    named = (compose("the {tenth} tenth ({})", _of_tenth(row), tenth=ORDINALS[row["tenth"] - 1]) for row in ends)
    described = compose("{alt}: lowest in {}, highest in {}.", *named, alt=alt) if ends else f"{alt}."
    cells = tuple(
        (
            str(row["tenth"]),
            measured(row["n_documents"], "number", RowSelection(tenth=row["tenth"])),
            measured(row["tone"], "mean tone", RowSelection(tenth=row["tenth"])),
            interval_or_why(findings, TONE, row | {"dimension": "tenth", "level": f"{row['tenth']:02d}"}, tone),
        )
        for row in rows.to_dicts()
    )
    note = (
        "A sentence belongs to the tenth of the article in which its middle lies, counted in sentences; 95% "
        "intervals from resampled articles."
    )
    table = numbers_of_chart(("tenth", "sentences", "tone", "95% interval"), cells, note)
    spec = tone_charts.arc(rows.with_columns(anchor=pl.Series(anchors, dtype=pl.String)))
    return Chart("tone_arc", "Mean score of sentences by tenth of the article", described, spec, table)


def brighter(findings: Findings) -> Text:
    """Whether the last tenth of articles is more positive than the first."""
    rows = {row["tenth"]: row for row in rows_by(findings[TONE], "tenth").drop_nulls(["low", "high"]).to_dicts()}
    if not {"01", "10"} <= rows.keys():
        return Text([])
    first, last = rows["01"], rows["10"]
    is_clear = last["low"] > first["high"] or last["high"] < first["low"]
    more = "more positive" if last["tone"] > first["tone"] else "more negative"
    return compose(
        "{sentence}: the mean score of sentences is {} in the first tenth and {} in the last.",
        *(with_interval(_of_tenth(row), interval_or_why(findings, TONE, row, tone)) for row in (first, last)),
        sentence=f"Articles end {more} than they begin"
        if is_clear
        else "It is not clear whether articles end more positive than they begin",
    )


def _of_tenth(row: dict[str, Any]) -> Cited:
    return measured(row["tone"], "mean tone", RowSelection(tenth=int(row["tenth"])))


def roles_over_time(findings: Findings) -> Chart:
    """The mean tone of leads, bodies and closings by period."""
    of_roles = [rows_by(findings[TONE], f"{role} by period").rename({f"{role} by period": "period"}) for role in ROLES]
    rows = anchored(
        pl.concat([each.with_columns(role=pl.lit(role)) for role, each in zip(ROLES, of_roles, strict=True)])
    )
    title = f"Mean tone of sections by role and {findings.period}"
    alt = f"Line charts of the mean tone of sections by {findings.period} with 95% intervals, one for each role."
    values = {(row["period"], row["role"]): row for row in rows.to_dicts()}
    cells = tuple(
        (period(name), *(_cell(values[name, role]) for role in ROLES if (name, role) in values))
        for name in rows["period"].unique().sort()
    )
    table = numbers_of_chart(("period", *ROLES), cells)
    return Chart("tone_by_role_period", title, alt, tone_charts.by_role_over_time(rows), table)


def _cell(row: dict[str, object]) -> Cited:
    return measured(row["tone"], "mean tone", RowSelection(role=row["role"], period=row["period"]))  # type: ignore[arg-type]
