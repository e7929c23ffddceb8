"""What analyse makes: the tables that the report is written from.

`month` is its first day.  A month without an article between two that have
some is in the tables, with n_articles 0 and nulls: a gap is a finding.
Topic numbers count from 1; `top_topic` is the topic with the largest share.
"""

import polars as pl

from pipeline.artefacts.csv import Csv
from pipeline.artefacts.record import Record
from pipeline.artefacts.table import ShardedTable, Table, outside

LABELS = Csv("${labels.path}")

_TONE = ("tone", "tone_sd", "share_negative", "share_neutral", "share_positive")
_TOPICS = ("top_topic", "topic_shares")

ARTICLE_RESULTS = ShardedTable(
    "data/analyse/articles",
    schema={
        "article_id": pl.String,
        "file": pl.String,
        "date": pl.Date,
        "title": pl.String,
        "outlet": pl.String,
        "duplicate_of": pl.String,
        "n_sections": pl.Int32,
        "n_sentences": pl.Int32,
        "tone": pl.Float64,
        "tone_sd": pl.Float64,
        "share_negative": pl.Float64,
        "share_neutral": pl.Float64,
        "share_positive": pl.Float64,
        "title_tone": pl.Float64,
        "top_topic": pl.Int32,
        "topic_shares": pl.List(pl.Float64),
    },
    key=("article_id",),
    nullable=("outlet", "duplicate_of", *_TONE, *_TOPICS),
)

SECTION_RESULTS = ShardedTable(
    "data/analyse/sections",
    schema={
        "article_id": pl.String,
        "section": pl.Int32,
        "date": pl.Date,
        "heading": pl.String,
        "role": pl.String,
        "kind": pl.String,
        "n_sentences": pl.Int32,
        "tone": pl.Float64,
        "tone_sd": pl.Float64,
        "share_negative": pl.Float64,
        "share_neutral": pl.Float64,
        "share_positive": pl.Float64,
        "top_topic": pl.Int32,
        "topic_shares": pl.List(pl.Float64),
    },
    key=("article_id", "section"),
    nullable=("kind", *_TONE, *_TOPICS),
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

# The content of reports/metrics.json; see `analysis.metrics`.
METRICS = Record("data/analyse/metrics.json")
