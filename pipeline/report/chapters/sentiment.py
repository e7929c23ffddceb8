"""Tone: its spread, over time, by section role, through an article, and the articles at both ends."""

import polars as pl

from pipeline.report import anchors, charts
from pipeline.report.chapters.tone_methods import AGGREGATIONS
from pipeline.report.chapters.tone_shapes import arc, brighter, distributions, roles_over_time
from pipeline.report.ends import told_by, tone_ends
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import bounds, count, interval, percent, tone

ARTICLES_SHOWN = 5
KINDS_SHOWN = 20
MIN_SENTENCES = 5


def sentiment(findings: Findings) -> Chapter:
    """Tone of articles and sections."""
    mean = findings.metric("sentiment", "mean")
    shares = {name: findings.metric("sentiment", f"share_{name}") for name in ("negative", "neutral", "positive")}
    named = ", ".join(f"{percent(value)} {name}" for name, value in shares.items())
    band = findings.settings["sentiment.neutral_band"]
    text = (
        f"The mean tone of an article is {tone(mean)}. Of the sentences, {named}; in {percent(silent(findings))} of "
        "them the dictionary knows no word. The tone of a sentence is its compound score by "
        f"{findings.settings['sentiment.scorer']} from \N{MINUS SIGN}1 to 1; of a section and of an article it is "
        f"{AGGREGATIONS[findings.settings['sentiment.aggregation']]}, titles apart. A sentence is neutral strictly "
        f"between \N{MINUS SIGN}{band} and +{band}."
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
    rows = anchors.anchored(told_by(findings.tones, "period"))
    known = rows.drop_nulls("tone").sort("tone", "period")
    alt = f"A line of the mean tone by {findings.period} with 95 % intervals"
    if not known.is_empty():
        low, high = known.row(0, named=True), known.row(-1, named=True)
        alt += f", between {tone(low['tone'])} in {low['when']} and {tone(high['tone'])} in {high['when']}"
    title = f"Mean tone of articles by {findings.period}"
    return Chart("tone_by_period", title, f"{alt}.", charts.tone_by_period(rows), anchors.by_period(rows))


def by_role(findings: Findings) -> Chart:
    """Mean section tone by role, in the order of an article."""
    rows = anchors.anchored(told_by(findings.tones, "role"))
    told = rows.select("role", "tone", "low", "high").iter_rows()
    said = ", ".join(f"{role} {interval(value, low, high)}" for role, value, low, high in told)
    alt = f"Bars of the mean tone by section role: {said}."
    cells = tuple(
        (
            role,
            Cited(count(n), Selection(role=role), "number with a tone"),
            Cited(tone(value), Selection(role=role), "mean tone"),
            tone_ends(low, high),
        )
        for role, n, value, low, high in rows.select("role", "n_documents", "tone", "low", "high").iter_rows()
    )
    table = Grid("The numbers of the chart", ("role", "sections", "tone", "95 % interval"), cells)
    return Chart("tone_by_role", "Mean tone of sections by their role", alt, charts.tone_by_role(rows), table)


def kinds(findings: Findings) -> Grid:
    """Tone of the commonest recurring headings."""
    told = told_by(findings.tones, "kind").drop_nulls("tone")
    commonest = told.sort(["n_documents", "kind"], descending=[True, False]).head(KINDS_SHOWN)
    ranked = commonest.sort(["tone", "kind"], descending=[True, False])
    rows = tuple(
        (kind, Cited(count(n), of, "number with a tone"), Cited(tone(value), of, "mean tone"), tone_ends(low, high))
        for kind, n, value, low, high in ranked.select("kind", "n_documents", "tone", "low", "high").iter_rows()
        for of in [Selection(kind=findings.kinds.index(kind))]
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
    ends = pl.concat([ranked.head(ARTICLES_SHOWN), ranked.tail(ARTICLES_SHOWN)])
    distinct = ends.unique("article_id", keep="first", maintain_order=True)
    rows = tuple(
        (
            str(row["date"]),
            Cited(row["title"], of),
            Cited(count(row["n_sentences"]), of, "sentences"),
            Cited(tone(row["tone"]), of, "mean tone"),
            bounds(row["tone_low"], row["tone_high"], tone),
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
