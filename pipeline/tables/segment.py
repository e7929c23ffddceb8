"""What segment makes."""

import polars as pl

from pipeline.tables.table import ShardedTable, undescribed

# `start` is the offset of the sentence in its section's text, in characters; `paragraph` and
# `sentence` count from 0 within the section.
SENTENCES = ShardedTable(
    "data/segment/sentences",
    columns=undescribed(
        {
            "article_id": pl.String,
            "section": pl.Int32,
            "sentence": pl.Int32,
            "paragraph": pl.Int32,
            "start": pl.Int32,
            "text": pl.String,
        }
    ),
    key=("article_id", "section", "sentence"),
)
