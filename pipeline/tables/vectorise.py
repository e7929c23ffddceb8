"""What vectorise makes."""

import polars as pl

from pipeline.tables.columns import ARTICLE_ID
from pipeline.tables.files import Counts
from pipeline.tables.table import Column, Table

PHRASES = Table(
    "data/vectorise/phrases.parquet",
    about="One row per phrase: two neighbouring tokens that are counted as one term.",
    columns={
        "first": Column(pl.String, "first token"),
        "second": Column(pl.String, "second token"),
        "phrase": Column(pl.String, "the term that both make"),
        "n": Column(pl.Int64, "number of occurrences of the pair", "pairs", low=1),
        "n_articles": Column(pl.Int64, "number of articles in which the pair occurs", "articles", low=1),
        "npmi": Column(
            pl.Float64, "normalised pointwise mutual information of the pair (Bouma 2009)", "NPMI", low=-1, high=1
        ),
    },
    key=("first", "second"),
)

VOCABULARY = Table(
    "data/vectorise/vocabulary.parquet",
    about="One row per type of token in the included articles.",
    columns={
        "term": Column(pl.String, "the type of token"),
        "n_articles": Column(pl.Int32, "number of articles in which it occurs", "articles", low=1),
        "n_tokens": Column(pl.Int32, "number of its occurrences", "tokens", low=1),
        "in_vocabulary": Column(pl.Boolean, "whether it is a term of the vocabulary"),
        "pruned": Column(
            pl.String,
            "why it is not: in too few articles (vectorise.min_articles) or in too many (vectorise.max_share)",
            values=("rare", "everywhere"),
            empty="it is a term of the vocabulary",
        ),
    },
    key=("term",),
)

# Rows are the modelled articles, in the order of their identifiers.
ARTICLE_COUNTS = Counts("data/vectorise/article_counts.npz")

# Rows are the copies, in the order of their identifiers.
COPY_COUNTS = Counts("data/vectorise/copy_counts.npz")

# Rows are all sections of included articles and copies, named by `counts.documents.section_name`.
SECTION_COUNTS = Counts("data/vectorise/section_counts.npz")

UNMODELLED = Table(
    "data/vectorise/unmodelled.parquet",
    about="One row per included article without a term of the vocabulary: it has a tone and no topics.",
    columns={"article_id": ARTICLE_ID, "reason": Column(pl.String, "why the article has no topics")},
    key=("article_id",),
)
