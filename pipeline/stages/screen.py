"""Articles and sentences -> which are left out of the results: copies, other languages, boilerplate."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl

from pipeline.corpus.language import Language
from pipeline.corpus.languages import LANGUAGES
from pipeline.execution import map_ordered, working
from pipeline.screening.boilerplate import placed, recurring, with_patterns
from pipeline.screening.duplicates import copies_among
from pipeline.screening.fingerprints import Fingerprints, fingerprints, together
from pipeline.screening.language import languages
from pipeline.settings import Screen
from pipeline.stage import Stage
from pipeline.tables.ingest import ARTICLES
from pipeline.tables.screen import BOILERPLATE, EXCLUDED_SENTENCES, VERDICTS
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import InShards, Shard

KEY = ("article_id", "section", "sentence")


class Traits(NamedTuple):
    """What the articles of a shard are judged by; much less than their texts.

    `names` and `spoken` are of all articles, `foreign` are the sentences of
    those in another language, `prints` and `placed` are of the others.
    """

    names: pl.DataFrame
    spoken: pl.DataFrame
    foreign: pl.DataFrame
    prints: Fingerprints
    placed: pl.DataFrame


def screen(articles: Sequence[Shard], sentences: Sequence[Shard], screen: Screen, language: str) -> dict[str, Any]:
    """First the language, then copies among what is left, then boilerplate among the originals.

    Boilerplate must recur in originals: one article printed ten times is no
    footer.  What is found there is left out of copies, too.
    """
    shards = list(zip(articles, sentences, strict=True))
    of_shards = map_ordered(partial(traits_of_shard, language=LANGUAGES[language]), shards, title="screen: traits")
    traits = combined(of_shards)
    with working("finding copies"):
        copies = copies_among(traits.prints, **screen.copies.model_dump())
    originals = traits.prints.articles.join(copies, on="article_id", how="anti")["article_id"]
    with working("finding boilerplate"):
        boilerplate = recurring(traits.placed, originals=originals, **screen.boilerplate.model_dump())
    left_out = pl.concat(
        [
            traits.foreign.with_columns(reason=pl.lit("other language")),
            boilerplate.with_columns(reason=pl.lit("boilerplate")),
        ]
    )
    screened = verdicts(traits, copies, left_out)
    holding = shards_with(boilerplate, sentences, of_shards)
    texts = map_ordered(partial(texts_of_shard, found=boilerplate), holding, title="screen: boilerplate")
    return {
        "screened": screened,
        "left_out": left_out,
        "boilerplate": listed(pl.concat(texts)),
        "counts": {f"articles_{status}": n for status, n in screened["status"].value_counts(sort=True).iter_rows()}
        | {"sentences_left_out": left_out.height},
    }


def traits_of_shard(shard: tuple[Shard, Shard], *, language: Language) -> Traits:
    """The traits of the articles and sentences of one shard."""
    articles, sentences = (part.read() for part in shard)
    texts = article_texts(articles, sentences)
    spoken = languages(texts.select("article_id", "text"), expected=language)
    foreign = spoken.filter("is_foreign")
    domestic = texts.join(foreign, on="article_id", how="anti", maintain_order="left")
    outlets = domestic.select("article_id", "outlet")
    return Traits(
        names=articles.select("article_id", "file"),
        spoken=spoken,
        foreign=sentences.join(foreign, on="article_id", how="semi").select(KEY),
        prints=fingerprints(domestic, language.stop_words),
        placed=placed(sentences.join(outlets, on="article_id", how="inner", maintain_order="left")),
    )


def combined(parts: list[Traits]) -> Traits:
    """The traits of several shards as one."""
    names, spoken, foreign, prints, placed = zip(*parts, strict=True)
    return Traits(pl.concat(names), pl.concat(spoken), pl.concat(foreign), together(prints), pl.concat(placed))


def shards_with(found: pl.DataFrame, shards: Sequence[Shard], traits: list[Traits]) -> list[Shard]:
    """The shards with an article of `found`, which are few; at least one."""
    ids = set(found["article_id"])
    holding = [shard for shard, of in zip(shards, traits, strict=True) if not ids.isdisjoint(of.names["article_id"])]
    return holding or [*shards[:1]]


def texts_of_shard(shard: Shard, *, found: pl.DataFrame) -> pl.DataFrame:
    """The sentences of one shard that are `found`, with their patterns."""
    return with_patterns(found, shard.read())


def article_texts(articles: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `text`: title and sentences, one after another."""
    bodies = sentences.group_by("article_id", maintain_order=True).agg(body=pl.col("text").str.join(" "))
    joined = articles.join(bodies, on="article_id", how="left", maintain_order="left")
    text = pl.concat_str("title", "body", separator="\n", ignore_nulls=True)
    return joined.select("article_id", "date", "file", "record", "outlet", text=text)


def verdicts(traits: Traits, copies: pl.DataFrame, left_out: pl.DataFrame) -> pl.DataFrame:
    """One row an article: its status and the reason, and what was found of it."""
    left = traits.placed.join(left_out, on=KEY, how="anti").select("article_id").unique().with_columns(has_text=True)
    joined = (
        traits.names.join(traits.spoken, on="article_id", how="left")
        .join(copies, on="article_id", how="left")
        .join(traits.names.select(duplicate_of="article_id", original="file"), on="duplicate_of", how="left")
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


def listed(texts: pl.DataFrame) -> pl.DataFrame:
    """Each pattern of boilerplate with how often it recurs and one of its sentences."""
    return texts.group_by("pattern").agg(
        n_articles=pl.col("article_id").n_unique().cast(pl.Int32),
        n_sentences=pl.len().cast(pl.Int32),
        example=pl.col("text").first(),
    )


STAGE = Stage(
    function=screen,
    inputs={"articles": InShards(ARTICLES), "sentences": InShards(SENTENCES)},
    outputs={"screened": VERDICTS, "left_out": EXCLUDED_SENTENCES, "boilerplate": BOILERPLATE},
    params=("screen", "corpus.language"),
    versions=("numpy", "polars", "py3langid", "rensa", "scipy"),
)
