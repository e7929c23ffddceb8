"""Counts -> topics, their terms and their quality; topics of sections by folding in."""

from typing import Any

import polars as pl

from pipeline.artefacts.corpus import TOKENS
from pipeline.artefacts.counts import ARTICLE_COUNTS, COPY_COUNTS, PHRASES, SECTION_COUNTS
from pipeline.artefacts.topics import COPY_TOPICS, FIT, QUALITY, SECTION_TOPICS, TOPIC_QUALITY, TOPIC_TERMS
from pipeline.counts.matrix import CountMatrix
from pipeline.counts.phrases import with_phrases
from pipeline.errors import CorpusError
from pipeline.execution import working
from pipeline.params import Topics
from pipeline.seeds import derived
from pipeline.stage import Stage
from pipeline.topics.coherence import coherence, mean_defined
from pipeline.topics.diversity import diversity
from pipeline.topics.engines import ENGINES
from pipeline.topics.fit import TopicFit
from pipeline.topics.fold_in import fold_in
from pipeline.topics.terms import top_terms

# Coherence and diversity are defined over ten terms throughout the literature
# (Lau, Newman and Baldwin 2014); the report may show more or fewer.
TERMS_JUDGED = 10
TERMS_KEPT = 50


def fit_topics(
    *,
    article_counts: CountMatrix,
    copy_counts: CountMatrix,
    section_counts: CountMatrix,
    tokens: pl.DataFrame,
    phrases: pl.DataFrame,
    topics: Topics,
) -> dict[str, Any]:
    """The fit on articles, and what it says of their copies and of sections."""
    with working(f"fitting {topics.n_topics} topics to {len(article_counts.documents):,} articles"):
        fit = fitted(article_counts, topics)
    terms = top_terms(fit.topic_term, fit.terms, TERMS_KEPT)
    judged = [[term for term, _ in topic[:TERMS_JUDGED]] for topic in terms]
    texts = article_texts(tokens.with_columns(tokens=with_phrases(tokens, phrases)), fit.documents)
    with working("judging the coherence of topics"):
        npmi = coherence(judged, texts, "c_npmi")
        c_v = coherence(judged, texts, "c_v")
    overall = {"npmi": mean_defined(npmi), "c_v": mean_defined(c_v), "diversity": diversity(judged)}
    return {
        "fit": fit,
        "copy_topics": copy_topics(copy_counts, fit),
        "section_topics": section_topics(section_counts, fit),
        "topic_terms": term_rows(terms),
        "topic_quality": pl.DataFrame(
            {
                "topic": topic_numbers(fit),
                "prevalence": fit.doc_topic.mean(axis=0),
                "npmi": npmi,
                "c_v": c_v,
            },
            schema=TOPIC_QUALITY.schema,
        ),
        "quality": {"n_topics": fit.n_topics} | {name: value for name, value in overall.items() if value is not None},
        "counts": {"topics": fit.n_topics, "articles": len(fit.documents), "terms": len(fit.terms)},
    }


def fitted(counts: CountMatrix, settings: Topics) -> TopicFit:
    """The fit of the engine that the settings name, with that engine's own settings."""
    if settings.n_topics > len(counts.documents):
        message = (
            f"topics.n_topics is {settings.n_topics}, but only {len(counts.documents)} articles have a term "
            "of the vocabulary. Ask for fewer topics, or use a larger corpus."
        )
        raise CorpusError(message)
    own = getattr(settings, settings.engine).model_dump()
    seed = derived(settings.seed, f"{settings.engine}/{settings.n_topics}")
    return ENGINES[settings.engine](counts, n_topics=settings.n_topics, seed=seed, **own)


def topic_numbers(fit: TopicFit) -> list[int]:
    """Topic numbers as tables show them, from 1."""
    return list(range(1, fit.n_topics + 1))


def article_texts(tokens: pl.DataFrame, documents: tuple[str, ...]) -> list[list[str]]:
    """The tokens of each of `documents`, over its sections in order, before pruning."""
    flat = tokens.explode("tokens", empty_as_null=False)
    articles = flat.group_by("article_id", maintain_order=True).agg("tokens")
    wanted = articles.filter(pl.col("article_id").is_in(list(documents)))
    return wanted.sort("article_id")["tokens"].to_list()


def shares_of(counts: CountMatrix, fit: TopicFit) -> pl.Series:
    """Topic shares of every document under the fit; null where it has no term."""
    shares = fold_in(counts, fit.topic_term, fit.alpha)
    has_terms = counts.lengths() > 0
    rows = [row if known else None for row, known in zip(shares.tolist(), has_terms, strict=True)]
    return pl.Series(rows, dtype=pl.List(pl.Float64))


def copy_topics(counts: CountMatrix, fit: TopicFit) -> pl.DataFrame:
    """Topic shares of every copy; there may be none."""
    names = pl.Series(counts.documents, dtype=pl.String)
    return pl.DataFrame({"article_id": names, "topic_shares": shares_of(counts, fit)})


def section_topics(counts: CountMatrix, fit: TopicFit) -> pl.DataFrame:
    """Topic shares of every section that is counted."""
    names = pl.Series(counts.documents, dtype=pl.String).str.split_exact("/", 1).struct
    return pl.DataFrame(
        {
            "article_id": names.field("field_0"),
            "section": names.field("field_1").cast(pl.Int32),
            "topic_shares": shares_of(counts, fit),
        }
    )


def term_rows(terms: list[list[tuple[str, float]]]) -> pl.DataFrame:
    """Top terms as rows."""
    rows = [
        (topic, rank, term, float(probability))
        for topic, topic_terms in enumerate(terms, 1)
        for rank, (term, probability) in enumerate(topic_terms, 1)
    ]
    return pl.DataFrame(rows, schema=TOPIC_TERMS.schema, orient="row")


STAGE = Stage(
    function=fit_topics,
    inputs={
        "article_counts": ARTICLE_COUNTS,
        "copy_counts": COPY_COUNTS,
        "section_counts": SECTION_COUNTS,
        "tokens": TOKENS,
        "phrases": PHRASES,
    },
    outputs={
        "fit": FIT,
        "copy_topics": COPY_TOPICS,
        "section_topics": SECTION_TOPICS,
        "topic_terms": TOPIC_TERMS,
        "topic_quality": TOPIC_QUALITY,
        "quality": QUALITY,
    },
    params=("topics",),
    versions=("gensim", "numpy", "polars", "scikit-learn", "scipy"),
)
