"""What ingest, segment and tokenise make."""

import polars as pl

from pipeline.artefacts.csv import Csv
from pipeline.artefacts.record import Record
from pipeline.artefacts.source import Source
from pipeline.artefacts.table import ShardedTable, Table
from pipeline.artefacts.text import Words

CORPUS = Source("${ingest.path}")
STOP_WORDS = Words("${tokenise.stop_words}")

# `duplicate_of` is the first article, by date and file, with the same content.
ARTICLES = ShardedTable(
    "data/ingest/articles",
    schema={
        "article_id": pl.String,
        "file": pl.String,
        "record": pl.Int32,
        "line": pl.Int32,
        "date": pl.Date,
        "title": pl.String,
        "outlet": pl.String,
        "duplicate_of": pl.String,
    },
    key=("article_id",),
    nullable=("outlet", "duplicate_of"),
)

# `heading` is empty for the lead; `kind` is null unless the heading recurs across articles.
SECTIONS = ShardedTable(
    "data/ingest/sections",
    schema={
        "article_id": pl.String,
        "section": pl.Int32,
        "heading": pl.String,
        "role": pl.String,
        "kind": pl.String,
        "text": pl.String,
    },
    key=("article_id", "section"),
    nullable=("kind",),
)

REJECTED = Table(
    "data/ingest/rejected.parquet",
    schema={"file": pl.String, "record": pl.Int32, "line": pl.Int32, "reason": pl.String},
    key=("file", "record"),
)
REJECTED_CSV = Csv("data/ingest/rejected.csv")

# n_files, n_records, n_articles, n_rejected
INGEST_COUNTS = Record("data/ingest/counts.json")

# `start` is the offset of the sentence in its section's text, in characters.
SENTENCES = ShardedTable(
    "data/segment/sentences",
    schema={
        "article_id": pl.String,
        "section": pl.Int32,
        "sentence": pl.Int32,
        "start": pl.Int32,
        "text": pl.String,
    },
    key=("article_id", "section", "sentence"),
)

TOKENS = ShardedTable(
    "data/tokenise/tokens",
    schema={"article_id": pl.String, "section": pl.Int32, "tokens": pl.List(pl.String)},
    key=("article_id", "section"),
)
