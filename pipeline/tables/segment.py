"""What segment makes."""

import polars as pl

from pipeline.tables.columns import OF_SENTENCE
from pipeline.tables.table import Column, ShardedTable

SENTENCES = ShardedTable(
    "data/segment/sentences",
    about="One row per sentence.",
    columns={
        **OF_SENTENCE,
        "paragraph": Column(pl.Int32, "position of the paragraph in the section, from 0", "paragraphs", low=0),
        "start": Column(pl.Int32, "offset of the sentence in the text of the section", "characters", low=0),
        "text": Column(pl.String, "the sentence as it stands in the article"),
    },
    key=("article_id", "section", "sentence"),
)
