"""All that is known of each article and section, what was excluded, and how well topics and tone agree with labels."""

import logging
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.analysis.copies import with_copies
from pipeline.analysis.flow import flow, ledger
from pipeline.analysis.labels import label_metrics, labelled, n_matches, warnings_of
from pipeline.analysis.metrics import metrics
from pipeline.analysis.metrics.run import Run
from pipeline.analysis.results import article_results, included, section_results
from pipeline.settings import Labels
from pipeline.stage import Stage
from pipeline.tables import assemble_results as tables
from pipeline.tables.describe_topics import QUALITY
from pipeline.tables.fit_topics import COPY_TOPICS, FIT, SECTION_TOPICS
from pipeline.tables.ingest import ARTICLES, INGEST_COUNTS, REJECTED, SECTIONS
from pipeline.tables.inputs import LABELS
from pipeline.tables.score_sentiment import ARTICLE_TONE, SECTION_TONE
from pipeline.tables.screen import EXCLUDED_SENTENCES, VERDICTS
from pipeline.tables.vectorise import UNMODELLED, VOCABULARY
from pipeline.topics.fit import TopicFit

log = logging.getLogger(__name__)


def assemble_results(
    *,
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    rejected: pl.DataFrame,
    verdicts: pl.DataFrame,
    unmodelled: pl.DataFrame,
    article_tone: pl.DataFrame,
    section_tone: pl.DataFrame,
    fit: TopicFit,
    copy_topics: pl.DataFrame,
    section_topics: pl.DataFrame,
    labels_table: pl.DataFrame,
    labels: Labels,
    **measured: Any,  # noqa: ANN401 - what earlier stages counted and measured, only passed on
) -> Mapping[str, Any]:
    """The tables of the report, and the metrics.  Results rest on the articles that are included."""
    modelled = pl.DataFrame({"article_id": fit.documents, "topic_shares": fit.doc_topic.tolist()})
    shares = pl.concat([modelled, copy_topics])
    of_articles = article_results(articles, sections, verdicts, article_tone, shares)
    of_sections = section_results(of_articles, sections, section_tone, section_topics)
    known = labelled(labels_table, article=labels.article, label=labels.label, tone=labels.tone, path=labels.path)
    for warning in warnings_of(known, of_articles, labels.path):
        log.warning("%s", warning)
    agreement = label_metrics(included(of_articles), known)
    run = Run(of_articles, of_sections, n_modelled=len(fit.documents), agreement=agreement, **measured)
    return {
        "article_results": of_articles,
        "section_results": of_sections,
        "with_copies": with_copies(of_articles, of_sections, fit.n_topics),
        "flow": flow(
            n_articles=articles.height,
            n_rejected=rejected.height,
            statuses=verdicts["status"],
            n_unmodelled=unmodelled.height,
        ),
        "ledger": ledger(articles, rejected, verdicts, unmodelled),
        "metrics": metrics(run),
        "counts": {"articles": of_articles.height, "sections": of_sections.height}
        | {"labelled_articles": n_matches(of_articles, known)},
    }


STAGE = Stage(
    function=assemble_results,
    inputs=(
        *(ARTICLES, SECTIONS, REJECTED, VERDICTS, EXCLUDED_SENTENCES, UNMODELLED, ARTICLE_TONE, SECTION_TONE),
        *(FIT, COPY_TOPICS, SECTION_TOPICS, LABELS, INGEST_COUNTS, VOCABULARY, QUALITY),
    ),
    outputs=(
        *(tables.ARTICLE_RESULTS, tables.SECTION_RESULTS, tables.WITH_COPIES),
        *(tables.FLOW, tables.LEDGER, tables.METRICS),
    ),
    params=("labels",),
    versions=("numpy", "polars", "scikit-learn", "scipy"),
)
