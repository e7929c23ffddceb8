"""What assemble_results makes: the tables that the report is written from.  Results rest on the included articles."""

import polars as pl

from pipeline.tables.columns import ARTICLE_ID, FILE, LINE, OF_SECTION, RECORD
from pipeline.tables.estimate import TOPIC
from pipeline.tables.files import Record
from pipeline.tables.ingest import ARTICLES, SECTIONS
from pipeline.tables.score_sentiment import ARTICLE_TONE, SECTION_TONE
from pipeline.tables.screen import VERDICTS
from pipeline.tables.table import Column, ShardedTable, Table

_NO_TERM = "no term of the vocabulary occurs in it"
_SCORE = "compound score"

_TOPICS = {
    "top_topic": Column(pl.Int32, "number of the topic with the largest share", low=1, empty=_NO_TERM),
    "topic_shares": Column(pl.List(pl.Float64), "share of each topic; shares add up to 1", "share", empty=_NO_TERM),
}

ARTICLE_RESULTS = ShardedTable(
    "data/assemble_results/article_results",
    about="One row per article: what it is, whether it is included, its tone and its topics.",
    columns={
        **{name: column for name, column in ARTICLES.columns.items() if name not in {"record", "line"}},
        **VERDICTS.columns,
        "n_sections": Column(pl.Int32, "number of sections of the article, including the lead", "sections", low=0),
        **ARTICLE_TONE.columns,
        **_TOPICS,
    },
    key=("article_id",),
)

SECTION_RESULTS = ShardedTable(
    "data/assemble_results/section_results",
    about="One row per section: what it is, the date and status of its article, its tone and its topics.",
    columns={
        **OF_SECTION,
        "date": ARTICLES.columns["date"],
        "status": VERDICTS.columns["status"],
        **{name: SECTIONS.columns[name] for name in ("heading", "role", "kind")},
        **SECTION_TONE.columns,
        **_TOPICS,
    },
    key=("article_id", "section"),
)


def _share(meaning: str) -> Column:
    return Column(pl.Float64, meaning, "share", 0, 1)


def _tone(meaning: str) -> Column:
    return Column(pl.Float64, meaning, _SCORE, -1, 1, empty="no section has a tone")


WITH_COPIES = Table(
    "data/assemble_results/with_copies.parquet",
    about="One row per topic: its prevalence and tone, and what they would be if copies were included.",
    columns={
        "topic": TOPIC,
        "prevalence": _share("mean share of the topic over the modelled articles"),
        "prevalence_with_copies": _share("the same with copies"),
        "tone": _tone("mean tone of sections, weighted by sentences times share of the topic"),
        "tone_with_copies": _tone("the same with copies"),
    },
    key=("topic",),
)

FLOW = Table(
    "data/assemble_results/flow.parquet",
    about="One row per step from records to modelled articles; a count that is not a loss is the one before it minus "
    "the losses in between.",
    columns={
        "position": Column(pl.Int32, "position of the step, from 1", low=1),
        "stage": Column(pl.String, "stage of the pipeline"),
        "step": Column(pl.String, "what is counted"),
        "n": Column(pl.Int32, "number of records or articles", "records or articles", low=0),
        "is_loss": Column(pl.Boolean, "whether they are excluded in this step"),
    },
    key=("position",),
)

LEDGER = Table(
    "data/assemble_results/ledger.parquet",
    about="One row per record that is not modelled.",
    columns={
        "stage": Column(pl.String, "stage that excluded the record", values=("ingest", "screen", "vectorise")),
        "file": FILE,
        "record": RECORD,
        "line": LINE,
        "article_id": Column(pl.String, ARTICLE_ID.meaning, empty="a rejected record is not an article"),
        "reason": Column(pl.String, "why the record is not modelled"),
    },
    key=("file", "record"),
)

# The content of reports/metrics.json, but for the checks of tone; see `analysis.metrics`.
METRICS = Record("data/assemble_results/metrics.json")
