"""Tokens -> phrases, vocabulary and sparse counts of articles and sections."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from pipeline.counts.documents import ShardCounts, article_counts, section_counts, shard_counts
from pipeline.counts.matrix import CountMatrix
from pipeline.counts.phrases import bigrams, phrases, total, unigrams, with_phrases
from pipeline.counts.vocabulary import vocabulary
from pipeline.errors import CorpusError
from pipeline.execution import map_ordered
from pipeline.settings import Phrases, Vectorise
from pipeline.stage import Stage
from pipeline.tables.screen import VERDICTS
from pipeline.tables.table import InShards, Shard
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS, COPY_COUNTS, PHRASES, SECTION_COUNTS, UNMODELLED, VOCABULARY

# Only pairs that never part have this NPMI: it means "no phrases".
OFF = 1.0


def vectorise(tokens: Sequence[Shard], screened: pl.DataFrame, vectorise: Vectorise) -> dict[str, Any]:
    """Phrases and vocabulary of the kept articles; counts of these, of copies, and of the sections of both."""
    of_status = {status: ids_of(screened, status) for status in ("kept", "copy")}
    kept = of_status["kept"]
    joined = phrases_of(tokens, kept, vectorise.phrases)
    counted = map_ordered(partial(counts_of_shard, kept=kept, joined=joined), tokens, title="vectorise: counts")
    types = vocabulary(
        [shard.types for shard in counted],
        n_articles=sum(shard.n_articles for shard in counted),
        min_articles=vectorise.min_articles,
        max_share=vectorise.max_share,
    )
    terms = types.filter("in_vocabulary")["term"].to_list()
    if not terms:
        raise no_term(len(kept), types, vectorise)
    sections = section_counts(counted, terms)
    articles = article_counts(sections)
    of_kept, of_copies = (of_articles(articles, of_status[status]) for status in ("kept", "copy"))
    modelled = of_kept.rows(np.flatnonzero(of_kept.lengths()))
    unmodelled = without_term(kept, modelled.documents)
    return {
        "phrases": joined,
        "vocabulary": types,
        "article_counts": modelled,
        "copy_counts": of_copies,
        "section_counts": of_sections(sections, of_status),
        "unmodelled": unmodelled,
        "counts": {
            "types": types.height,
            "phrases": joined.height,
            "terms_in_the_vocabulary": len(terms),
            "articles_modelled": len(modelled.documents),
            "articles_without_a_term": unmodelled.height,
        },
    }


def phrases_of(tokens: Sequence[Shard], kept: pl.Series, settings: Phrases) -> pl.DataFrame:
    """The phrases of the kept articles."""
    if settings.min_npmi == OFF:
        return pl.DataFrame(schema=PHRASES.schema)
    parts = map_ordered(partial(neighbours_of_shard, kept=kept), tokens, title="vectorise: phrases")
    pairs, singles = (total(part) for part in zip(*parts, strict=True))
    return phrases(pairs, singles, **settings.model_dump())


def ids_of(screened: pl.DataFrame, status: str) -> pl.Series:
    """The articles of a status."""
    return screened.filter(pl.col("status") == status)["article_id"]


def neighbours_of_shard(shard: Shard, *, kept: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The pairs of neighbours and the single tokens in the kept articles of one shard."""
    tokens = shard.read().filter(pl.col("article_id").is_in(kept.implode()))
    return bigrams(tokens), unigrams(tokens)


def counts_of_shard(shard: Shard, *, kept: pl.Series, joined: pl.DataFrame) -> ShardCounts:
    """The counts of one shard, phrases joined."""
    tokens = shard.read()
    return shard_counts(tokens.with_columns(tokens=with_phrases(tokens, joined)), kept)


def of_articles(counts: CountMatrix, articles: pl.Series) -> CountMatrix:
    """The rows of some articles."""
    wanted = set(articles)
    return counts.rows([row for row, article in enumerate(counts.documents) if article in wanted])


def of_sections(counts: CountMatrix, of_status: dict[str, pl.Series]) -> CountMatrix:
    """The rows of the sections of kept articles and copies."""
    wanted = {article for articles in of_status.values() for article in articles}
    return counts.rows([row for row, section in enumerate(counts.documents) if section.rpartition("/")[0] in wanted])


def without_term(kept: pl.Series, modelled: tuple[str, ...]) -> pl.DataFrame:
    """The kept articles that are not `modelled`, with the reason."""
    rest = pl.DataFrame({"article_id": kept}).filter(~pl.col("article_id").is_in(list(modelled)))
    return rest.with_columns(reason=pl.lit("no term of the vocabulary"))


def no_term(n_articles: int, types: pl.DataFrame, settings: Vectorise) -> CorpusError:
    """The error for a vocabulary that is pruned to nothing."""
    return CorpusError(
        f"no term is left in the vocabulary: none of the {types.height} types of token in "
        f"{n_articles} articles is in at least {settings.min_articles} articles "
        f"(vectorise.min_articles) and in at most {settings.max_share:g} of them (vectorise.max_share). "
        "Use a larger corpus, or relax these settings in params.yaml."
    )


STAGE = Stage(
    function=vectorise,
    inputs={"tokens": InShards(TOKENS), "screened": VERDICTS},
    outputs={
        "phrases": PHRASES,
        "vocabulary": VOCABULARY,
        "article_counts": ARTICLE_COUNTS,
        "copy_counts": COPY_COUNTS,
        "section_counts": SECTION_COUNTS,
        "unmodelled": UNMODELLED,
    },
    params=("vectorise",),
    versions=("numpy", "polars", "scipy"),
)
