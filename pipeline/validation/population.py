"""Scores and results -> the units that a sample is drawn from: sentences or articles that are in the results."""

import polars as pl

UNIT = ("article_id", "section", "sentence")


def sentence_units(scores: pl.DataFrame, articles: pl.DataFrame, sections: pl.DataFrame) -> pl.DataFrame:
    """One row per scored sentence of an included article: `UNIT`, `machine` (its score), `topic` and `month`.

    The topic is the top topic of its section, null where that has none; the month is its first day.
    """
    kept = articles.filter(pl.col("status") == "kept").select("article_id", month=pl.col("date").dt.truncate("1mo"))
    topics = sections.select("article_id", "section", topic="top_topic")
    return (
        scores.select(*UNIT, machine="compound")
        .join(kept, on="article_id", how="inner")
        .join(topics, on=["article_id", "section"], how="left")
        .select(*UNIT, "machine", "topic", "month")
        .sort(UNIT)
    )


def article_units(articles: pl.DataFrame) -> pl.DataFrame:
    """One row per included article with a tone: `UNIT`, whose last two are null, `machine`, `topic` and `month`."""
    toned = articles.filter(pl.col("status") == "kept").drop_nulls("tone")
    nothing = pl.lit(None, pl.Int32)
    return toned.select(
        "article_id",
        section=nothing,
        sentence=nothing,
        machine="tone",
        topic="top_topic",
        month=pl.col("date").dt.truncate("1mo"),
    ).sort(UNIT)
