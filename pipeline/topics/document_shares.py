"""Counts of documents -> their topic shares under a fit, as columns of tables."""

import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.tables.fit_topics import COPY_TOPICS
from pipeline.topics.fit import TopicFit
from pipeline.topics.fold_in import fold_in


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
