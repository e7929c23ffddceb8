"""Results of articles and sections -> prevalence, tone and their change, and how sure they are."""

from typing import Any

import polars as pl

from pipeline.analysis.estimates import Evidence, Sampling
from pipeline.analysis.uncertainty import Corpus, Toned, found
from pipeline.counts.documents import section_name
from pipeline.counts.matrix import CountMatrix
from pipeline.settings import Analysis
from pipeline.stage import Stage
from pipeline.tables import estimate as tables
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.fit_topics import FIT
from pipeline.tables.refit_topics import ARTICLE_REFITS, SECTION_REFITS
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.table import Table
from pipeline.tables.vectorise import ARTICLE_COUNTS, SECTION_COUNTS
from pipeline.topics.fit import TopicFit
from pipeline.topics.subsamples import RefitShares


def estimate(
    *,
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    scores: pl.DataFrame,
    fit: TopicFit,
    article_counts: CountMatrix,
    section_counts: CountMatrix,
    article_refits: RefitShares,
    section_refits: RefitShares,
    analysis: Analysis,
) -> dict[str, Any]:
    """All tables with intervals, of the articles that are kept."""
    kept = articles.filter(pl.col("status") == "kept")
    outlets = kept.select("article_id", "outlet")
    kept_sections = sections.filter(pl.col("status") == "kept").join(outlets, on="article_id", how="left")
    named = kept_sections.with_columns(name=section_names(kept_sections))
    modelled = kept.with_columns(name="article_id").drop_nulls("topic_shares").sort("article_id")
    modelled_sections = named.drop_nulls("topic_shares").sort("article_id", "section")
    corpus = Corpus(
        modelled,
        Evidence.of(modelled, counts=article_counts, refits=article_refits, fit=fit),
        modelled_sections,
        Evidence.of(modelled_sections, counts=section_counts, refits=section_refits, fit=fit),
        kept["date"],
    )
    sampling = Sampling(analysis.n_draws, analysis.seed, analysis.min_articles)
    of_kept = scores.join(kept.select("article_id"), on="article_id", how="semi")
    toned = Toned(
        kept.drop_nulls("tone"),
        kept_sections.drop_nulls("tone"),
        of_kept.sort("article_id", "section", "sentence").select("article_id", tone="compound"),
    )
    tables_found = found(corpus, toned, analysis.period, sampling)
    points = framed(tables_found.change_points, tables.CHANGE_POINTS)
    return {
        "prevalence": tables_found.prevalence,
        "tone": tables_found.tone,
        "topic_tone": tables_found.topic_tone,
        "tone_changes": framed(tables_found.tone_changes, tables.TONE_CHANGES),
        "tone_changes_of_topics": framed(tables_found.tone_changes_of_topics, tables.TONE_CHANGES_OF_TOPICS),
        "change_points": points,
        "counts": {
            "groups": tables_found.topic_tone.select("dimension", "level").n_unique(),
            "comparisons": len(tables_found.tone_changes),
            "changes": int(points["is_change"].sum()),
        },
    }


def section_names(sections: pl.DataFrame) -> pl.Series:
    """What each section is called among the counts."""
    keys = sections.select("article_id", "section").iter_rows()
    return pl.Series([section_name(article, section) for article, section in keys], dtype=pl.String)


def framed(rows: list[tuple[object, ...]], table: Table) -> pl.DataFrame:
    """Rows as the table declares them."""
    return pl.DataFrame(rows, schema=table.schema, orient="row").fill_nan(None)


STAGE = Stage(
    function=estimate,
    inputs={
        "articles": ARTICLE_RESULTS,
        "sections": SECTION_RESULTS,
        "scores": SCORES,
        "fit": FIT,
        "article_counts": ARTICLE_COUNTS,
        "section_counts": SECTION_COUNTS,
        "article_refits": ARTICLE_REFITS,
        "section_refits": SECTION_REFITS,
    },
    outputs={
        "prevalence": tables.PREVALENCE,
        "tone": tables.TONE,
        "topic_tone": tables.TOPIC_TONE,
        "tone_changes": tables.TONE_CHANGES,
        "tone_changes_of_topics": tables.TONE_CHANGES_OF_TOPICS,
        "change_points": tables.CHANGE_POINTS,
    },
    params=("analysis",),
    versions=("numpy", "polars", "scipy"),
)
