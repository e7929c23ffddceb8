"""Texts -> the same in the characters by which they are compared."""

import polars as pl


def plain(texts: pl.Series) -> pl.Series:
    """`texts` in lower case and Unicode's compatibility form (NFKC), without invisible characters."""
    composed = texts.str.normalize("NFKC").str.replace_all("[\u00ad\u200b-\u200f\u2060\ufeff]", "")
    return composed.str.replace_all("[\u2018\u2019\u02bc]", "'").str.to_lowercase()
