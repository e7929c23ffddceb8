"""What fit_topics makes."""

import polars as pl

from pipeline.tables.columns import ARTICLE_ID, OF_SECTION
from pipeline.tables.files import Fit, Record
from pipeline.tables.table import Column, ShardedTable, Table

TOPIC = Column(pl.Int32, "number of the topic, from 1; another run may number the topics differently", low=1)

_SHARES = Column(
    pl.List(pl.Float64),
    "share of each topic, in the order of their numbers, by folding in",
    "share",
    empty="it has no term of the vocabulary",
)

FIT = Fit("data/fit_topics/fit.npz")

COPY_TOPICS = Table(
    "data/fit_topics/copy_topics.parquet",
    about="One row per copy.",
    columns={"article_id": ARTICLE_ID, "topic_shares": _SHARES},
    key=("article_id",),
)

SECTION_TOPICS = ShardedTable(
    "data/fit_topics/section_topics",
    about="One row per section of included articles and copies.",
    columns={**OF_SECTION, "topic_shares": _SHARES},
    key=("article_id", "section"),
)

# start: where the fit began; perplexity_nmf and perplexity_random, where both were tried: the mean over the splits.
START = Record("data/fit_topics/start.json")
