"""What was found of the articles of a corpus -> which the results include, and why the others are excluded."""

import polars as pl

from pipeline.screening.boilerplate import KEY
from pipeline.screening.traits import Traits


def excluded_sentences(traits: Traits, boilerplate: pl.DataFrame) -> pl.DataFrame:
    """The sentences that are neither modelled nor scored, with the reason."""
    return pl.concat(
        [
            traits.other_language.with_columns(reason=pl.lit("other language")),
            boilerplate.with_columns(reason=pl.lit("boilerplate")),
        ]
    )


def verdicts(traits: Traits, copies: pl.DataFrame, excluded: pl.DataFrame) -> pl.DataFrame:
    """One row per article: its status, the reason where it is excluded, and what was found of it.

    `copies` is what copies_among() gives, `excluded` the excluded sentences.
    """
    rest = traits.placed.join(excluded, on=KEY, how="anti").select("article_id").unique()
    originals = traits.names.select(duplicate_of="article_id", original="file")
    found = (
        traits.names.join(traits.spoken, on="article_id", how="left")
        .join(copies, on="article_id", how="left")
        .join(originals, on="duplicate_of", how="left")
        .join(rest.with_columns(has_text=True), on="article_id", how="left")
        .with_columns(status=_status())
    )
    known = ("duplicate_of", "similarity", "match", "language", "function_word_share")
    return found.select("article_id", "status", _reason(), *known)


def _status() -> pl.Expr:
    return (
        pl.when("is_other_language")
        .then(pl.lit("foreign"))
        .when(pl.col("duplicate_of").is_not_null())
        .then(pl.lit("copy"))
        .when(pl.col("has_text").is_null())
        .then(pl.lit("empty"))
        .otherwise(pl.lit("kept"))
    )


def _reason() -> pl.Expr:
    status, language = pl.col("status"), pl.col("language").fill_null("unknown")
    return (
        pl.when(status == "foreign")
        .then(pl.format("in another language: {}", language))
        .when(status == "copy")
        .then(pl.format("{} copy of {} (similarity {})", "match", "original", pl.col("similarity").round(2)))
        .when(status == "empty")
        .then(pl.lit("no sentence is left without boilerplate"))
        .alias("reason")
    )
