"""What ingest, segment and tokenise make."""

import polars as pl

from pipeline.artefacts.csv import Csv
from pipeline.artefacts.record import Record
from pipeline.artefacts.source import Source
from pipeline.artefacts.table import ShardedTable, Table
from pipeline.artefacts.text import Words

CORPUS = Source("${ingest.path}")
STOP_WORDS = Words("${tokenise.stop_words}")

# `note` says what was mended or is wrong with an article's characters.
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
        "label": pl.String,
        "note": pl.String,
    },
    key=("article_id",),
    nullable=("outlet", "label", "note"),
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

# How each file was read; `format` and `encoding` are null where it was not, or is no text.
FILES = Table(
    "data/ingest/files.parquet",
    schema={
        "file": pl.String,
        "format": pl.String,
        "encoding": pl.String,
        "n_records": pl.Int32,
        "n_articles": pl.Int32,
        "n_rejected": pl.Int32,
    },
    key=("file",),
    nullable=("format", "encoding"),
)

REJECTED = Table(
    "data/ingest/rejected.parquet",
    schema={"file": pl.String, "record": pl.Int32, "line": pl.Int32, "reason": pl.String},
    key=("file", "record"),
)
REJECTED_CSV = Csv("data/ingest/rejected.csv")

# The digest of every file of the corpus by its name relative to ingest.path, or why it cannot be read; see `digests`.
CORPUS_DIGESTS = Record("data/ingest/digests.json")

# n_files, n_records, n_articles, n_rejected
INGEST_COUNTS = Record("data/ingest/counts.json")

# `start` is the offset of the sentence in its section's text, in characters; `paragraph` and
# `sentence` count from 0 within the section.
SENTENCES = ShardedTable(
    "data/segment/sentences",
    schema={
        "article_id": pl.String,
        "section": pl.Int32,
        "sentence": pl.Int32,
        "paragraph": pl.Int32,
        "start": pl.Int32,
        "text": pl.String,
    },
    key=("article_id", "section", "sentence"),
)

# `places` number the words of a section, kept or dropped, with gaps between clauses and sentences:
# two tokens are neighbours when their places differ by 1.
TOKENS = ShardedTable(
    "data/tokenise/tokens",
    schema={
        "article_id": pl.String,
        "section": pl.Int32,
        "tokens": pl.List(pl.String),
        "places": pl.List(pl.Int32),
    },
    key=("article_id", "section"),
)
