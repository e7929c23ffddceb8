"""Tokens of sections -> which types of token are terms of the vocabulary."""

import polars as pl


def vocabulary(tokens: pl.DataFrame, *, min_articles: int, max_share: float) -> pl.DataFrame:
    """Every type of token: term, n_articles, n_tokens, in_vocabulary; sorted by term.

    `tokens` has article_id and a list of tokens in each row.  A type is in the
    vocabulary when it stands in at least `min_articles` articles and in at
    most `max_share` of the articles that have a token at all.
    """
    flat = tokens.select("article_id", term="tokens").explode("term", empty_as_null=False).drop_nulls("term")
    n_articles = flat["article_id"].n_unique()
    types = flat.group_by("term").agg(
        n_articles=pl.col("article_id").n_unique().cast(pl.Int32), n_tokens=pl.len().cast(pl.Int32)
    )
    is_common = pl.col("n_articles") >= min_articles
    is_everywhere = pl.col("n_articles") > max_share * n_articles
    return types.with_columns(in_vocabulary=is_common & ~is_everywhere).sort("term")
