"""Types of token in shards of a corpus -> which of them are terms of the vocabulary."""

from collections.abc import Iterable

import polars as pl

from pipeline.errors import CorpusError


def vocabulary(parts: Iterable[pl.DataFrame], *, n_articles: int, min_articles: int, max_share: float) -> pl.DataFrame:
    """Every type of token: term, n_articles, n_tokens, in_vocabulary and why not; sorted by term.

    Each of `parts` has term, n_articles and n_tokens of other articles.
    `pruned` is "rare" for a type in fewer than `min_articles` articles, and
    "everywhere" for one in more than `max_share` of the `n_articles` articles
    that have a token at all; null for a term of the vocabulary.
    """
    types = pl.concat(parts).group_by("term").agg(pl.col("n_articles", "n_tokens").sum().cast(pl.Int32))
    in_any = types.filter(pl.col("n_articles") > 0)
    pruned = (
        pl.when(pl.col("n_articles") < min_articles)
        .then(pl.lit("rare"))
        .when(pl.col("n_articles") > max_share * n_articles)
        .then(pl.lit("everywhere"))
    )
    return in_any.with_columns(pruned=pruned).with_columns(in_vocabulary=pl.col("pruned").is_null()).sort("term")


def terms_of(types: pl.DataFrame, *, n_articles: int, min_articles: int, max_share: float) -> list[str]:
    """The terms of the vocabulary in order; raises CorpusError where it was pruned to nothing."""
    terms = types.filter("in_vocabulary")["term"].to_list()
    if not terms:
        message = (
            f"the vocabulary is empty: none of the {types.height} types of token in {n_articles} articles is "
            f"in at least {min_articles} articles (vectorise.min_articles) and in at most {max_share:g} of "
            "them (vectorise.max_share). Use a larger corpus, or relax these settings in params.yaml."
        )
        raise CorpusError(message)
    return terms
