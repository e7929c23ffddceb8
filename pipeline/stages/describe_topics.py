"""A fit -> the terms and labels of its topics, how good they are, and which not to trust."""

import logging
from typing import Any

import numpy as np
import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.counts.phrases import with_phrases
from pipeline.errors import CorpusError
from pipeline.execution import working
from pipeline.settings import Terms
from pipeline.stage import Stage
from pipeline.tables.describe_topics import LABEL_CONFLICTS, QUALITY, TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.fit_topics import FIT
from pipeline.tables.inputs import GIVEN_LABELS
from pipeline.tables.refit_topics import REFITS, TOPIC_STABILITY
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS, PHRASES
from pipeline.topics.coherence import coherence, coherence_of_many, mean_defined
from pipeline.topics.diversity import diversity
from pipeline.topics.exclusivity import exclusivity
from pipeline.topics.fit import TopicFit
from pipeline.topics.labels import GivenLabel, followed
from pipeline.topics.quality_flags import quality_flags
from pipeline.topics.terms import relevance, top_terms

log = logging.getLogger(__name__)

# Coherence and diversity are defined over ten terms throughout the literature
# (Lau, Newman and Baldwin 2014); the report may show more or fewer.
TERMS_JUDGED = 10
TERMS_KEPT = 50
UNSTABLE = "unstable"


def describe_topics(
    *,
    fit: TopicFit,
    article_counts: CountMatrix,
    tokens: pl.DataFrame,
    phrases: pl.DataFrame,
    topic_stability: pl.DataFrame,
    refits: dict[str, Any],
    given: pl.DataFrame,
    terms: Terms,
) -> dict[str, Any]:
    """All that is said of topics as such."""
    term_share = share_of_terms(article_counts)
    ranked = rankings(fit, term_share, weight=terms.relevance_weight)
    judged = [[[term for term, _ in topic[:TERMS_JUDGED]] for topic in topics] for topics in ranked.values()]
    texts = article_texts(tokens.with_columns(tokens=with_phrases(tokens, phrases)), fit.documents)
    with working("judging the coherence of topics"):
        npmi, npmi_relevance = coherence_of_many(judged, texts, "c_npmi")
        c_v = coherence(judged[0], texts, "c_v")
    labels = followed(given_labels(given), fit.topic_term, fit.terms)
    warn(labels.conflicts, terms.labels)
    coherences = {"npmi": npmi, "npmi_relevance": npmi_relevance, "c_v": c_v}
    reasons = quality_flags(fit.topic_term, fit.doc_topic, term_share, article_counts.lengths())
    of_topics = pl.DataFrame(
        {
            "topic": range(1, fit.n_topics + 1),
            "label": [labels.labels.get(row) for row in range(fit.n_topics)],
            "prevalence": fit.doc_topic.mean(axis=0),
            **coherences,
            "exclusivity": exclusivity(fit.topic_term, n_terms=TERMS_JUDGED),
            "quality_flags": ["; ".join(of_topic) for of_topic in reasons],
        }
    )
    quality: dict[str, float | None] = {name: mean_defined(values) for name, values in coherences.items()}
    quality |= {"diversity": diversity(judged[0]), "diversity_relevance": diversity(judged[1])}
    quality |= {"n_topics": fit.n_topics, "exclusivity": mean_defined(of_topics["exclusivity"].to_list())}
    return {
        "topic_terms": term_rows(ranked, fit),
        "topic_quality": with_stability(of_topics, topic_stability),
        "quality": {name: value for name, value in (quality | of_refits(refits)).items() if value is not None},
        "label_conflicts": pl.DataFrame({"conflict": labels.conflicts}, schema=LABEL_CONFLICTS.schema),
        "counts": {"topics": fit.n_topics, "labels": len(labels.labels), "conflicts": len(labels.conflicts)},
    }


def of_refits(refits: dict[str, Any]) -> dict[str, float | None]:
    """What the metrics say of the fits to parts."""
    names = ("heldout_perplexity", "stability", "stability_baseline")
    return {name: refits.get(name) for name in names}


