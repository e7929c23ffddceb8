"""What ingest makes."""

import polars as pl

from pipeline.tables.columns import ARTICLE_ID, FILE, LINE, OF_SECTION, RECORD
from pipeline.tables.files import Csv, Record
from pipeline.tables.table import Column, ShardedTable, Table

ARTICLES = ShardedTable(
    "data/ingest/articles",
    about="One row per article.",
    columns={
        "article_id": ARTICLE_ID,
        "file": FILE,
        "record": RECORD,
        "line": LINE,
        "date": Column(pl.Date, "date of publication"),
        "title": Column(pl.String, "title of the article"),
        "outlet": Column(pl.String, "outlet that published it", empty="the file does not say"),
        "label": Column(pl.String, "label that the file gives it", empty="the file gives none"),
        "note": Column(pl.String, "characters that were repaired or lost", empty="all characters are intact"),
    },
    key=("article_id",),
)

SECTIONS = ShardedTable(
    "data/ingest/sections",
    about="One row per section of an article; an article without headings is one section.",
    columns={
        **OF_SECTION,
        "heading": Column(pl.String, "heading of the section; that of the lead is an empty text"),
        "role": Column(pl.String, "place of the section in the article", values=("lead", "body", "closing")),
        "kind": Column(pl.String, "normalised heading", empty="the heading does not recur across articles"),
        "text": Column(pl.String, "text of the section, paragraphs separated by an empty line"),
    },
    key=("article_id", "section"),
)

FILES = Table(
    "data/ingest/files.parquet",
    about="One row per file of the corpus, or per file inside an archive, with how it was read.",
    columns={
        "file": FILE,
        "format": Column(pl.String, "format it was read in", empty="it could not be read"),
        "encoding": Column(pl.String, "encoding of its text", empty="it could not be read or is not a text"),
        "n_records": Column(pl.Int32, "number of records in it", "records", low=0),
        "n_articles": Column(pl.Int32, "number of records that are articles", "articles", low=0),
        "n_rejected": Column(pl.Int32, "number of records that were rejected", "records", low=0),
    },
    key=("file",),
)

REJECTED = Table(
    "data/ingest/rejected.parquet",
    about="One row per record that is not an article.",
    columns={
        "file": FILE,
        "record": RECORD,
        "line": Column(pl.Int32, "line of the file where the problem is", "lines", low=1),
        "reason": Column(pl.String, "why the record is not an article"),
    },
    key=("file", "record"),
)

REJECTED_CSV = Csv("data/ingest/rejected.csv")

# The digest of every file of the corpus by its name relative to ingest.path, or why it cannot be read.
CORPUS_DIGESTS = Record("data/ingest/corpus_digests.json")

# n_files, n_records, n_articles, n_rejected
INGEST_COUNTS = Record("data/ingest/ingest_counts.json")
