"""What score_sentiment makes.

`tone` is a mean of compound scores in [-1, 1]; `share_*` are shares of
sentences in [0, 1]; all are null where there is no sentence, and `tone_sd`
(with n - 1) where there are fewer than two.
"""

import polars as pl

from pipeline.artefacts.table import ShardedTable, outside

SCORES = ShardedTable(
    "data/score_sentiment/sentences",
    schema={
        "article_id": pl.String,
        "section": pl.Int32,
        "sentence": pl.Int32,
        "compound": pl.Float64,
        "negative": pl.Float64,
        "neutral": pl.Float64,
        "positive": pl.Float64,
    },
    key=("article_id", "section", "sentence"),
    check=outside(["compound"], -1, 1),
)

_TONE: dict[str, pl.DataType | type[pl.DataType]] = {
    "n_sentences": pl.Int32,
    "tone": pl.Float64,
    "tone_sd": pl.Float64,
    "share_negative": pl.Float64,
    "share_neutral": pl.Float64,
    "share_positive": pl.Float64,
}
_MAY_BE_NULL = ("tone", "tone_sd", "share_negative", "share_neutral", "share_positive")

SECTION_TONE = ShardedTable(
    "data/score_sentiment/sections",
    schema={"article_id": pl.String, "section": pl.Int32, **_TONE},
    key=("article_id", "section"),
    nullable=_MAY_BE_NULL,
    check=outside(["tone"], -1, 1),
)

ARTICLE_TONE = ShardedTable(
    "data/score_sentiment/articles",
    schema={"article_id": pl.String, **_TONE, "title_tone": pl.Float64},
    key=("article_id",),
    nullable=(*_MAY_BE_NULL, "title_tone"),
    check=outside(["tone", "title_tone"], -1, 1),
)
