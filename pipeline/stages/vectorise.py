"""Tokens -> phrases, vocabulary and sparse counts of articles and sections."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from pipeline.counts.documents import article_counts, section_counts, without_term
from pipeline.counts.parts import counts_of, phrases_of
from pipeline.counts.vocabulary import terms_of, vocabulary
from pipeline.execution import Each, map_ordered
from pipeline.settings import Vectorise
from pipeline.stage import Stage
from pipeline.tables.screen import VERDICTS
from pipeline.tables.table import InShards, Shard
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS, COPY_COUNTS, PHRASES, SECTION_COUNTS, UNMODELLED, VOCABULARY


def vectorise(
    tokens: Sequence[Shard], verdicts: pl.DataFrame, vectorise: Vectorise, each: Each = map_ordered
) -> dict[str, Any]:
    """Phrases and vocabulary of the included articles; counts of these, of copies, and of the sections of both."""
    included, copies = (verdicts.filter(pl.col("status") == status).select("article_id") for status in ("kept", "copy"))
    parts = [(shard, shard.cut(included)) for shard in tokens]
    joined = phrases_of(parts, each, **vectorise.phrases.model_dump())
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


STAGE = Stage(
    function=vectorise,
    inputs=(InShards(TOKENS), VERDICTS),
    outputs=(PHRASES, VOCABULARY, ARTICLE_COUNTS, COPY_COUNTS, SECTION_COUNTS, UNMODELLED),
    params=("vectorise",),
    versions=("numpy", "polars", "scipy"),
    in_pieces=True,
)
