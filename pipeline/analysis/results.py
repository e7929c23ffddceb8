"""Articles and sections with everything that is known of each."""

import numpy as np
import polars as pl


def included(units: pl.DataFrame) -> pl.DataFrame:
    """The articles or sections that results rest on."""
    return units.filter(pl.col("status") == "kept")


def with_top_topic(units: pl.DataFrame) -> pl.DataFrame:
    """`units` with `top_topic`, the number from 1 of the largest of their `topic_shares`; null where these are.

    Of equal shares the lower number.
    """
    return units.with_columns(top_topic=pl.col("topic_shares").list.arg_max().cast(pl.Int32) + 1)


def share_matrix(shares: pl.Series) -> np.ndarray:
    """Lists of equal length as a matrix (units, topics)."""
    rows = shares.to_list()
    return np.array(rows, dtype=np.float64).reshape(len(rows), -1)


def article_results(
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    screened: pl.DataFrame,
    article_tone: pl.DataFrame,
    shares: pl.DataFrame,
) -> pl.DataFrame:
    """One row an article: what it is, whether it is in the results, its tone and its topics."""
    n_sections = sections.group_by("article_id").len("n_sections").cast({"n_sections": pl.Int32})
    joined = (
        articles.drop("record", "line")
        .join(screened, on="article_id", how="left")
        .join(n_sections, on="article_id", how="left")
        .join(article_tone, on="article_id", how="left")
        .join(shares, on="article_id", how="left")
    )
    return with_top_topic(joined.sort("article_id"))


def section_results(
    articles: pl.DataFrame, sections: pl.DataFrame, section_tone: pl.DataFrame, shares: pl.DataFrame
) -> pl.DataFrame:
    """One row a section: what it is, its tone and its topics."""
    keys = ["article_id", "section"]
    joined = (
        sections.drop("text")
        .join(articles.select("article_id", "date", "status"), on="article_id", how="left")
        .join(section_tone, on=keys, how="left")
        .join(shares, on=keys, how="left")
    )
    return with_top_topic(joined.sort(keys))
