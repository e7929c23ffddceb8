"""The topics: their terms, their course, the articles that load most on them, and how far to trust them."""

import numpy as np
import polars as pl

from pipeline.corpus.model import ROLES
from pipeline.report.anchors import anchored, shares_by_period
from pipeline.report.chapters.prevalences import prevalences
from pipeline.report.chapters.topic_cards import articles, topic_cards
from pipeline.report.chapters.topic_quality import conflicts, convergence, quality, start, unstable
from pipeline.report.charts import by_group as charts
from pipeline.report.charts import topics as topic_charts
from pipeline.report.evidence.citing import cell, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.exports.plots import with_labels
from pipeline.report.findings import Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Chapter, Chart, Cited, Grid, Selection
from pipeline.report.numbers import decimal, percent
from pipeline.report.text import Text, joined, told
from pipeline.topics.distances import jensen_shannon, plane

ARTICLES_SHOWN = 3


def topics(findings: Findings) -> Chapter:
    """Topics by descending prevalence."""
    text = (
        "A topic is a distribution over terms; an article has a share of each. A topic is called by its number and by "
        "the label that a person gave it or, where nobody has, by its first three terms by relevance. Prevalence is "
        "the mean share over articles. A gap in a line is a time without an article."
    )
    parts = (by_relevance, by_probability, representative, by_role, prevalences, quality, conflicts)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid is not None)
    figures = (map_of_topics(findings), prevalence(findings), convergence(findings))
    said = (text, unstable(findings), start(findings))
    return Chapter(
        "Topics", said, charts=figures, grids=grids, topics=topic_cards(findings) if findings.labels else None
    )


def map_of_topics(findings: Findings) -> Chart:
    """How far topics lie from each other by their terms."""
    title = "Map of topics"
    labels = list(findings.labels.values())
    if not labels:
        return Chart("map_of_topics", title, "There are no topics.", topic_charts.nothing("No topics"))
    distances = jensen_shannon(findings.fit.topic_term)
    points, share = plane(distances)
    prevalence = findings.topic_quality.sort("topic")["prevalence"]
    rows = pl.DataFrame(
        {
            "topic": labels,
            "number": [str(topic) for topic in findings.labels],
            "x": points[:, 0],
            "y": points[:, 1],
            "prevalence": prevalence,
            "anchor": [f"topic-{topic}" for topic in findings.labels],
        }
    )
    shown = Cited(percent(share), Entry("map", "share", by="most"))
    alt = told(
        "A map of the topics: circles as large as a topic's mean share, near each other where two topics have their "
        "terms in common. The plane shows {} of the squared distances.{}",
        shown,
        _farthest(findings, distances),
    )
    cells = tuple(
        (
            Cited(findings.labels[row["topic"]], f"topic-{row['topic']}"),
            cell("map", row, "x", decimal),
            cell("map", row, "y", decimal),
            Cited(percent(row["prevalence"]), Selection(topic=row["topic"]), "mean share"),
        )
        for row in rows.with_columns(pl.Series("topic", [*findings.labels])).to_dicts()
    )
    note = "Jensen-Shannon distances of the distributions over terms, by classical multidimensional scaling."
    table = Grid("The numbers of the chart", ("topic", "across", "up", "prevalence"), cells, note)
    return Chart("map_of_topics", title, alt, topic_charts.map_of_topics(rows), table)


def _farthest(findings: Findings, distances: np.ndarray) -> Text:
    """Which two topics lie nearest and which farthest; there are two at least."""
    above = [(distances[one, two], one + 1, two + 1) for one in range(len(distances)) for two in range(one)]
    ends = [
        told(
            "{} and {} ({})",
            *(Cited(findings.labels[topic], f"topic-{topic}") for topic in (first, second)),
            Cited(decimal(distance), Entry("distances", "distance", (("one", first), ("two", second)))),
        )
        for distance, second, first in (min(above), max(above))
    ]
    return told(" Nearest are {}, farthest {}, on a scale from 0, the same, to 1, no term in common.", *ends)


