"""Counts -> topics; topics of sections and copies by folding in."""

from typing import Any

from pipeline.counts.matrix import CountMatrix
from pipeline.execution import working
from pipeline.stage import Stage
from pipeline.tables.fit_topics import COPY_TOPICS, FIT, SECTION_TOPICS, START
from pipeline.tables.vectorise import ARTICLE_COUNTS, COPY_COUNTS, SECTION_COUNTS
from pipeline.topics.document_shares import copy_topics, section_topics
from pipeline.topics.engines import LIBRARIES
from pipeline.topics.fitting import fit_spec, fitted
from pipeline.topics.settings import Topics
from pipeline.topics.start_choice import start_choice


def fit_topics(
    *, article_counts: CountMatrix, copy_counts: CountMatrix, section_counts: CountMatrix, topics: Topics
) -> dict[str, Any]:
    """The fit to the articles, and the topic shares of their copies and of sections under it."""
    with working(f"fitting {topics.n_topics} topics to {len(article_counts.documents):,} articles"):
        spec = fit_spec(topics)
        choice = start_choice(article_counts, spec, n_topics=topics.n_topics)
        fit = fitted(article_counts, spec.starting(choice.start), n_topics=topics.n_topics, item="all")
    return {
        "fit": fit,
        "start": choice.record(),
        "copy_topics": copy_topics(copy_counts, fit),
        "section_topics": section_topics(section_counts, fit),
        "counts": {"topics": fit.n_topics, "articles": len(fit.documents), "terms": len(fit.terms)},
    }


STAGE = Stage(
    function=fit_topics,
    inputs=(ARTICLE_COUNTS, COPY_COUNTS, SECTION_COUNTS),
    outputs=(FIT, START, COPY_TOPICS, SECTION_TOPICS),
    params=("topics",),
    versions=("polars", *LIBRARIES),
)
