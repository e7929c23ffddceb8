"""The topics: their terms, their course, the articles that load most on them, and how far to trust them."""

import numpy as np
import polars as pl

from pipeline.corpus.model import ROLES
from pipeline.report.anchors import anchored, shares_by_period
from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.prevalences import prevalences
from pipeline.report.chapters.topic_cards import articles, topic_cards
from pipeline.report.chapters.topic_quality import conflicts, convergence, quality, start, unstable
from pipeline.report.chapters.wording import topic_label
from pipeline.report.charts import by_group as charts
from pipeline.report.charts import topics as topic_charts
from pipeline.report.evidence.citing import aggregated, cell, cite, measured, setting
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import Findings
from pipeline.report.fit_views import DISTANCES, MAP_OF_TOPICS
from pipeline.report.groups import rows_by, with_labels
from pipeline.report.model import Chapter, Chart, Grid, numbers_of_chart
from pipeline.report.numbers import decimal, percent
from pipeline.report.text import Text, compose, joined
from pipeline.tables.describe_topics import TOPIC_QUALITY
from pipeline.tables.estimate import PREVALENCE
from pipeline.tables.fit_topics import FIT
from pipeline.topics.distances import jensen_shannon, plane

ARTICLES_SHOWN = 3


def topics(findings: Findings) -> Chapter:
    """Topics by descending prevalence."""
    text = (
        "A topic is a probability distribution over terms, and every article has a share of each topic. A "
        "topic is called by its number and its label or, if it has not been labelled, by its three most "
        "relevant terms. Prevalence is the mean share over articles. A gap in a line is a period without "
        "articles."
    )
    parts = (by_relevance, by_probability, representative, by_role, prevalences, quality, conflicts)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid is not None)
    figures = (map_of_topics(findings), prevalence(findings), convergence(findings))
    paragraphs = (text, unstable(findings), start(findings))
    cards = topic_cards(findings) if findings.labels else None
    return Chapter("topics", TITLES["topics"], paragraphs, charts=figures, grids=grids, topics=cards)


def map_of_topics(findings: Findings) -> Chart:
    """How far topics lie from each other by their terms."""
    title = "Map of topics"
    labels = list(findings.labels.values())
    if not labels:
        return Chart("map_of_topics", title, "There are no topics.", topic_charts.nothing("No topics"))
    distances = jensen_shannon(findings[FIT].topic_term)
    points, _ = plane(distances)
    prevalence = findings[TOPIC_QUALITY].sort("topic")["prevalence"]
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
    alt = compose(
        "Map of the topics: the size of a circle is the topic's mean share, and topics with terms in common "
        "are close to each other. The plane shows {} of the squared distances.{}",
        cite(findings, aggregated(MAP_OF_TOPICS, pl.col("share").max()), percent),
        _farthest(findings, distances),
    )
    cells = tuple(
        (
            topic_label(findings, row["topic"]),
            cell(findings, MAP_OF_TOPICS, row, "x", decimal),
            cell(findings, MAP_OF_TOPICS, row, "y", decimal),
            measured(row["prevalence"], "mean share", RowSelection(topic=row["topic"])),
        )
        for row in rows.with_columns(pl.Series("topic", [*findings.labels])).to_dicts()
    )
    note = "Jensen-Shannon distances of the distributions over terms, by classical multidimensional scaling."
    table = numbers_of_chart(("topic", "across", "up", "prevalence"), cells, note)
    return Chart("map_of_topics", title, alt, topic_charts.map_of_topics(rows), table)


def _farthest(findings: Findings, distances: np.ndarray) -> Text:
    """Which two topics lie nearest and which farthest; there are two at least."""
    above = [(distances[one, two], one + 1, two + 1) for one in range(len(distances)) for two in range(one)]
    ends = [
        compose(
            "{} and {} ({})",
            *(topic_label(findings, topic) for topic in (first, second)),
            cell(findings, DISTANCES, {"one": first, "two": second}, "distance", decimal),
        )
        for _, second, first in (min(above), max(above))
    ]
    return compose(
        " The closest are {}, the farthest {}, on a scale from 0 (identical) to 1 (no term in common).", *ends
    )