def prevalence(findings: Findings) -> Chart:
    """Mean share of each topic by period."""
    every = rows_by(findings.prevalences, "period")
    rows = anchored(every)
    known = rows.drop_nulls("prevalence").sort(["prevalence", "period", "topic"], descending=[True, False, False])
    peaks = [
        told(
            " The highest point is {} in {when} with {}.",
            Cited(findings.labels[row["topic"]], f"topic-{row['topic']}"),
            Cited(percent(row["prevalence"]), Selection(topic=row["topic"], period=row["period"]), "mean share"),
            when=row["when"],
        )
        for row in known.head(1).to_dicts()
    ]
    alt = told(
        "Lines of the mean share by {period} with 95 % intervals, a small chart for each topic.{}",
        joined("", peaks),
        period=findings.period,
    )
    title = f"Mean share of each topic by {findings.period}"
    spec = charts.prevalence_by_period(with_labels(rows, findings.labels))
    return Chart("topic_prevalence_by_period", title, alt, spec, shares_by_period(every, findings.labels))


def by_relevance(findings: Findings) -> Grid:
    """The most relevant terms of each topic, and its prevalence."""
    weight = findings.settings["terms.relevance_weight"]
    note = told(
        "Relevance with weight \N{GREEK SMALL LETTER LAMDA} = {} (Sievert and Shirley 2014): the logarithm of "
        "the term's probability in the topic counts by this weight, that of how many times it is as probable there as "
        "in the corpus by the rest.",
        setting(findings, "terms.relevance_weight", "{:g}".format),
    )
    return _terms(findings, "relevance", f" (\N{GREEK SMALL LETTER LAMDA} = {weight:g})", note)


def by_probability(findings: Findings) -> Grid:
    """The most probable terms of each topic, and its prevalence."""
    note = "By the probability of the term given the topic; common words of the corpus come first in many topics."
    return _terms(findings, "probability", "", note)


def _terms(findings: Findings, ranking: str, addition: str, note: str) -> Grid:
    n_terms = int(findings.settings["report.n_terms"])
    rows = tuple(
        (
            Cited(findings.labels[topic], f"topic-{topic}"),
            ", ".join(findings.terms_of(topic, ranking)[:n_terms]),
            Cited(percent(share), Selection(topic=topic), "mean share"),
        )
        for topic, share in findings.topic_quality.sort("topic").select("topic", "prevalence").iter_rows()
    )
    columns = ("topic", f"first {n_terms} terms by {ranking}", "prevalence")
    return Grid(f"Terms by {ranking}{addition}", columns, rows, note, numeric_from=2, is_folded=True)


def representative(findings: Findings) -> Grid:
    """The articles with the largest share of each topic."""
    rows = [
        (label, date, title, share)
        for topic, label in findings.labels.items()
        for title, date, share in articles(findings, topic, ARTICLES_SHOWN)
    ]
    return Grid(
        "Articles that load most on each topic",
        ("topic", "date", "title", "share"),
        tuple(rows),
        "Copies are left out; of articles with equal shares the earlier one is shown.",
        numeric_from=3,
        is_folded=True,
    )


def by_role(findings: Findings) -> Grid:
    """Mean share of each topic in leads, bodies and closings."""
    columns = rows_by(findings.prevalences, "role").select("topic", "role", "prevalence").iter_rows()
    shares = {(topic, role): value for topic, role, value in columns}
    rows = tuple(
        (
            label,
            *(
                Cited(percent(shares.get((topic, role))), Selection(topic=topic, role=role), "mean share")
                for role in ROLES
            ),
        )
        for topic, label in findings.labels.items()
    )
    note = "Mean share over the sections of a role, by folding them in under the fitted topics."
    return Grid("Mean share of each topic by section role", ("topic", *ROLES), rows, note)
