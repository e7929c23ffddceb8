"""Headings that recur across articles are kinds of section."""

import polars as pl

from pipeline.corpus.sections import kind


def with_kinds(sections: pl.DataFrame, *, min_articles: int) -> pl.DataFrame:
    """`sections` with `kind`: the normalised heading where it recurs, else null.

    A heading recurs when it stands in at least `min_articles` articles.
    """
    named = sections.with_columns(
        name=pl.Series([kind(heading) if heading else "" for heading in sections["heading"]], dtype=pl.String)
    )
    n_articles = pl.col("article_id").n_unique().over("name")
    recurs = (pl.col("name") != "") & (n_articles >= min_articles)
    return named.with_columns(kind=pl.when(recurs).then("name")).drop("name")
