"""Tokens -> vocabulary and sparse counts of articles and sections."""

from typing import Any

import polars as pl

from pipeline.artefacts.corpus import TOKENS
from pipeline.artefacts.counts import ARTICLE_COUNTS, SECTION_COUNTS, UNMODELLED, VOCABULARY
from pipeline.counts.documents import article_counts, section_counts
from pipeline.counts.vocabulary import vocabulary
from pipeline.errors import CorpusError
from pipeline.params import Vectorise
from pipeline.stage import Stage


def vectorise(tokens: pl.DataFrame, vectorise: Vectorise) -> dict[str, Any]:
    """The vocabulary, the counts, and the articles that are left without a term."""
    types = vocabulary(tokens, min_articles=vectorise.min_articles, max_share=vectorise.max_share)
    terms = types.filter("in_vocabulary")["term"].to_list()
    if not terms:
        raise no_term(tokens, types, vectorise)
    articles = article_counts(tokens, terms)
    unmodelled = without_term(tokens, articles.documents)
    return {
        "vocabulary": types,
        "article_counts": articles,
        "section_counts": section_counts(tokens, terms),
        "unmodelled": unmodelled,
        "counts": {
            "types": types.height,
            "terms_in_the_vocabulary": len(terms),
            "articles_modelled": len(articles.documents),
            "articles_without_a_term": unmodelled.height,
        },
    }


def without_term(tokens: pl.DataFrame, modelled: tuple[str, ...]) -> pl.DataFrame:
    """The articles that are not `modelled`, with the reason."""
    rest = tokens.select("article_id").unique().filter(~pl.col("article_id").is_in(list(modelled)))
    return rest.with_columns(reason=pl.lit("no term of the vocabulary"))


def no_term(tokens: pl.DataFrame, types: pl.DataFrame, settings: Vectorise) -> CorpusError:
    """The error for a vocabulary that is pruned to nothing."""
    return CorpusError(
        f"no term is left in the vocabulary: none of the {types.height} types of token in "
        f"{tokens['article_id'].n_unique()} articles is in at least {settings.min_articles} articles "
        f"(vectorise.min_articles) and in at most {settings.max_share:g} of them (vectorise.max_share). "
        "Use a larger corpus, or relax these settings in params.yaml."
    )


STAGE = Stage(
    function=vectorise,
    inputs={"tokens": TOKENS},
    outputs={
        "vocabulary": VOCABULARY,
        "article_counts": ARTICLE_COUNTS,
        "section_counts": SECTION_COUNTS,
        "unmodelled": UNMODELLED,
    },
    params=("vectorise",),
    versions=("numpy", "polars", "scipy"),
)
