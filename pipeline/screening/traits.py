"""Articles and their sentences -> what they are judged by, which is much less than their texts."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from pipeline.corpus.language import Language
from pipeline.corpus.languages import LANGUAGES
from pipeline.screening.boilerplate import KEY, placed
from pipeline.screening.fingerprints import Fingerprints, fingerprints, together
from pipeline.screening.language import languages
from pipeline.tables.table import Shard


class Traits(NamedTuple):
    """What some articles are judged by.

    `names` (article_id, file) and `spoken` (see languages()) are of all articles, `other_language` are the sentences
    of those in another language; `prints` and `placed` are of the remaining articles.
    """

    names: pl.DataFrame
    spoken: pl.DataFrame
    other_language: pl.DataFrame
    prints: Fingerprints
    placed: pl.DataFrame


def traits_of(shard: tuple[Shard, Shard], *, language: str) -> Traits:
    """The traits of the articles and sentences of one shard."""
    articles, sentences = shard
    return traits(articles.read(), sentences.read(), LANGUAGES[language])


def traits(articles: pl.DataFrame, sentences: pl.DataFrame, language: Language) -> Traits:
    """The traits of `articles`, whose sentences are `sentences`, in a corpus that is written in `language`."""
    texts = article_texts(articles, sentences)
    spoken = languages(texts.select("article_id", "text"), expected=language)
    others = spoken.filter("is_other_language")
    expected = texts.join(others, on="article_id", how="anti", maintain_order="left")
    outlets = expected.select("article_id", "outlet")
    return Traits(
        names=articles.select("article_id", "file"),
        spoken=spoken,
        other_language=sentences.join(others, on="article_id", how="semi").select(KEY),
        prints=fingerprints(expected, language.stop_words),
        placed=placed(sentences.join(outlets, on="article_id", how="inner", maintain_order="left")),
    )


def article_texts(articles: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `text`: title and sentences, one after another."""
    bodies = sentences.group_by("article_id", maintain_order=True).agg(body=pl.col("text").str.join(" "))
    joined = articles.join(bodies, on="article_id", how="left", maintain_order="left")
    text = pl.concat_str("title", "body", separator="\n", ignore_nulls=True)
    return joined.select("article_id", "date", "file", "record", "outlet", text=text)


def combined(parts: Sequence[Traits]) -> Traits:
    """The traits of several shards as one."""
    return Traits(
        names=pl.concat([part.names for part in parts]),
        spoken=pl.concat([part.spoken for part in parts]),
        other_language=pl.concat([part.other_language for part in parts]),
        prints=together([part.prints for part in parts]),
        placed=pl.concat([part.placed for part in parts]),
    )
