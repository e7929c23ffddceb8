"""What assemble_results makes: the tables that the report is written from.

Results rest on the articles whose `status` is "kept".  Topic numbers count
from 1; `top_topic` is the topic with the largest share.
"""

import polars as pl

from pipeline.tables.files import Record
from pipeline.tables.score_sentiment import TONE_COLUMNS, TONE_MAY_BE_NULL
from pipeline.tables.table import ShardedTable, Table, outside, undescribed

_TOPICS = ("top_topic", "topic_shares")

ARTICLE_RESULTS = ShardedTable(
    "data/assemble_results/article_results",
    columns=undescribed(
        {
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
            **TONE_COLUMNS,
            "title_tone": pl.Float64,
            "top_topic": pl.Int32,
            "topic_shares": pl.List(pl.Float64),
        },
        (
            *("outlet", "label", "note", "reason", "duplicate_of", "similarity", "match", "language"),
            *("function_word_share", "title_tone", *TONE_MAY_BE_NULL, *_TOPICS),
        ),
    ),
    key=("article_id",),
)

SECTION_RESULTS = ShardedTable(
    "data/assemble_results/section_results",
    columns=undescribed(
        {
            "article_id": pl.String,
            "section": pl.Int32,
            "date": pl.Date,
            "status": pl.String,
            "heading": pl.String,
            "role": pl.String,
            "kind": pl.String,
            **TONE_COLUMNS,
            "top_topic": pl.Int32,
            "topic_shares": pl.List(pl.Float64),
        },
        ("kind", *TONE_MAY_BE_NULL, *_TOPICS),
    ),
    key=("article_id", "section"),
)

# Prevalence and tone by topic as they would be with copies counted as articles of their own.
WITH_COPIES = Table(
    "data/assemble_results/with_copies.parquet",
    columns=undescribed(
        {
            "topic": pl.Int32,
            "prevalence": pl.Float64,
            "prevalence_with_copies": pl.Float64,
            "tone": pl.Float64,
            "tone_with_copies": pl.Float64,
        },
        ("tone", "tone_with_copies"),
    ),
    key=("topic",),
    check=outside(["prevalence", "prevalence_with_copies"], 0, 1),
)

# What came in, what each stage excluded and what remained; see `analysis.flow`.
FLOW = Table(
    "data/assemble_results/flow.parquet",
    columns=undescribed(
        {"position": pl.Int32, "stage": pl.String, "step": pl.String, "n": pl.Int32, "is_loss": pl.Boolean}
    ),
    key=("position",),
    check=outside(["n"], 0, 2**31),
)

# Every record that is not modelled, with the stage that left it out and the reason.
LEDGER = Table(
    "data/assemble_results/ledger.parquet",
    columns=undescribed(
        {
            "stage": pl.String,
            "file": pl.String,
            "record": pl.Int32,
            "line": pl.Int32,
            "article_id": pl.String,
            "reason": pl.String,
        },
        ("article_id",),
    ),
    key=("file", "record"),
)

# The content of reports/metrics.json; see `analysis.metrics`.
METRICS = Record("data/assemble_results/metrics.json")
