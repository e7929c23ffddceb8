"""A fit -> the terms and labels of its topics, how good they are, and which not to trust."""

import logging
from typing import Any

import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.execution import working
from pipeline.settings import Terms
from pipeline.stage import Stage
from pipeline.tables.describe_topics import LABEL_CONFLICTS, QUALITY, TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.fit_topics import FIT
from pipeline.tables.inputs import GIVEN_LABELS
from pipeline.tables.refit_topics import REFITS, TOPIC_STABILITY
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS, PHRASES
from pipeline.topics import description
from pipeline.topics.fit import TopicFit
from pipeline.topics.labels import followed, given_labels_of
from pipeline.topics.reference_texts import reference_texts

log = logging.getLogger(__name__)


def describe_topics(
    *,
    fit: TopicFit,
    article_counts: CountMatrix,
    tokens: pl.DataFrame,
    phrases: pl.DataFrame,
    topic_stability: pl.DataFrame,
    refits: dict[str, Any],
    given_labels: pl.DataFrame,
    terms: Terms,
) -> dict[str, Any]:
    """The topics with their terms, labels and measures; a warning for each label that cannot be used."""
    ranked = description.rankings(fit, article_counts, weight=terms.relevance_weight)
    judged = description.judged_terms(ranked)
    with working("measuring the coherence of topics"):
        coherent = description.coherences(judged, reference_texts(tokens, phrases, fit.documents))
    labels = followed(given_labels_of(given_labels), fit.topic_term, fit.terms)
    for conflict in labels.conflicts:
        log.warning("%s, %s", terms.labels, conflict)
    rows = description.topic_rows(fit, article_counts, labels.labels, coherent)
    return {
        "topic_terms": description.term_rows(ranked, fit),
        "topic_quality": description.with_stability(rows, topic_stability),
        "quality": description.overall(rows, judged, refits),
        "label_conflicts": pl.DataFrame({"conflict": labels.conflicts}, schema=LABEL_CONFLICTS.schema),
        "counts": {"topics": fit.n_topics, "labels": len(labels.labels), "conflicts": len(labels.conflicts)},
    }


STAGE = Stage(
    function=describe_topics,
    inputs=(FIT, ARTICLE_COUNTS, TOKENS, PHRASES, TOPIC_STABILITY, REFITS, GIVEN_LABELS),
    outputs=(TOPIC_TERMS, TOPIC_QUALITY, QUALITY, LABEL_CONFLICTS),
    params=("terms",),
    versions=("gensim", "numpy", "polars", "scipy"),
)
