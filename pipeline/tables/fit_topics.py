"""What fit_topics makes."""

import polars as pl

from pipeline.tables.files import Fit, Record
from pipeline.tables.table import ShardedTable, Table, undescribed

FIT = Fit("data/fit_topics/fit.npz")

# Shares of the topics in each copy, by folding in; null for a copy without a term.
COPY_TOPICS = Table(
    "data/fit_topics/copy_topics.parquet",
    columns=undescribed({"article_id": pl.String, "topic_shares": pl.List(pl.Float64)}, ("topic_shares",)),
    key=("article_id",),
)

# Shares of the topics in each section of kept articles and copies, by folding in; null for a section
# without a term.
SECTION_TOPICS = ShardedTable(
    "data/fit_topics/section_topics",
    columns=undescribed(
        {"article_id": pl.String, "section": pl.Int32, "topic_shares": pl.List(pl.Float64)}, ("topic_shares",)
    ),
    key=("article_id", "section"),
)

# start: where the fit began; perplexity_nmf and perplexity_random, where both were tried: the mean over the splits.
START = Record("data/fit_topics/start.json")