def prevalence(findings: Findings) -> Chart:
    """Mean share of each topic by period."""
    every = rows_by(findings[PREVALENCE], "period")
    rows = anchored(every)
    known = rows.drop_nulls("prevalence").sort(["prevalence", "period", "topic"], descending=[True, False, False])
    peaks = [
        compose(
            " The highest point is {} in {when} with {}.",
            topic_label(findings, row["topic"]),
            measured(row["prevalence"], "mean share", RowSelection(topic=row["topic"], period=row["period"])),
            when=row["when"],
        )
        for row in known.head(1).to_dicts()
    ]
    alt = compose(
        "Line charts of the mean share by {period} with 95% intervals, one for each topic.{}",
        joined("", peaks),
        period=findings.period,
    )
    title = f"Mean share of each topic by {findings.period}"
    spec = charts.prevalence_by_period(with_labels(rows, findings.labels))
    return Chart("topic_prevalence_by_period", title, alt, spec, shares_by_period(every, findings.labels))


def by_relevance(findings: Findings) -> Grid:
    """The most relevant terms of each topic, and its prevalence."""
    weight = findings.settings["terms.relevance_weight"]
    note = compose(
        "Relevance with weight \N{GREEK SMALL LETTER LAMDA} = {} (Sievert and Shirley 2014): the logarithm of "
        "a term's probability in the topic has this weight; the logarithm of its lift, which is how much more "
        "probable it is there than in the corpus, has the rest.",
        setting(findings, "terms.relevance_weight", "{:g}".format),
    )
    return _terms(findings, "relevance", f" (\N{GREEK SMALL LETTER LAMDA} = {weight:g})", note)


def by_probability(findings: Findings) -> Grid:
    """The most probable terms of each topic, and its prevalence."""
    note = "By the probability of a term in the topic; common words of the corpus come first in many topics."
    return _terms(findings, "probability", "", note)


def _terms(findings: Findings, ranking: str, addition: str, note: str) -> Grid:
    n_terms = int(findings.settings["report.n_terms"])
    rows = tuple(
        (
            topic_label(findings, topic),
            ", ".join(findings.terms_of(topic, ranking)[:n_terms]),
            measured(share, "mean share", RowSelection(topic=topic)),
        )
        for topic, share in findings[TOPIC_QUALITY].sort("topic").select("topic", "prevalence").iter_rows()
    )
    columns = ("topic", f"first {n_terms} terms by {ranking}", "prevalence")
    return Grid(
        f"terms_by_{ranking}", f"Terms by {ranking}{addition}", columns, rows, note, numeric_from=2, is_folded=True
    )


def representative(findings: Findings) -> Grid:
    """The articles with the largest share of each topic."""
    rows = [
        (label, date, title, share)
        for topic, label in findings.labels.items()
        for title, date, share in articles(findings, topic, ARTICLES_SHOWN)
    ]
    return Grid(
        "representative_articles",
        "Articles with the largest share of each topic",
        ("topic", "date", "title", "share"),
        tuple(rows),
        "Without copies; of articles with equal shares, the earlier is shown.",
        numeric_from=3,
        unbroken=(1,),
        is_folded=True,
    )


def by_role(findings: Findings) -> Grid:
    """Mean share of each topic in leads, bodies and closings."""
    columns = rows_by(findings[PREVALENCE], "role").select("topic", "role", "prevalence").iter_rows()
    shares = {(topic, role): value for topic, role, value in columns}
    rows = tuple(
        (
            label,
            *(
                measured(shares.get((topic, role)), "mean share", RowSelection(topic=topic, role=role))
                for role in ROLES
            ),
        )
        for topic, label in findings.labels.items()
    )
    note = "Mean share over the sections of a role, which are folded in under the fitted topics."
    return Grid("prevalence_by_role", "Mean share of each topic by section role", ("topic", *ROLES), rows, note)
