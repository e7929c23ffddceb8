"""Tokens of sections -> the texts that coherence is measured on."""

from collections.abc import Sequence

import polars as pl

from pipeline.counts.phrases import with_phrases


def reference_texts(tokens: pl.DataFrame, phrases: pl.DataFrame, documents: Sequence[str]) -> list[list[str]]:
    """The tokens of each of `documents`, over its sections in order, with phrases joined and before pruning.

    `documents` are identifiers of articles, ascending.
    """
    joined = tokens.with_columns(tokens=with_phrases(tokens, phrases))
    flat = joined.explode("tokens", empty_as_null=False)
    articles = flat.group_by("article_id", maintain_order=True).agg("tokens")
    wanted = articles.filter(pl.col("article_id").is_in(list(documents)))
    return wanted.sort("article_id")["tokens"].to_list()
