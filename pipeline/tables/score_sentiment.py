"""What score_sentiment makes.

`tone` is in [-1, 1] and [`tone_low`, `tone_high`] its 95% interval; `share_*`
are shares of sentences in [0, 1].  All are null where there is no sentence,
`tone_sd` (with n - 1) where there are fewer than two, and the interval where
`sentiment.aggregation` gives none.
"""

import polars as pl

from pipeline.tables.table import Schema, ShardedTable, outside, undescribed

SCORES = ShardedTable(
    "data/score_sentiment/scores",
    columns=undescribed(
        {
            "article_id": pl.String,
            "section": pl.Int32,
            "sentence": pl.Int32,
            "compound": pl.Float64,
            "negative": pl.Float64,
            "neutral": pl.Float64,
            "positive": pl.Float64,
            "n_words": pl.Int32,
            "n_lexicon_words": pl.Int32,
        }
    ),
    key=("article_id", "section", "sentence"),
    check=outside(["compound"], -1, 1),
)

# What the other scorers say of the same sentences, a row for each of them.
COMPARISON_SCORES = ShardedTable(
    "data/score_sentiment/comparison_scores",
    columns=undescribed(
        {
            "article_id": pl.String,
            "section": pl.Int32,
            "sentence": pl.Int32,
            "scorer": pl.String,
            "compound": pl.Float64,
        }
    ),
    key=("article_id", "section", "sentence", "scorer"),
    check=outside(["compound"], -1, 1),
)

TONE_COLUMNS: Schema = {
    "n_sentences": pl.Int32,
    "tone": pl.Float64,
    "tone_low": pl.Float64,
    "tone_high": pl.Float64,
    "tone_sd": pl.Float64,
    "share_negative": pl.Float64,
    "share_neutral": pl.Float64,
    "share_positive": pl.Float64,
    "share_without_lexicon_word": pl.Float64,
}

TONE_MAY_BE_NULL = tuple(name for name in TONE_COLUMNS if name != "n_sentences")

SECTION_TONE = ShardedTable(
    "data/score_sentiment/section_tone",
    columns=undescribed({"article_id": pl.String, "section": pl.Int32, **TONE_COLUMNS}, TONE_MAY_BE_NULL),
    key=("article_id", "section"),
    check=outside(["tone", "tone_low", "tone_high"], -1, 1),
)

ARTICLE_TONE = ShardedTable(
    "data/score_sentiment/article_tone",
    columns=undescribed(
        {"article_id": pl.String, **TONE_COLUMNS, "title_tone": pl.Float64}, (*TONE_MAY_BE_NULL, "title_tone")
    ),
    key=("article_id",),
    check=outside(["tone", "tone_low", "tone_high", "title_tone"], -1, 1),
)
