"""Topics x tone x time x section role, and how well both agree with labels."""

import logging
from typing import Any

import numpy as np
import polars as pl

from pipeline.analysis.labels import Labelled, label_metrics, labelled, n_matches
from pipeline.analysis.metrics import Metrics, metrics
from pipeline.analysis.months import calendar, month_of, positions
from pipeline.analysis.prevalence import prevalence
from pipeline.analysis.results import article_results, section_results, share_matrix
from pipeline.analysis.tone import tone_by_group, tone_by_topic, tone_by_topic_and_group
from pipeline.artefacts import analysis as tables
from pipeline.artefacts.corpus import ARTICLES, INGEST_COUNTS, SECTIONS
from pipeline.artefacts.counts import VOCABULARY
from pipeline.artefacts.sentiment import ARTICLE_TONE, SECTION_TONE
from pipeline.artefacts.topics import FIT, QUALITY, SECTION_TOPICS
from pipeline.corpus.model import ROLES
from pipeline.params import Labels
from pipeline.stage import Stage
from pipeline.topics.fit import TopicFit

log = logging.getLogger(__name__)
ROLE = pl.Series("role", ROLES)


def analyse(
    *,
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    article_tone: pl.DataFrame,
    section_tone: pl.DataFrame,
    fit: TopicFit,
    section_topics: pl.DataFrame,
    given: pl.DataFrame,
    labels: Labels,
    **counted: Any,  # noqa: ANN401 - the counts of earlier stages, only passed on
) -> dict[str, Any]:
    """All tables of the report."""
    shares = pl.DataFrame({"article_id": fit.documents, "topic_shares": fit.doc_topic.tolist()})
    of_articles = article_results(articles, sections, article_tone, shares)
    of_sections = section_results(articles, sections, section_tone, section_topics)
    known = labelled(given, article=labels.article, label=labels.label, tone=labels.tone, path=labels.path)
    warn_of_labels(of_articles, known, labels.path)
    tables_of_report = {**by_month(of_articles), **by_role(of_sections), **by_topic(of_sections)}
    return {
        "article_results": of_articles,
        "section_results": of_sections,
        **tables_of_report,
        "metrics": all_metrics(of_articles, of_sections, label_metrics(of_articles, known), **counted),
        "counts": {"articles": of_articles.height, "sections": of_sections.height}
        | {
            "months": tables_of_report["tone_by_month"].height,
            "labelled_articles": n_matches(of_articles, known),
        },
    }


def by_month(articles: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Prevalence and tone by month of the articles that have them."""
    months = calendar(articles["date"])
    modelled = articles.drop_nulls("topic_shares")
    toned = articles.drop_nulls("tone")
    return {
        "prevalence_by_month": prevalence(
            share_matrix(modelled["topic_shares"]),
            positions(month_of(modelled["date"]), months).to_numpy(),
            months,
            count="n_articles",
        ),
        "tone_by_month": tone_by_group(
            toned["tone"].to_numpy(),
            positions(month_of(toned["date"]), months).to_numpy(),
            months,
            count="n_articles",
        ),
    }


def by_role(sections: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Prevalence and tone by role of the sections that have them."""
    modelled = sections.drop_nulls("topic_shares")
    toned = sections.drop_nulls("tone")
    return {
        "prevalence_by_role": prevalence(
            share_matrix(modelled["topic_shares"]),
            positions(modelled["role"], ROLE).to_numpy(),
            ROLE,
            count="n_sections",
        ),
        "tone_by_role": tone_by_group(
            toned["tone"].to_numpy(), positions(toned["role"], ROLE).to_numpy(), ROLE, count="n_sections"
        ),
    }


def by_topic(sections: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Tone by topic, over all and by month and role, of sections that have tone and topics."""
    both = sections.drop_nulls(["topic_shares", "tone"])
    months = calendar(sections["date"])
    shares = share_matrix(both["topic_shares"])
    of_sections = (both["tone"].to_numpy(), both["n_sentences"].to_numpy().astype(np.float64), shares)
    month = positions(month_of(both["date"]), months).to_numpy()
    role = positions(both["role"], ROLE).to_numpy()
    return {
        "tone_by_topic": tone_by_topic(*of_sections),
        "tone_by_topic_month": tone_by_topic_and_group(*of_sections, month, months),
        "tone_by_topic_role": tone_by_topic_and_group(*of_sections, role, ROLE),
    }


def all_metrics(
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    agreement: dict[str, float],
    *,
    ingest_counts: dict[str, int],
    vocabulary: pl.DataFrame,
    quality: dict[str, float],
) -> Metrics:
    """The content of reports/metrics.json."""
    n_sentences = articles["n_sentences"].to_numpy().astype(np.float64)
    toned = articles.drop_nulls("tone")["tone"].to_numpy()
    shares = {
        name: _weighted_mean(articles[name].fill_null(0).to_numpy(), n_sentences)
        for name in ("share_negative", "share_neutral", "share_positive")
    }
    corpus = ingest_counts | {
        "n_sections": sections.height,
        "n_sentences": int(n_sentences.sum()),
        "n_tokens": int(vocabulary["n_tokens"].sum()),
        "n_terms": int(vocabulary["in_vocabulary"].sum()),
    }
    of_topics = {name: agreement[name] for name in ("label_nmi", "label_purity") if name in agreement}
    return metrics(
        corpus=corpus,
        topics=quality | of_topics,
        sentiment={
            "mean": float(toned.mean()) if len(toned) else None,
            **shares,
            "label_spearman": agreement.get("label_spearman"),
        },
    )


def _weighted_mean(values: np.ndarray, weights: np.ndarray) -> float | None:
    return float((values * weights).sum() / weights.sum()) if weights.sum() else None


def warn_of_labels(articles: pl.DataFrame, known: Labelled, path: str) -> None:
    """Say which labels could not be used."""
    for warning in known.warnings:
        log.warning("%s", warning)
    if known.rows.height and not n_matches(articles, known):
        log.warning(
            "none of the %d labels in %s names a file of the corpus: no label metrics",
            known.rows.height,
            path,
        )


STAGE = Stage(
    function=analyse,
    inputs={
        "articles": ARTICLES,
        "sections": SECTIONS,
        "article_tone": ARTICLE_TONE,
        "section_tone": SECTION_TONE,
        "fit": FIT,
        "section_topics": SECTION_TOPICS,
        "given": tables.LABELS,
        "ingest_counts": INGEST_COUNTS,
        "vocabulary": VOCABULARY,
        "quality": QUALITY,
    },
    outputs={
        "article_results": tables.ARTICLE_RESULTS,
        "section_results": tables.SECTION_RESULTS,
        "prevalence_by_month": tables.PREVALENCE_BY_MONTH,
        "prevalence_by_role": tables.PREVALENCE_BY_ROLE,
        "tone_by_month": tables.TONE_BY_MONTH,
        "tone_by_topic": tables.TONE_BY_TOPIC,
        "tone_by_topic_month": tables.TONE_BY_TOPIC_MONTH,
        "tone_by_topic_role": tables.TONE_BY_TOPIC_ROLE,
        "tone_by_role": tables.TONE_BY_ROLE,
        "metrics": tables.METRICS,
    },
    params=("labels",),
    versions=("numpy", "polars", "scikit-learn", "scipy"),
)
