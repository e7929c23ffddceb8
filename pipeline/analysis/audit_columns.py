"""The columns of what the audit tells: one place for those who make the tables and those who keep them.

Without what computes them, so that whoever reads a table does not load it.
"""

import polars as pl

SENSITIVITY: dict[str, pl.DataType | type[pl.DataType]] = {
    "name": pl.String,
    "meaning": pl.String,
    "is_chosen": pl.Boolean,
    "n_articles": pl.Int32,
    "mean": pl.Float64,
    "rank_correlation": pl.Float64,
    "sign_changes": pl.Float64,
    "share_negative": pl.Float64,
    "share_neutral": pl.Float64,
    "share_positive": pl.Float64,
}

AGREEMENT: dict[str, pl.DataType | type[pl.DataType]] = {
    "scorer": pl.String,
    "n_sentences": pl.Int32,
    "pearson": pl.Float64,
    "spearman": pl.Float64,
    "same_class": pl.Float64,
    "kappa": pl.Float64,
    "n_articles": pl.Int32,
    "article_pearson": pl.Float64,
    "article_spearman": pl.Float64,
}
