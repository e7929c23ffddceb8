"""Counts -> topics; topics of sections and copies by folding in."""

from typing import Any

import numpy as np
import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.execution import working
from pipeline.settings import Topics
from pipeline.stage import Stage
from pipeline.tables.fit_topics import COPY_TOPICS, FIT, SECTION_TOPICS, START
from pipeline.tables.vectorise import ARTICLE_COUNTS, COPY_COUNTS, SECTION_COUNTS
from pipeline.topics.fit import TopicFit
from pipeline.topics.fitting import fit_spec, fitted, start_choice, started
from pipeline.topics.fold_in import fold_in


def fit_topics(
    *, article_counts: CountMatrix, copy_counts: CountMatrix, section_counts: CountMatrix, topics: Topics
) -> dict[str, Any]:
    """The fit on articles, and what it says of their copies and of sections."""
    with working(f"fitting {topics.n_topics} topics to {len(article_counts.documents):,} articles"):
        spec = fit_spec(topics)
        choice = start_choice(article_counts, spec, n_topics=topics.n_topics)
        fit = fitted(article_counts, started(spec, choice.start), n_topics=topics.n_topics, item="all")
    return {
        "fit": fit,
        "start": {"start": choice.start}
        | {f"perplexity_{start}": float(np.mean(found)) for start, found in choice.perplexity.items()},
        "copy_topics": copy_topics(copy_counts, fit),
        "section_topics": section_topics(section_counts, fit),
        "counts": {"topics": fit.n_topics, "articles": len(fit.documents), "terms": len(fit.terms)},
    }


def shares_of(counts: CountMatrix, fit: TopicFit) -> pl.Series:
    """Topic shares of every document under the fit; null where it has no term."""
    shares = fold_in(counts, fit.topic_term, fit.alpha)
    has_terms = counts.lengths() > 0
    rows = [row if known else None for row, known in zip(shares.tolist(), has_terms, strict=True)]
    return pl.Series(rows, dtype=pl.List(pl.Float64))


def copy_topics(counts: CountMatrix, fit: TopicFit) -> pl.DataFrame:
    """Topic shares of every copy."""
    return pl.DataFrame(
        {"article_id": counts.documents, "topic_shares": shares_of(counts, fit)}, schema=COPY_TOPICS.schema
    )


def section_topics(counts: CountMatrix, fit: TopicFit) -> pl.DataFrame:
    """Topic shares of every section that is counted."""
    names = pl.Series(counts.documents, dtype=pl.String).str.split_exact("/", 1).struct
    return pl.DataFrame(
        {
            "article_id": names.field("field_0"),
            "section": names.field("field_1").cast(pl.Int32),
            "topic_shares": shares_of(counts, fit),
        }
    )


STAGE = Stage(
    function=fit_topics,
    inputs={"article_counts": ARTICLE_COUNTS, "copy_counts": COPY_COUNTS, "section_counts": SECTION_COUNTS},
    outputs={"fit": FIT, "start": START, "copy_topics": COPY_TOPICS, "section_topics": SECTION_TOPICS},
    params=("topics",),
    versions=("gensim", "numpy", "polars", "scikit-learn", "scipy"),
)