def share_of_terms(counts: CountMatrix) -> np.ndarray:
    """The share of each term in all tokens of the vocabulary, shape (terms,)."""
    totals = np.asarray(counts.counts.sum(axis=0), dtype=np.float64).ravel()
    return np.asarray(totals / totals.sum())


def rankings(fit: TopicFit, term_share: np.ndarray, *, weight: float) -> dict[str, list[list[tuple[str, float]]]]:
    """The best terms of each topic by either ranking, each with its score."""
    scores = {"probability": fit.topic_term, "relevance": relevance(fit.topic_term, term_share, weight=weight)}
    return {ranking: top_terms(score, fit.terms, TERMS_KEPT) for ranking, score in scores.items()}


def article_texts(tokens: pl.DataFrame, documents: tuple[str, ...]) -> list[list[str]]:
    """The tokens of each of `documents`, over its sections in order, before pruning."""
    flat = tokens.explode("tokens", empty_as_null=False)
    articles = flat.group_by("article_id", maintain_order=True).agg("tokens")
    wanted = articles.filter(pl.col("article_id").is_in(list(documents)))
    return wanted.sort("article_id")["tokens"].to_list()


def term_rows(ranked: dict[str, list[list[tuple[str, float]]]], fit: TopicFit) -> pl.DataFrame:
    """The best terms as rows, by either ranking, with their probability given the topic."""
    column = {term: place for place, term in enumerate(fit.terms)}
    rows = [
        (topic, ranking, rank, term, float(fit.topic_term[topic - 1, column[term]]))
        for ranking, topics in ranked.items()
        for topic, best in enumerate(topics, 1)
        for rank, (term, _) in enumerate(best, 1)
    ]
    return pl.DataFrame(rows, schema=TOPIC_TERMS.schema, orient="row")


def given_labels(given: pl.DataFrame) -> list[GivenLabel]:
    """The rows of a person's file that have a label; raises CorpusError when it has other columns."""
    absent = {"label", "terms"} - set(given.columns)
    if absent:
        message = (
            f"terms.labels: the file has no column {' and no column '.join(map(repr, sorted(absent)))}; "
            f"it has {', '.join(given.columns)}. Expected a first line 'label,terms'."
        )
        raise CorpusError(message)
    rows = given.select(pl.col("label", "terms").fill_null("").str.strip_chars()).iter_rows()
    return [GivenLabel(label, tuple(terms.split()), line) for line, (label, terms) in enumerate(rows, 2) if label]


def with_stability(of_topics: pl.DataFrame, stability: pl.DataFrame) -> pl.DataFrame:
    """The topics with what other fits say of them; the unstable ones are flagged."""
    joined = of_topics.cast({"topic": pl.Int32, "label": pl.String}).join(stability, on="topic", how="left")
    parts = pl.concat_list(
        pl.col("quality_flags"), pl.when(~pl.col("is_stable")).then(pl.lit(UNSTABLE)).otherwise(pl.lit(""))
    )
    flagged = parts.list.eval(pl.element().filter(pl.element() != "")).list.join("; ")
    return joined.with_columns(quality_flags=flagged).drop("is_stable")


def warn(conflicts: tuple[str, ...], path: str) -> None:
    """Say which labels could not be used."""
    for conflict in conflicts:
        log.warning("%s, %s", path, conflict)


STAGE = Stage(
    function=describe_topics,
    inputs={
        "fit": FIT,
        "article_counts": ARTICLE_COUNTS,
        "tokens": TOKENS,
        "phrases": PHRASES,
        "topic_stability": TOPIC_STABILITY,
        "refits": REFITS,
        "given": GIVEN_LABELS,
    },
    outputs={
        "topic_terms": TOPIC_TERMS,
        "topic_quality": TOPIC_QUALITY,
        "quality": QUALITY,
        "label_conflicts": LABEL_CONFLICTS,
    },
    params=("terms",),
    versions=("gensim", "numpy", "polars", "scipy"),
)
