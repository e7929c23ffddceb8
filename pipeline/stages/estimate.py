"""Results of articles and sections -> prevalence, tone and their change, with 95% intervals."""

from typing import Any

import polars as pl

from pipeline.analysis.estimates import Sampling
from pipeline.analysis.evidence import Corpus, Toned
from pipeline.analysis.uncertainty import estimates
from pipeline.counts.matrix import CountMatrix
from pipeline.settings import Analysis
from pipeline.stage import Stage
from pipeline.tables import estimate as tables
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.fit_topics import FIT
from pipeline.tables.refit_topics import ARTICLE_REFITS, SECTION_REFITS
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.vectorise import ARTICLE_COUNTS, SECTION_COUNTS
from pipeline.topics.fit import TopicFit
from pipeline.topics.subsamples import RefitShares


def estimate(
    *,
    article_results: pl.DataFrame,
    section_results: pl.DataFrame,
    scores: pl.DataFrame,
    fit: TopicFit,
    article_counts: CountMatrix,
    section_counts: CountMatrix,
    article_refits: RefitShares,
    section_refits: RefitShares,
    analysis: Analysis,
) -> dict[str, Any]:
    """All tables with intervals, of the articles that are included."""
    counts, refits = (article_counts, section_counts), (article_refits, section_refits)
    corpus = Corpus.of(article_results, section_results, fit=fit, counts=counts, refits=refits)
    toned = Toned.of(article_results, section_results, scores)
    sampling = Sampling(analysis.n_draws, analysis.seed, analysis.min_articles)
    found = estimates(corpus, toned, analysis.period, sampling)
    counted = {
        "levels": found["topic_tone"].select("dimension", "level").n_unique(),
        "comparisons": found["tone_changes"].height,
        "changes": int(found["change_points"]["is_change"].sum()),
    }
    return {**found, "counts": counted}


STAGE = Stage(
    function=estimate,
    inputs=(
        *(ARTICLE_RESULTS, SECTION_RESULTS, SCORES, FIT),
        *(ARTICLE_COUNTS, SECTION_COUNTS, ARTICLE_REFITS, SECTION_REFITS),
    ),
    outputs=(
        *(tables.PREVALENCE, tables.TONE, tables.TOPIC_TONE),
        *(tables.TONE_CHANGES, tables.TONE_CHANGES_OF_TOPICS, tables.CHANGE_POINTS),
    ),
    params=("analysis",),
    versions=("numpy", "polars", "scipy"),
)
