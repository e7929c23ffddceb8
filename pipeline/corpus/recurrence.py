"""What recurs across articles: copies of an article, kinds of heading."""

import polars as pl

from pipeline.corpus.sections import kind


def with_duplicates(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `duplicate_of` in place of `content_id`.

    Of articles with the same content the first, by date, file and record, is
    the original (null); the others name its `article_id`.
    """
    ordered = articles.sort("date", "file", "record")
    original = pl.col("article_id").first().over("content_id")
    is_copy = original != pl.col("article_id")
    return ordered.with_columns(duplicate_of=pl.when(is_copy).then(original)).drop("content_id")


def with_kinds(sections: pl.DataFrame, *, min_articles: int) -> pl.DataFrame:
    """`sections` with `kind`: the normalised heading where it recurs, else null.

    A heading recurs when it stands in at least `min_articles` articles.
    """
    named = sections.with_columns(name=pl.Series([kind(heading) for heading in sections["heading"]], dtype=pl.String))
    n_articles = pl.col("article_id").n_unique().over("name")
    recurs = (pl.col("name") != "") & (n_articles >= min_articles)
    return named.with_columns(kind=pl.when(recurs).then("name")).drop("name")
