"""Tokens -> phrases, vocabulary and sparse counts of articles and sections."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from pipeline.counts.documents import ShardCounts, article_counts, section_counts, shard_counts, without_term
from pipeline.counts.phrases import OFF, Neighbours, bigrams, no_phrases, phrases, total, unigrams, with_phrases
from pipeline.counts.vocabulary import terms_of, vocabulary
from pipeline.execution import Each, map_ordered
from pipeline.settings import Phrases, Vectorise
from pipeline.stage import Stage
from pipeline.tables.screen import VERDICTS
from pipeline.tables.table import InShards, Shard
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS, COPY_COUNTS, PHRASES, SECTION_COUNTS, UNMODELLED, VOCABULARY

# The tokens of a shard, and which of its articles are included.
Part = tuple[Shard, pl.DataFrame]


def vectorise(
    tokens: Sequence[Shard], verdicts: pl.DataFrame, vectorise: Vectorise, each: Each = map_ordered
) -> dict[str, Any]:
    """Phrases and vocabulary of the included articles; counts of these, of copies, and of the sections of both."""
    included, copies = (verdicts.filter(pl.col("status") == status).select("article_id") for status in ("kept", "copy"))
    parts = [(shard, shard.cut(included)) for shard in tokens]
    joined = phrases_of(parts, vectorise.phrases, each)
    counted = each(partial(counts_of, phrases=joined), parts, title="vectorise: counts")
    limits = vectorise.model_dump(include={"min_articles", "max_share"})
    types = vocabulary([part.types for part in counted], n_articles=sum(part.n_articles for part in counted), **limits)
    terms = terms_of(types, n_articles=included.height, **limits)
    sections = section_counts(counted, terms).of_articles([*included["article_id"], *copies["article_id"]])
    articles = article_counts(sections)
    of_included = articles.of_articles(included["article_id"])
    modelled = of_included.rows(np.flatnonzero(of_included.lengths()))
    unmodelled = without_term(included, modelled)
    return {
        "phrases": joined,
        "vocabulary": types,
        "article_counts": modelled,
        "copy_counts": articles.of_articles(copies["article_id"]),
        "section_counts": sections,
        "unmodelled": unmodelled,
        "counts": {
            "types": types.height,
            "phrases": joined.height,
            "terms_in_the_vocabulary": len(terms),
            "articles_modelled": len(modelled.documents),
            "articles_without_a_term": unmodelled.height,
        },
    }


def phrases_of(parts: Sequence[Part], settings: Phrases, each: Each) -> pl.DataFrame:
    """The phrases of the included articles."""
    if settings.min_npmi == OFF:
        return no_phrases()
    found = each(neighbours_of, parts, title="vectorise: phrases")
    pairs, singles = total([part.pairs for part in found]), total([part.singles for part in found])
    return phrases(pairs, singles, **settings.model_dump())


def neighbours_of(part: Part) -> Neighbours:
    """The pairs of neighbours and the single tokens in the included articles of a shard."""
    shard, included = part
    tokens = shard.read().join(included, on="article_id", how="semi", maintain_order="left")
    return Neighbours(bigrams(tokens), unigrams(tokens))


def counts_of(part: Part, *, phrases: pl.DataFrame) -> ShardCounts:
    """The counts of a shard, phrases joined."""
    shard, included = part
    tokens = shard.read()
    return shard_counts(tokens.with_columns(tokens=with_phrases(tokens, phrases)), included["article_id"])


STAGE = Stage(
    function=vectorise,
    inputs=(InShards(TOKENS), VERDICTS),
    outputs=(PHRASES, VOCABULARY, ARTICLE_COUNTS, COPY_COUNTS, SECTION_COUNTS, UNMODELLED),
    params=("vectorise",),
    versions=("numpy", "polars", "scipy"),
    in_pieces=True,
)
