"""Tone: its spread, over time, by section role, through an article, and the articles at both ends."""

from typing import Any, Literal

import polars as pl

from pipeline.report import anchors
from pipeline.report.chapters.tone_methods import AGGREGATIONS
from pipeline.report.chapters.tone_shapes import arc, brighter, distributions, roles_over_time
from pipeline.report.charts import by_group as charts
from pipeline.report.evidence.citing import interval, interval_or_why, metric, setting, with_interval
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import count, percent, tone
from pipeline.report.text import joined, told

ARTICLES_SHOWN = 5
KINDS_SHOWN = 20
MIN_SENTENCES = 5
# The share of sentences of kept articles without a word of the dictionary.
SILENT = Entry(
    "kept",
    "share_without_lexicon_word * n_sentences",
    by="sum",
    per=Entry("kept", "n_sentences", where="share_without_lexicon_word IS NOT NULL", by="sum"),
)


def sentiment(findings: Findings) -> Chapter:
    """Tone of articles and sections."""
    band = setting(findings, "sentiment.neutral_band")
    shares = [
        told("{} {name}", metric(findings, "sentiment", f"share_{name}", percent), name=name)
        for name in ("negative", "neutral", "positive")
    ]
    text = told(
        "The mean tone of an article is {}. Of the sentences, {}; in {} of "
        "them the dictionary knows no word. The tone of a sentence is its compound score by "
        "{scorer} from \N{MINUS SIGN}1 to 1; of a section and of an article it is "
        "{way}, titles apart. A sentence is neutral strictly between \N{MINUS SIGN}{} and +{}.",
        Cited(tone(findings.metric("sentiment", "mean")), Selection(), "mean tone"),
        joined(", ", shares),
        Cited(percent(silent(findings)), SILENT),
        band,
        band,
        scorer=str(findings.settings["sentiment.scorer"]),
        way=AGGREGATIONS[findings.settings["sentiment.aggregation"]],
    )
    return Chapter(
        "Sentiment",
        tuple(said for said in (text, brighter(findings)) if said),
        charts=(
            *(distributions(findings), by_period(findings)),
            *(by_role(findings), roles_over_time(findings), arc(findings)),
        ),
        grids=(kinds(findings), extremes(findings)),
    )


def silent(findings: Findings) -> float | None:
    """The share of sentences without a word of the dictionary."""
    known = findings.kept.drop_nulls("share_without_lexicon_word").sort("article_id")
    n_sentences = known["n_sentences"].to_numpy()
    shares = known["share_without_lexicon_word"].to_numpy()
    return float((shares * n_sentences).sum() / n_sentences.sum()) if n_sentences.sum() else None


def by_period(findings: Findings) -> Chart:
    """Mean article tone by period."""
    rows = anchors.anchored(rows_by(findings.tones, "period"))
    known = rows.drop_nulls("tone").sort("tone", "period")
    ends = [known.row(end, named=True) for end in (0, -1)] if known.height else []
    said = joined(" and ", [told("{} in {when}", mean_tone(row, "period"), when=row["when"]) for row in ends])
    alt = told(
        "A line of the mean tone by {period} with 95 % intervals{}{}.",
        ", between " if ends else "",
        said,
        period=findings.period,
    )
    title = f"Mean tone of articles by {findings.period}"
    return Chart("tone_by_period", title, alt, charts.tone_by_period(rows), anchors.by_period(rows))


def by_role(findings: Findings) -> Chart:
    """Mean section tone by role, in the order of an article."""
    rows = anchors.anchored(rows_by(findings.tones, "role"))
    said = [
        told("{role} {}", with_interval(mean_tone(row, "role"), interval("tones", row, tone)), role=row["role"])
        for row in rows.to_dicts()
    ]
    alt = told("Bars of the mean tone by section role: {}.", joined(", ", said))
    cells = tuple(
        (
            row["role"],
            Cited(count(row["n_documents"]), Selection(role=row["role"]), "number with a tone"),
            mean_tone(row, "role"),
            interval_or_why("tones", row, tone),
        )
        for row in rows.to_dicts()
    )
    table = Grid("The numbers of the chart", ("role", "sections", "tone", "95 % interval"), cells)
    return Chart("tone_by_role", "Mean tone of sections by their role", alt, charts.tone_by_role(rows), table)


def mean_tone(row: dict[str, Any], of: Literal["period", "role"]) -> Cited:
    """The mean tone of a period or a role."""
    return Cited(tone(row["tone"]), Selection(**{of: row[of]}), "mean tone")


def kinds(findings: Findings) -> Grid:
    """Tone of the commonest recurring headings."""
    known = rows_by(findings.tones, "kind").drop_nulls("tone")
    commonest = known.sort(["n_documents", "kind"], descending=[True, False]).head(KINDS_SHOWN)
    rows = tuple(
        (
            row["kind"],
            Cited(count(row["n_documents"]), of, "number with a tone"),
            Cited(tone(row["tone"]), of, "mean tone"),
            interval_or_why("tones", row, tone, rows=of),
        )
        for row in commonest.sort(["tone", "kind"], descending=[True, False]).to_dicts()
        for of in [Selection(kind=findings.kinds.index(row["kind"]))]
    )
    note = (
        "Mean tone of the sections under a heading that recurs across articles, the most positive first; the "
        f"{KINDS_SHOWN} commonest headings are shown."
    )
    return Grid("Recurring headings", ("heading", "sections", "tone", "95 % interval"), rows, note)


def extremes(findings: Findings) -> Grid:
    """The most negative and the most positive articles."""
    long_enough = findings.kept.drop_nulls("tone").filter(pl.col("n_sentences") >= MIN_SENTENCES)
    ranked = long_enough.sort("tone", "date", "article_id")
    both = pl.concat([ranked.head(ARTICLES_SHOWN), ranked.tail(ARTICLES_SHOWN)])
    distinct = both.unique("article_id", keep="first", maintain_order=True)
    rows = tuple(
        (
            str(row["date"]),
            Cited(row["title"], of, "title"),
            Cited(count(row["n_sentences"]), of, "sentences"),
            Cited(tone(row["tone"]), of, "mean tone"),
            interval("articles", row, tone, of="tone", rows=of),
        )
        for row in distinct.to_dicts()
        for of in [Selection(article=row["article_id"])]
    )
    note = (
        f"The {ARTICLES_SHOWN} at either end, the most negative first, among articles of at least {MIN_SENTENCES} "
        "sentences; copies are left out. With 95 % intervals (Student's t over the sentences)."
    )
    columns = ("date", "title", "sentences", "tone", "95 % interval")
    return Grid("Most negative and most positive articles", columns, rows, note, 2)
