"""Fits to subsamples, real and shuffled -> how well they recover the topics of a reference, as tables."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.tables.refit_topics import ARTICLE_HELDOUT, TOPIC_STABILITY
from pipeline.topics.baseline import Baseline, agreement, baselines
from pipeline.topics.fit import TopicFit
from pipeline.topics.refits import SubsampleFit, article_scores, perplexity, seen_by, topic_terms
from pipeline.topics.stability import (
    above_baseline,
    best_match_agreement,
    document_reliability,
    pairwise_agreement,
    term_agreement,
)


def baseline_of(shuffled: Sequence[SubsampleFit], n_topics: int) -> Baseline:
    """The baseline that fits to a shuffled corpus give for their number of topics."""
    return baselines({n_topics: agreement(topic_terms(shuffled))}, [n_topics])[n_topics]


def topic_stability(
    fit: TopicFit, fits: Sequence[SubsampleFit], counts: CountMatrix, baseline: Baseline
) -> pl.DataFrame:
    """Agreement and reliability of each topic of `fit`."""
    recovered = term_agreement(fit.topic_term, topic_terms(fits))
    reliability = document_reliability(fit.doc_topic, [seen_by(fit, each, counts) for each in fits])
    return pl.DataFrame(
        {
            "topic": range(1, fit.n_topics + 1),
            "agreement": recovered,
            "above_baseline": above_baseline(recovered, baseline.mean),
            "reliability": reliability,
            "is_stable": recovered > baseline.threshold,
        },
        schema=TOPIC_STABILITY.schema,
    )


def article_heldout(counts: CountMatrix, fits: Sequence[SubsampleFit]) -> pl.DataFrame:
    """Held-out score of each article that was held out of some subsample."""
    scores = article_scores(fits, len(counts.documents))
    rows = pl.DataFrame({"article_id": counts.documents, "log_likelihood": scores}, schema=ARTICLE_HELDOUT.schema)
    return rows.filter(pl.col("log_likelihood").is_not_nan())


def overall(fits: Sequence[SubsampleFit], shuffled: Sequence[SubsampleFit], baseline: Baseline) -> dict[str, float]:
    """The measures of all fits together, without those that are undefined."""
    measures = {
        "n_fits": len(fits),
        "stability": best_match_agreement(topic_terms(fits)),
        "stability_baseline": best_match_agreement(topic_terms(shuffled)),
        "matched_stability": pairwise_agreement(topic_terms(fits)),
        "matched_baseline": baseline.mean,
        "heldout_perplexity": perplexity(fits),
    }
    return {name: value for name, value in measures.items() if value is not None}


def measured(
    fit: TopicFit, fits: Sequence[SubsampleFit], shuffled: Sequence[SubsampleFit], counts: CountMatrix
) -> dict[str, Any]:
    """What the fits to subsamples show."""
    baseline = baseline_of(shuffled, fit.n_topics)
    return {
        "topic_stability": topic_stability(fit, fits, counts, baseline),
        "article_heldout": article_heldout(counts, fits),
        "refits": overall(fits, shuffled, baseline),
        "counts": {"fits_to_subsamples": len(fits), "fits_to_shuffled_subsamples": len(shuffled)},
    }


def not_measured(fit: TopicFit) -> dict[str, Any]:
    """Without fits to subsamples the tables are empty, and later stages say so."""
    return {
        "topic_stability": pl.DataFrame(schema=TOPIC_STABILITY.schema),
        "article_heldout": pl.DataFrame(schema=ARTICLE_HELDOUT.schema),
        "refits": {"n_fits": 0},
        "counts": {"topics_without_stability": fit.n_topics},
    }
