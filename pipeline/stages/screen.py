"""Articles and sentences -> which are left out of the results: copies, other languages, boilerplate."""

from typing import Any

import polars as pl

from pipeline.artefacts.corpus import ARTICLES, SENTENCES
from pipeline.artefacts.screening import BOILERPLATE, LEFT_OUT, SCREENED
from pipeline.execution import working
from pipeline.params import Screen, Segment
from pipeline.screening.boilerplate import boilerplate
from pipeline.screening.duplicates import copies
from pipeline.screening.language import languages
from pipeline.stage import Stage

KEY = ("article_id", "section", "sentence")


def screen(articles: pl.DataFrame, sentences: pl.DataFrame, screen: Screen, segment: Segment) -> dict[str, Any]:
    """First the language, then copies among what is left, then boilerplate among the originals.

    Boilerplate must recur in originals: one article printed ten times is no
    footer.  What is found there is left out of copies, too.
    """
    texts = article_texts(articles, sentences)
    with working("telling languages"):
        spoken = languages(texts.select("article_id", "text"), expected=segment.language)
    domestic = texts.join(spoken.filter(~pl.col("is_foreign")), on="article_id", how="semi", maintain_order="left")
    with working("finding copies"):
        found = copies(domestic, **screen.copies.model_dump())
    in_context = sentences.join(
        domestic.select("article_id", "outlet"), on="article_id", how="inner", maintain_order="left"
    )
    with working("finding boilerplate"):
        originals = domestic.join(found, on="article_id", how="anti")["article_id"]
        patterns = boilerplate(in_context, originals=originals, **screen.boilerplate.model_dump())
    left_out = without(sentences, patterns, spoken)
    screened = verdicts(articles, sentences, spoken, found, left_out)
    return {
        "screened": screened,
        "left_out": left_out,
        "boilerplate": listed(patterns, sentences),
        "counts": {f"articles_{status}": n for status, n in screened["status"].value_counts(sort=True).iter_rows()}
        | {"sentences_left_out": left_out.height},
    }


def article_texts(articles: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `text`: title and sentences, one after another."""
    bodies = sentences.group_by("article_id", maintain_order=True).agg(body=pl.col("text").str.join(" "))
    joined = articles.join(bodies, on="article_id", how="left", maintain_order="left")
    text = pl.concat_str("title", "body", separator="\n", ignore_nulls=True)
    return joined.select("article_id", "date", "file", "record", "outlet", text=text)


def without(sentences: pl.DataFrame, patterns: pl.DataFrame, spoken: pl.DataFrame) -> pl.DataFrame:
    """The sentences that are left out, with the reason."""
    foreign = sentences.join(spoken.filter("is_foreign"), on="article_id", how="semi").select(KEY)
    return pl.concat(
        [
            foreign.with_columns(reason=pl.lit("other language")),
            patterns.select(KEY).with_columns(reason=pl.lit("boilerplate")),
        ]
    )


def verdicts(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    spoken: pl.DataFrame,
    found: pl.DataFrame,
    left_out: pl.DataFrame,
) -> pl.DataFrame:
    """One row an article: its status and the reason, and what was found of it."""
    left = sentences.join(left_out, on=KEY, how="anti").select("article_id").unique().with_columns(has_text=True)
    joined = (
        articles.select("article_id", "file")
        .join(spoken, on="article_id", how="left")
        .join(found, on="article_id", how="left")
        .join(articles.select(duplicate_of="article_id", original="file"), on="duplicate_of", how="left")
        .join(left, on="article_id", how="left")
    )
    copy = pl.format("{} copy of {} (similarity {})", pl.col("match"), "original", pl.col("similarity").round(2))
    other = pl.format("in another language: {}", pl.col("language").fill_null("unknown"))
    return joined.with_columns(
        status=pl.when("is_foreign")
        .then(pl.lit("foreign"))
        .when(pl.col("duplicate_of").is_not_null())
        .then(pl.lit("copy"))
        .when(pl.col("has_text").is_null())
        .then(pl.lit("empty"))
        .otherwise(pl.lit("kept")),
    ).select(
        "article_id",
        "status",
        pl.when(pl.col("status") == "foreign")
        .then(other)
        .when(pl.col("status") == "copy")
        .then(copy)
        .when(pl.col("status") == "empty")
        .then(pl.lit("no sentence is left without boilerplate"))
        .alias("reason"),
        "duplicate_of",
        "similarity",
        "match",
        "language",
        "function_word_share",
    )


def listed(patterns: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Each pattern of boilerplate with how often it recurs and one of its sentences."""
    texts = patterns.join(sentences.select(*KEY, "text"), on=KEY, how="left").sort(KEY)
    return texts.group_by("pattern").agg(
        n_articles=pl.col("article_id").n_unique().cast(pl.Int32),
        n_sentences=pl.len().cast(pl.Int32),
        example=pl.col("text").first(),
    )


STAGE = Stage(
    function=screen,
    inputs={"articles": ARTICLES, "sentences": SENTENCES},
    outputs={"screened": SCREENED, "left_out": LEFT_OUT, "boilerplate": BOILERPLATE},
    params=("screen", "segment"),
    versions=("numpy", "polars", "py3langid", "rensa", "scipy", "simplemma"),
)
