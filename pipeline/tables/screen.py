"""What screen makes: which articles and sentences are left out of the results, and why."""

import polars as pl

from pipeline.tables.table import Table, outside, undescribed

# One row an article.  `status` is "kept", "copy", "foreign" or "empty"; `reason` says why it is not
# kept.  A copy names the article that represents it, how alike both are (1.0: exact), and the way
# they were matched.  `language` is null where the text is too short to tell.
VERDICTS = Table(
    "data/screen/verdicts.parquet",
    columns=undescribed(
        {
            "article_id": pl.String,
            "status": pl.String,
            "reason": pl.String,
            "duplicate_of": pl.String,
            "similarity": pl.Float64,
            "match": pl.String,
            "language": pl.String,
            "function_word_share": pl.Float64,
        },
        ("reason", "duplicate_of", "similarity", "match", "language", "function_word_share"),
    ),
    key=("article_id",),
    check=outside(["similarity", "function_word_share"], 0, 1),
)

# Sentences that are neither modelled nor scored; `reason` is "boilerplate" or "other language".
EXCLUDED_SENTENCES = Table(
    "data/screen/excluded_sentences.parquet",
    columns=undescribed({"article_id": pl.String, "section": pl.Int32, "sentence": pl.Int32, "reason": pl.String}),
    key=("article_id", "section", "sentence"),
)

# What recurs: the text as all its occurrences share it, in how many articles and sentences.
BOILERPLATE = Table(
    "data/screen/boilerplate.parquet",
    columns=undescribed({"pattern": pl.String, "n_articles": pl.Int32, "n_sentences": pl.Int32, "example": pl.String}),
    key=("pattern",),
)
