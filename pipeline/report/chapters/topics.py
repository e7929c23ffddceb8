"""The topics: their terms, their course and the articles that load most on them."""

import polars as pl

from pipeline.report import charts
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Chart, Grid
from pipeline.report.numbers import decimal, month, percent
from pipeline.report.plots import ROLES, with_labels

ARTICLES_SHOWN = 3


def topics(findings: Findings) -> Chapter:
    """Topics by descending prevalence."""
    text = (
        "A topic is a distribution over terms; an article has a share of each. Terms are shown by their "
        "probability given the topic, and a topic is named by its first three. Prevalence is the mean share over "
        "articles. A gap in a line is a month without an article."
    )
    parts = (terms, representative, by_role, quality)
    grids = tuple(part(findings) for part in parts)
    return Chapter("Topics", (text,), charts=(prevalence(findings),), grids=grids)


def prevalence(findings: Findings) -> Chart:
    """Mean share of each topic by month."""
    rows = with_labels(findings.prevalence_by_month, findings.labels)
    known = rows.drop_nulls("prevalence").sort(["prevalence", "month", "topic"], descending=[True, False, False])
    alt = "Lines of the mean share of each topic by month, a small chart for each topic."
    for peak in known.head(1).iter_rows(named=True):
        alt += f" The highest point is {peak['topic']} in {month(peak['month'])} with {percent(peak['prevalence'])}."
    spec = charts.prevalence_by_month(rows, list(findings.labels.values()))
    return Chart("topic_prevalence_by_month", "Mean share of each topic by month", alt, spec)


def terms(findings: Findings) -> Grid:
    """Top terms and prevalence."""
    n_terms = int(findings.settings["report.n_terms"])
    rows = tuple(
        (str(topic), ", ".join(findings.terms_of(topic)[:n_terms]), percent(share))
        for topic, share in findings.topic_quality.select("topic", "prevalence").iter_rows()
    )
    return Grid("Terms by probability", ("topic", f"top {n_terms} terms", "prevalence"), rows, numeric_from=2)


def representative(findings: Findings) -> Grid:
    """The articles with the largest share of each topic."""
    rows = [row for topic in findings.labels for row in _loading_most(findings, topic)]
    return Grid(
        "Articles that load most on each topic",
        ("topic", "date", "title", "share"),
        tuple(rows),
        "Copies are left out; of articles with equal shares the earlier one is shown.",
        numeric_from=3,
    )


def _loading_most(findings: Findings, topic: int) -> list[tuple[str, str, str, str]]:
    share = pl.col("topic_shares").list.get(topic - 1)
    originals = findings.kept.drop_nulls("topic_shares")
    ranked = originals.with_columns(share=share).sort(["share", "date", "article_id"], descending=[True, False, False])
    columns = ranked.head(ARTICLES_SHOWN).select("date", "title", "share").iter_rows()
    return [(findings.labels[topic], str(date), title, percent(value)) for date, title, value in columns]


def by_role(findings: Findings) -> Grid:
    """Mean share of each topic in leads, bodies and closings."""
    columns = findings.prevalence_by_role.select("topic", "role", "prevalence").iter_rows()
    shares = {(topic, role): value for topic, role, value in columns}
    rows = tuple(
        (label, *(percent(shares.get((topic, role))) for role in ROLES)) for topic, label in findings.labels.items()
    )
    note = "Mean share over the sections of a role, by folding them in under the fitted topics."
    return Grid("Mean share of each topic by section role", ("topic", *ROLES), rows, note)


def quality(findings: Findings) -> Grid:
    """Coherence of each topic and of all."""
    rows = [
        (findings.labels[row["topic"]], decimal(row["npmi"]), decimal(row["c_v"]))
        for row in findings.topic_quality.iter_rows(named=True)
    ]
    overall = ("mean", decimal(findings.metric("topics", "npmi")), decimal(findings.metric("topics", "c_v")))
    note = (
        "Coherence of the top 10 terms by probability, on the modelled articles: NPMI from \N{MINUS SIGN}1 to 1, "
        f"c_v from 0 to 1. Diversity, the share of unique terms among them: "
        f"{decimal(findings.metric('topics', 'diversity'))}."
    )
    return Grid("Coherence", ("topic", "NPMI", "c_v"), (*rows, overall), note)
