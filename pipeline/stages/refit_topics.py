"""Articles and their fit -> how far fits to parts of the corpus find the same topics, next to what chance gives."""

from functools import partial
from typing import Any

import numpy as np
import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.execution import map_ordered
from pipeline.settings import Stability, Topics
from pipeline.stage import Stage
from pipeline.tables.fit_topics import FIT, START
from pipeline.tables.refit_topics import ARTICLE_HELDOUT, ARTICLE_REFITS, REFITS, SECTION_REFITS, TOPIC_STABILITY
from pipeline.tables.vectorise import ARTICLE_COUNTS, SECTION_COUNTS
from pipeline.topics.baseline import Baseline, agreement, baselines
from pipeline.topics.fit import TopicFit
from pipeline.topics.fitting import fit_spec, started
from pipeline.topics.refits import Job, SubsampleFit, aligned_shares, article_scores, perplexity, seen_by, subsample_fit
from pipeline.topics.stability import (
    above_baseline,
    best_match_agreement,
    document_reliability,
    pairwise_agreement,
    term_agreement,
)


def refit_topics(
    *,
    article_counts: CountMatrix,
    section_counts: CountMatrix,
    fit: TopicFit,
    start: dict[str, Any],
    topics: Topics,
    stability: Stability,
) -> dict[str, Any]:
    """Stability of each topic and of all; held-out scores of articles; shares of articles and sections in each part."""
    if not stability.n_fits:
        return switched_off(fit) | shares_in(fit, [], article_counts, section_counts)
    jobs = [Job(fit.n_topics, part, is_shuffled) for is_shuffled in (False, True) for part in range(stability.n_fits)]
    spec = started(fit_spec(topics), start["start"])
    fits = map_ordered(partial(subsample_fit, counts=article_counts, spec=spec), jobs, title="fitting parts")
    parts, shuffled = fits[: stability.n_fits], fits[stability.n_fits :]
    baseline = baselines({fit.n_topics: agreement(terms_of(shuffled))}, [fit.n_topics])[fit.n_topics]
    return {
        "topic_stability": by_topic(fit, parts, article_counts, baseline),
        "article_heldout": by_article(article_counts, parts),
        "refits": overall(parts, shuffled, baseline),
        **shares_in(fit, parts, article_counts, section_counts),
        "counts": {"fits_to_parts": len(parts), "fits_to_shuffled_parts": len(shuffled)},
    }


def shares_in(fit: TopicFit, parts: list[SubsampleFit], articles: CountMatrix, sections: CountMatrix) -> dict[str, Any]:
    """How the fits to parts see all articles and sections."""
    return {
        "article_refits": aligned_shares(fit, parts, articles),
        "section_refits": aligned_shares(fit, parts, sections),
    }


def terms_of(parts: list[SubsampleFit]) -> list[np.ndarray]:
    """The term distributions of each fit."""
    return [part.fit.topic_term for part in parts]


def by_topic(fit: TopicFit, parts: list[SubsampleFit], counts: CountMatrix, baseline: Baseline) -> pl.DataFrame:
    """Agreement and reliability of each topic."""
    found_again = term_agreement(fit.topic_term, terms_of(parts))
    reliability = document_reliability(fit.doc_topic, [seen_by(fit, part, counts) for part in parts])
    return pl.DataFrame(
        {
            "topic": range(1, fit.n_topics + 1),
            "agreement": found_again,
            "above_baseline": above_baseline(found_again, baseline.mean),
            "reliability": reliability,
            "is_stable": found_again > baseline.threshold,
        },
        schema=TOPIC_STABILITY.schema,
    )


def by_article(counts: CountMatrix, parts: list[SubsampleFit]) -> pl.DataFrame:
    """Held-out score of each article that was left out of some part."""
    scores = article_scores(parts, len(counts.documents))
    rows = pl.DataFrame({"article_id": counts.documents, "log_likelihood": scores}, schema=ARTICLE_HELDOUT.schema)
    return rows.filter(pl.col("log_likelihood").is_not_nan())


def overall(parts: list[SubsampleFit], shuffled: list[SubsampleFit], baseline: Baseline) -> dict[str, float]:
    """The numbers of the corpus as a whole."""
    found = {
        "n_fits": len(parts),
        "stability": best_match_agreement(terms_of(parts)),
        "stability_baseline": best_match_agreement(terms_of(shuffled)),
        "matched_stability": pairwise_agreement(terms_of(parts)),
        "matched_baseline": baseline.mean,
        "heldout_perplexity": perplexity(parts),
    }
    return {name: value for name, value in found.items() if value is not None}


def switched_off(fit: TopicFit) -> dict[str, Any]:
    """Without fits to parts nothing is known: empty tables, which later stages say."""
    return {
        "topic_stability": pl.DataFrame(schema=TOPIC_STABILITY.schema),
        "article_heldout": pl.DataFrame(schema=ARTICLE_HELDOUT.schema),
        "refits": {"n_fits": 0},
        "counts": {"topics_without_stability": fit.n_topics},
    }


STAGE = Stage(
    function=refit_topics,
    inputs={"article_counts": ARTICLE_COUNTS, "section_counts": SECTION_COUNTS, "fit": FIT, "start": START},
    outputs={
        "topic_stability": TOPIC_STABILITY,
        "article_heldout": ARTICLE_HELDOUT,
        "refits": REFITS,
        "article_refits": ARTICLE_REFITS,
        "section_refits": SECTION_REFITS,
    },
    params=("topics", "stability"),
    versions=("gensim", "numpy", "polars", "scikit-learn", "scipy"),
)
