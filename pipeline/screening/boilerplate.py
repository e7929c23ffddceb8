"""Sentences of many articles -> those that are boilerplate: footers, by-lines, invitations to subscribe.

A sentence is compared by its words alone: case, digits, kind of quotation
mark and outer punctuation do not count.  What recurs in enough articles is
boilerplate when it stands where boilerplate stands: nearly always at the
beginning or the end of an article, or as a paragraph of its own.  What people
say recurs too, and stays: a sentence with quotation marks, or within them, is
never boilerplate.
"""

from collections.abc import Sequence

import polars as pl

from pipeline.screening.plain import plain
from pipeline.tables.table import Shard

# So many sentences from the beginning and from the end of an article are its edges: by-line and
# place in front, three short paragraphs behind.
FIRST = 2
LAST = 6
# Of its occurrences, at least this share stands there.
STABLE = 0.8
KEY = ("article_id", "section", "sentence")
_TEXTS = {"article_id": pl.String, "section": pl.Int32, "sentence": pl.Int32, "text": pl.String, "pattern": pl.String}
# Whatever is not a word, except for a single blank: replacing each by itself would take most of the time.
_DROPPED = r"[^\p{L}\p{N}@]{2,}|[^\p{L}\p{N}@ ]"


def boilerplate(sentences: pl.DataFrame, *, originals: pl.Series, min_articles: int, min_share: float) -> pl.DataFrame:
    """The sentences that are boilerplate: article_id, section, sentence, pattern; sorted.

    See placed() for `sentences` and recurring() for the rest.
    """
    found = recurring(placed(sentences), originals=originals, min_articles=min_articles, min_share=min_share)
    return with_patterns(found, sentences).drop("text")


def placed(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences with a hash of their pattern, and whether they stand at an edge, alone, and in a quotation.

    `sentences` has article_id, section, sentence, paragraph, text and outlet,
    in the order of the articles' text; articles may be placed a shard at a
    time.  The hash is null for a sentence without words.
    """
    # Numbers are grouped in less time than names.
    article = sentences["article_id"].rle_id()
    paragraph = sentences.select(pl.struct("article_id", "section", "paragraph").rle_id()).to_series()
    number = pl.int_range(pl.len()).over(article)
    opened = pl.col("text").str.count_matches("[\u201c\u00ab]").cast(pl.Int32)
    closed = pl.col("text").str.count_matches("[\u201d\u00bb]").cast(pl.Int32)
    open_before = (opened - closed).cum_sum().over(paragraph) - (opened - closed)
    # The typewriter's mark is its own closing mark.
    typed = pl.col("text").str.count_matches('"').cast(pl.Int32)
    is_said = (opened + closed + typed > 0) | (open_before > 0) | ((typed.cum_sum().over(paragraph) - typed) % 2 == 1)
    patterns = _patterns(sentences["text"])
    return sentences.select(
        *KEY,
        "outlet",
        pattern=pl.when(patterns != "").then(patterns.hash()),
        is_edge=(number < FIRST) | (number >= pl.len().over(article) - LAST),
        is_alone=pl.len().over(paragraph) == 1,
        is_said=is_said,
    )


def recurring(placed: pl.DataFrame, *, originals: pl.Series, min_articles: int, min_share: float) -> pl.DataFrame:
    """The sentences among `placed` that are boilerplate: article_id, section, sentence; sorted.

    A pattern, the text as all its occurrences share it, must recur in at least
    `min_articles` of the articles `originals`, and in at least `min_share` of
    all of them or of those of one outlet.
    """
    with_words = placed.drop_nulls("pattern")
    known = with_words.filter(pl.col("article_id").is_in(originals.implode()))
    frequent = _frequent(known, min_articles=min_articles, min_share=min_share)
    stands = (
        known.join(frequent, on="pattern", how="semi")
        .group_by("pattern")
        .agg(at_edge=pl.col("is_edge").mean(), alone=pl.col("is_alone").mean(), said=pl.col("is_said").mean())
    )
    is_boilerplate = ((pl.col("at_edge") >= STABLE) | (pl.col("alone") >= STABLE)) & (pl.col("said") < 1 - STABLE)
    found = with_words.join(stands.filter(is_boilerplate), on="pattern", how="semi")
    return found.select(KEY).sort(KEY)


def known_boilerplate(sentences: pl.DataFrame, patterns: pl.Series) -> pl.DataFrame:
    """The sentences whose pattern is among `patterns`, found before: article_id, section, sentence; sorted."""
    is_known = pl.col("pattern").is_in(patterns.implode())
    return sentences.select(*KEY, _patterns(sentences["text"])).filter(is_known).select(KEY).sort(KEY)


def with_patterns(found: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Those of `sentences` that are `found`, with pattern and text, sorted."""
    texts = sentences.join(found, on=KEY, how="semi").select(*KEY, "text").sort(KEY)
    return texts.with_columns(_patterns(texts["text"]))


def texts_of(part: tuple[Shard, pl.DataFrame]) -> pl.DataFrame:
    """The sentences of one shard that are boilerplate, with their patterns."""
    sentences, boilerplate = part
    return with_patterns(boilerplate, sentences.read())


def listed(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """One row per pattern: how often it recurs in what with_patterns() gives for several shards, and an example."""
    texts = pl.concat([pl.DataFrame(schema=_TEXTS), *parts])
    return texts.group_by("pattern").agg(
        n_articles=pl.col("article_id").n_unique().cast(pl.Int32),
        n_sentences=pl.len().cast(pl.Int32),
        example=pl.col("text").first(),
    )


def _patterns(texts: pl.Series) -> pl.Series:
    words = plain(texts).str.replace_all(r"\p{N}", "0").str.replace_all(_DROPPED, " ")
    return words.str.strip_chars().alias("pattern")


def _frequent(sentences: pl.DataFrame, *, min_articles: int, min_share: float) -> pl.DataFrame:
    """The patterns that recur often enough, in the corpus or in one outlet."""
    parts = [
        _counted(sentences.with_columns(outlet=pl.lit("")), min_articles, min_share),
        _counted(sentences.drop_nulls("outlet"), min_articles, min_share),
    ]
    return pl.concat(parts).unique()


def _counted(sentences: pl.DataFrame, min_articles: int, min_share: float) -> pl.DataFrame:
    n_all = sentences.group_by("outlet").agg(n_all=pl.col("article_id").n_unique())
    # Most sentences occur once: they are left behind before articles are counted.
    repeated = sentences.filter(pl.len().over("outlet", "pattern") >= min_articles)
    n_articles = repeated.group_by("outlet", "pattern").agg(n=pl.col("article_id").n_unique())
    known = n_articles.join(n_all, on="outlet")
    return known.filter((pl.col("n") >= min_articles) & (pl.col("n") >= min_share * pl.col("n_all"))).select("pattern")
