"""What vectorise makes."""

import polars as pl

from pipeline.tables.files import Counts
from pipeline.tables.table import Table, undescribed

# Pairs of neighbouring tokens that are one term; `npmi` is that of Bouma (2009).
PHRASES = Table(
    "data/vectorise/phrases.parquet",
    columns=undescribed(
        {
            "first": pl.String,
            "second": pl.String,
            "phrase": pl.String,
            "n": pl.Int64,
            "n_articles": pl.Int64,
            "npmi": pl.Float64,
        }
    ),
    key=("first", "second"),
)

# Every type of token of the kept articles with its article frequency and count; `pruned` says why it
# is not in the vocabulary: "rare" or "everywhere".
VOCABULARY = Table(
    "data/vectorise/vocabulary.parquet",
    columns=undescribed(
        {
            "term": pl.String,
            "n_articles": pl.Int32,
            "n_tokens": pl.Int32,
            "in_vocabulary": pl.Boolean,
            "pruned": pl.String,
        },
        ("pruned",),
    ),
    key=("term",),
)

# Rows are the modelled articles, in the order of their identifiers.
ARTICLE_COUNTS = Counts("data/vectorise/article_counts.npz")

# Rows are the copies, in the order of their identifiers.
COPY_COUNTS = Counts("data/vectorise/copy_counts.npz")

# Rows are all sections of kept articles and copies, named by `counts.documents.section_name`.
SECTION_COUNTS = Counts("data/vectorise/section_counts.npz")

# Kept articles without a term of the vocabulary: they have a tone and no topics.
UNMODELLED = Table(
    "data/vectorise/unmodelled.parquet",
    columns=undescribed({"article_id": pl.String, "reason": pl.String}),
    key=("article_id",),
)
