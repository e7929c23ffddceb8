"""What tokenise makes."""

import polars as pl

from pipeline.tables.table import ShardedTable, undescribed

# `places` number the words of a section, kept or dropped, with gaps between clauses and sentences:
# two tokens are neighbours when their places differ by 1.
TOKENS = ShardedTable(
    "data/tokenise/tokens",
    columns=undescribed(
        {
            "article_id": pl.String,
            "section": pl.Int32,
            "tokens": pl.List(pl.String),
            "places": pl.List(pl.Int32),
        }
    ),
    key=("article_id", "section"),
)
