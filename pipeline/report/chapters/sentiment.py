"""Tone: its spread, over time, by section role, through an article, and the articles at both ends."""

from dataclasses import replace
from typing import Any, Literal

import polars as pl

from pipeline.report import anchors
from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.tone_methods import AGGREGATIONS
from pipeline.report.chapters.tone_shapes import arc, brighter, distributions, roles_over_time
from pipeline.report.charts import by_group as charts
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import (
    aggregated,
    cite,
    interval,
    interval_or_why,
    measured,
    metric,
    setting,
    with_interval,
)
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import INCLUDED_ARTICLES, Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Chapter, Chart, Grid, numbers_of_chart
from pipeline.report.numbers import percent, tone
from pipeline.report.text import compose, joined
from pipeline.tables.assemble_results import ARTICLE_RESULTS
from pipeline.tables.estimate import TONE

ARTICLES_SHOWN = 5
KINDS_SHOWN = 20
MIN_SENTENCES = 5
_N_SENTENCES = aggregated(
    INCLUDED_ARTICLES, pl.col("n_sentences").sum(), pl.col("share_without_lexicon_word").is_not_null()
)
# The share of sentences of included articles without a word of the lexicon.
SILENT = replace(
    _N_SENTENCES, aggregate=(pl.col("share_without_lexicon_word") * pl.col("n_sentences")).sum(), per=_N_SENTENCES
)


def sentiment(findings: Findings) -> Chapter:
    """Tone of articles and sections."""
    band = setting(findings, "sentiment.neutral_band")
    shares = [metric(findings, "sentiment", f"share_{name}", percent) for name in ("negative", "neutral", "positive")]
    text = compose(
        "The mean tone of an article is {}. Of the sentences, {} are negative, {} neutral and {} positive; {} "
        "contain no word of the lexicon. The tone of a sentence is its compound score from {scorer}, between "
        "\N{MINUS SIGN}1 and 1; that of a section or an article is {way}, without titles. A sentence is neutral if its "
        "score lies strictly between \N{MINUS SIGN}{} and +{}.",
        measured(findings.metric("sentiment", "mean"), "mean tone", RowSelection()),
        *shares,
        cite(findings, SILENT, percent),
        band,
        band,
        scorer=str(findings.settings["sentiment.scorer"]),
        way=AGGREGATIONS[findings.settings["sentiment.aggregation"]],
    )
    return Chapter(
        "sentiment",
        TITLES["sentiment"],
        tuple(sentence for sentence in (text, brighter(findings)) if sentence),
        charts=(
            *(distributions(findings), by_period(findings)),
            *(by_role(findings), roles_over_time(findings), arc(findings)),
        ),
        grids=(kinds(findings), extremes(findings)),
    )


def by_period(findings: Findings) -> Chart:
    """Mean article tone by period."""
    rows = anchors.anchored(rows_by(findings[TONE], "period"))
    known = rows.drop_nulls("tone").sort("tone", "period")
    ends = [known.row(end, named=True) for end in (0, -1)] if known.height else []
    named = joined(" and ", [compose("{} in {when}", mean_tone(row, "period"), when=row["when"]) for row in ends])
    alt = compose(
        "Line chart of mean tone by {period} with 95% intervals{}{}.",
        ", between " if ends else "",
        named,
        period=findings.period,
    )
    title = f"Mean tone of articles by {findings.period}"
    return Chart("tone_by_period", title, alt, charts.tone_by_period(rows), anchors.by_period(findings, rows))


def by_role(findings: Findings) -> Chart:
    """Mean section tone by role, in the order of an article."""
    rows = anchors.anchored(rows_by(findings[TONE], "role"))
    named = [
        compose(
            "{role} {}", with_interval(mean_tone(row, "role"), interval(findings, TONE, row, tone)), role=row["role"]
        )
        for row in rows.to_dicts()
    ]
    alt = compose("Bar chart of mean tone by section role: {}.", joined(", ", named))
    cells = tuple(
        (
            row["role"],
            measured(row["n_documents"], "number with a tone", RowSelection(role=row["role"])),
            mean_tone(row, "role"),
            interval_or_why(findings, TONE, row, tone),
        )
        for row in rows.to_dicts()
    )
    table = numbers_of_chart(("role", "sections", "tone", "95% interval"), cells)
    return Chart("tone_by_role", "Mean tone of sections by role", alt, charts.tone_by_role(rows), table)


def mean_tone(row: dict[str, Any], of: Literal["period", "role"]) -> Cited:
    """The mean tone of a period or a role."""
    return measured(row["tone"], "mean tone", RowSelection(**{of: row[of]}))


def kinds(findings: Findings) -> Grid:
    """Tone of the commonest recurring headings."""
    known = rows_by(findings[TONE], "kind").drop_nulls("tone")
    commonest = known.sort(["n_documents", "kind"], descending=[True, False]).head(KINDS_SHOWN)
    rows = tuple(
        (
            row["kind"],
            measured(row["n_documents"], "number with a tone", of),
            measured(row["tone"], "mean tone", of),
            interval_or_why(findings, TONE, row, tone, rows=of),
        )
        for row in commonest.sort(["tone", "kind"], descending=[True, False]).to_dicts()
        for of in [RowSelection(kind=findings.kinds.index(row["kind"]))]
    )
    note = (
        "Mean tone of sections under headings that recur across articles, most positive first; the "
        f"{KINDS_SHOWN} most common headings are shown."
    )
    return Grid("recurring_headings", "Recurring headings", ("heading", "sections", "tone", "95% interval"), rows, note)


def extremes(findings: Findings) -> Grid:
    """The most negative and the most positive articles."""
    long_enough = findings.included.drop_nulls("tone").filter(pl.col("n_sentences") >= MIN_SENTENCES)
    ranked = long_enough.sort("tone", "date", "article_id")
    both = pl.concat([ranked.head(ARTICLES_SHOWN), ranked.tail(ARTICLES_SHOWN)])
    distinct = both.unique("article_id", keep="first", maintain_order=True)
    rows = tuple(
        (
            str(row["date"]),
            measured(row["title"], "title", of),
            measured(row["n_sentences"], "sentences", of),
            measured(row["tone"], "mean tone", of),
            interval(findings, ARTICLE_RESULTS, row, tone, of="tone", rows=of),
        )
        for row in distinct.to_dicts()
        for of in [RowSelection(article=row["article_id"])]
    )
    note = (
        f"The {ARTICLES_SHOWN} most negative and most positive of the articles with at least {MIN_SENTENCES} "
        "sentences, without copies; most negative first. 95% intervals (Student's t over the sentences)."
    )
    columns = ("date", "title", "sentences", "tone", "95% interval")
    return Grid("extremes", "Most negative and most positive articles", columns, rows, note, 2, unbroken=(0,))
