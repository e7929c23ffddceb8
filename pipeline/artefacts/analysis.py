"""What analyse makes: the tables that the report is written from.

`month` is its first day.  A month without an article between two that have
some is in the tables, with n_articles 0 and nulls: a gap is a finding.
All tables by month, role and topic rest on the articles whose `status` is
"kept".  Topic numbers count from 1; `top_topic` is the topic with the largest share.
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

# `prevalence` is the mean share over the modelled articles of the month.
PREVALENCE_BY_MONTH = Table(
    "data/analyse/prevalence_by_month.parquet",
    schema={"month": pl.Date, "topic": pl.Int32, "n_articles": pl.Int32, "prevalence": pl.Float64},
    key=("month", "topic"),
    nullable=("prevalence",),
    check=outside(["prevalence"], 0, 1),
)

# `prevalence` is the mean share over the modelled sections of the role.
PREVALENCE_BY_ROLE = Table(
    "data/analyse/prevalence_by_role.parquet",
    schema={"role": pl.String, "topic": pl.Int32, "n_sections": pl.Int32, "prevalence": pl.Float64},
    key=("role", "topic"),
    nullable=("prevalence",),
    check=outside(["prevalence"], 0, 1),
)

# `tone` is the mean of the article tones of the month.
TONE_BY_MONTH = Table(
    "data/analyse/tone_by_month.parquet",
    schema={"month": pl.Date, "n_articles": pl.Int32, "tone": pl.Float64},
    key=("month",),
    nullable=("tone",),
    check=outside(["tone"], -1, 1),
)

# `tone` is the mean of section tones, each weighted by its sentences times its share of the topic;
# `weight` is the sum of these weights, in sentences.
TONE_BY_TOPIC = Table(
    "data/analyse/tone_by_topic.parquet",
    schema={"topic": pl.Int32, "weight": pl.Float64, "tone": pl.Float64},
    key=("topic",),
    nullable=("tone",),
    check=outside(["tone"], -1, 1),
)

TONE_BY_TOPIC_MONTH = Table(
    "data/analyse/tone_by_topic_month.parquet",
    schema={"topic": pl.Int32, "month": pl.Date, "weight": pl.Float64, "tone": pl.Float64},
    key=("topic", "month"),
    nullable=("tone",),
    check=outside(["tone"], -1, 1),
)

TONE_BY_TOPIC_ROLE = Table(
    "data/analyse/tone_by_topic_role.parquet",
    schema={"topic": pl.Int32, "role": pl.String, "weight": pl.Float64, "tone": pl.Float64},
    key=("topic", "role"),
    nullable=("tone",),
    check=outside(["tone"], -1, 1),
)

# `tone` is the mean of the section tones of the role.
TONE_BY_ROLE = Table(
    "data/analyse/tone_by_role.parquet",
    schema={"role": pl.String, "n_sections": pl.Int32, "tone": pl.Float64},
    key=("role",),
    nullable=("tone",),
    check=outside(["tone"], -1, 1),
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
