"""What ingest makes."""

import polars as pl

from pipeline.tables.files import Csv, Record
from pipeline.tables.table import ShardedTable, Table, undescribed

# `note` says what was mended or is wrong with an article's characters.
ARTICLES = ShardedTable(
    "data/ingest/articles",
    columns=undescribed(
        {
            "article_id": pl.String,
            "file": pl.String,
            "record": pl.Int32,
            "line": pl.Int32,
            "date": pl.Date,
            "title": pl.String,
            "outlet": pl.String,
            "label": pl.String,
            "note": pl.String,
        },
        ("outlet", "label", "note"),
    ),
    key=("article_id",),
)

# `heading` is empty for the lead; `kind` is null unless the heading recurs across articles.
SECTIONS = ShardedTable(
    "data/ingest/sections",
    columns=undescribed(
        {
            "article_id": pl.String,
            "section": pl.Int32,
            "heading": pl.String,
            "role": pl.String,
            "kind": pl.String,
            "text": pl.String,
        },
        ("kind",),
    ),
    key=("article_id", "section"),
)

# How each file was read; `format` and `encoding` are null where it was not, or is no text.
FILES = Table(
    "data/ingest/files.parquet",
    columns=undescribed(
        {
            "file": pl.String,
            "format": pl.String,
            "encoding": pl.String,
            "n_records": pl.Int32,
            "n_articles": pl.Int32,
            "n_rejected": pl.Int32,
        },
        ("format", "encoding"),
    ),
    key=("file",),
)

REJECTED = Table(
    "data/ingest/rejected.parquet",
    columns=undescribed({"file": pl.String, "record": pl.Int32, "line": pl.Int32, "reason": pl.String}),
    key=("file", "record"),
)

REJECTED_CSV = Csv("data/ingest/rejected.csv")

# The digest of every file of the corpus by its name relative to ingest.path, or why it cannot be read; see `digests`.
CORPUS_DIGESTS = Record("data/ingest/corpus_digests.json")

# n_files, n_records, n_articles, n_rejected
INGEST_COUNTS = Record("data/ingest/ingest_counts.json")
