"""What analyse makes: the tables that the report is written from.

Results rest on the articles whose `status` is "kept".  Topic numbers count
from 1; `top_topic` is the topic with the largest share.
"""

import polars as pl

from pipeline.artefacts.csv import Csv
from pipeline.artefacts.record import Record
from pipeline.artefacts.sentiment import TONE, TONE_MAY_BE_NULL
from pipeline.artefacts.table import ShardedTable, Table, outside

LABELS = Csv("${labels.path}")

_TOPICS = ("top_topic", "topic_shares")

ARTICLE_RESULTS = ShardedTable(
    "data/analyse/articles",
    schema={
        "article_id": pl.String,
        "file": pl.String,
        "date": pl.Date,
        "title": pl.String,
        "outlet": pl.String,
        "label": pl.String,
        "note": pl.String,
        "status": pl.String,
        "reason": pl.String,
        "duplicate_of": pl.String,
        "similarity": pl.Float64,
        "match": pl.String,
        "language": pl.String,
        "function_word_share": pl.Float64,
        "n_sections": pl.Int32,
        **TONE,
        "title_tone": pl.Float64,
        "top_topic": pl.Int32,
        "topic_shares": pl.List(pl.Float64),
    },
    key=("article_id",),
    nullable=(
        *("outlet", "label", "note", "reason", "duplicate_of", "similarity", "match", "language"),
        *("function_word_share", "title_tone", *TONE_MAY_BE_NULL, *_TOPICS),
    ),
)

SECTION_RESULTS = ShardedTable(
    "data/analyse/sections",
    schema={
        "article_id": pl.String,
        "section": pl.Int32,
        "date": pl.Date,
        "status": pl.String,
        "heading": pl.String,
        "role": pl.String,
        "kind": pl.String,
        **TONE,
        "top_topic": pl.Int32,
        "topic_shares": pl.List(pl.Float64),
    },
    key=("article_id", "section"),
    nullable=("kind", *TONE_MAY_BE_NULL, *_TOPICS),
)

# Prevalence and tone by topic as they would be with copies counted as articles of their own.
WITH_COPIES = Table(
    "data/analyse/with_copies.parquet",
    schema={
        "topic": pl.Int32,
        "prevalence": pl.Float64,
        "prevalence_with_copies": pl.Float64,
        "tone": pl.Float64,
        "tone_with_copies": pl.Float64,
    },
    key=("topic",),
    nullable=("tone", "tone_with_copies"),
    check=outside(["prevalence", "prevalence_with_copies"], 0, 1),
)

# What came in, what each stage left out and what was left; see `analysis.flow`.
FLOW = Table(
    "data/analyse/flow.parquet",
    schema={"position": pl.Int32, "stage": pl.String, "step": pl.String, "n": pl.Int32, "is_loss": pl.Boolean},
    key=("position",),
    check=outside(["n"], 0, 2**31),
)

# Every record that is not modelled, with the stage that left it out and the reason.
LEDGER = Table(
    "data/analyse/ledger.parquet",
    schema={
        "stage": pl.String,
        "file": pl.String,
        "record": pl.Int32,
        "line": pl.Int32,
        "article_id": pl.String,
        "reason": pl.String,
    },
    key=("file", "record"),
    nullable=("article_id",),
)

# The content of reports/metrics.json; see `analysis.metrics`.
METRICS = Record("data/analyse/metrics.json")
