"""What tokenise makes."""

import polars as pl

from pipeline.tables.columns import OF_SECTION
from pipeline.tables.table import Column, ShardedTable

TOKENS = ShardedTable(
    "data/tokenise/tokens",
    about="One row per section with its tokens in order.",
    columns={
        **OF_SECTION,
        "tokens": Column(pl.List(pl.String), "the tokens: lemmas of the words that are neither short nor stop words"),
        "places": Column(
            pl.List(pl.Int32),
            "position of each token among all words of the section, with gaps between clauses and sentences: two "
            "tokens are neighbours when their positions differ by 1",
        ),
    },
    key=("article_id", "section"),
)
