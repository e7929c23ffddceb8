"""What is known of each article and section, what was excluded, and how well topics and tone agree with labels."""

import logging
from typing import Any

import numpy as np
import polars as pl

from pipeline.analysis.copies import with_copies
from pipeline.analysis.flow import flow, ledger
from pipeline.analysis.labels import Labelled, label_metrics, labelled, n_matches
from pipeline.analysis.metrics import Metrics, metrics
from pipeline.analysis.results import article_results, section_results
from pipeline.settings import Labels
from pipeline.stage import Stage
from pipeline.tables import assemble_results as tables
from pipeline.tables import inputs
from pipeline.tables.describe_topics import QUALITY
from pipeline.tables.fit_topics import COPY_TOPICS, FIT, SECTION_TOPICS
from pipeline.tables.ingest import ARTICLES, INGEST_COUNTS, REJECTED, SECTIONS
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
    screened: pl.DataFrame,
    unmodelled: pl.DataFrame,
    article_tone: pl.DataFrame,
    section_tone: pl.DataFrame,
    fit: TopicFit,
    copy_topics: pl.DataFrame,
    section_topics: pl.DataFrame,
    given: pl.DataFrame,
    labels: Labels,
    **counted: Any,  # noqa: ANN401 - the counts of earlier stages, only passed on
) -> dict[str, Any]:
    """All tables of the report.  Results rest on the articles that are kept."""
    modelled = pl.DataFrame({"article_id": fit.documents, "topic_shares": fit.doc_topic.tolist()})
    of_articles = article_results(articles, sections, screened, article_tone, pl.concat([modelled, copy_topics]))
    of_sections = section_results(of_articles, sections, section_tone, section_topics)
    kept, kept_sections = (units.filter(pl.col("status") == "kept") for units in (of_articles, of_sections))
    known = labelled(given, article=labels.article, label=labels.label, tone=labels.tone, path=labels.path)
    warn_of_labels(of_articles, known, labels.path)
    steps = flow(
        n_articles=articles.height,
        n_rejected=rejected.height,
        statuses=screened["status"],
        n_unmodelled=unmodelled.height,
    )
    agreement = label_metrics(kept, known)
    return {
        "article_results": of_articles,
        "section_results": of_sections,
        "with_copies": with_copies(of_articles, of_sections, fit.n_topics),
        "flow": steps,
        "ledger": ledger(articles, rejected, screened, unmodelled),
        "metrics": all_metrics(of_articles, kept_sections, agreement, n_modelled=len(fit.documents), **counted),
        "counts": {"articles": of_articles.height, "sections": of_sections.height}
        | {"labelled_articles": n_matches(of_articles, known)},
    }


def all_metrics(
    articles: pl.DataFrame,
    kept_sections: pl.DataFrame,
    agreement: dict[str, float],
    *,
    n_modelled: int,
    ingest_counts: dict[str, int],
    left_out: pl.DataFrame,
    vocabulary: pl.DataFrame,
    quality: dict[str, float],
) -> Metrics:
    """The content of reports/metrics.json."""
    kept = articles.filter(pl.col("status") == "kept")
    n_sentences = kept["n_sentences"].to_numpy().astype(np.float64)
    shares = {
        name: _weighted_mean(kept[name].fill_null(0).to_numpy(), n_sentences)
        for name in ("share_negative", "share_neutral", "share_positive")
    }
    n_of_status = dict(articles["status"].value_counts().iter_rows())
    corpus = ingest_counts | {
        "n_copies": n_of_status.get("copy", 0),
        "n_foreign": n_of_status.get("foreign", 0),
        "n_empty": n_of_status.get("empty", 0),
        "n_kept": kept.height,
        "n_modelled": n_modelled,
        "n_sections": kept_sections.height,
        "n_sentences": int(n_sentences.sum()),
        "n_boilerplate": left_out.filter(pl.col("reason") == "boilerplate").height,
        "n_tokens": int(vocabulary["n_tokens"].sum()),
        "n_terms": int(vocabulary["in_vocabulary"].sum()),
    }
    of_topics = {name: agreement[name] for name in ("label_nmi", "label_purity") if name in agreement}
    of_tone = {
        "mean": mean_tone(kept),
        "mean_with_copies": mean_tone(articles.filter(pl.col("status").is_in(["kept", "copy"]))),
        **shares,
        "label_spearman": agreement.get("label_spearman"),
    }
    return metrics(corpus=corpus, topics=quality | of_topics, sentiment=of_tone)


def mean_tone(articles: pl.DataFrame) -> float | None:
    """The mean of article tones; None where no article has one."""
    toned = articles["tone"].drop_nulls().to_numpy()
    return float(toned.mean()) if len(toned) else None


def _weighted_mean(values: np.ndarray, weights: np.ndarray) -> float | None:
    return float((values * weights).sum() / weights.sum()) if weights.sum() else None


def warn_of_labels(articles: pl.DataFrame, known: Labelled, path: str) -> None:
    """Say which labels could not be used."""
    for warning in known.warnings:
        log.warning("%s", warning)
    if known.rows.height and not n_matches(articles, known):
        log.warning(
            "none of the %d labels in %s matches a file of the corpus, so there are no metrics of labels",
            known.rows.height,
            path,
        )


STAGE = Stage(
    function=assemble_results,
    inputs={
        "articles": ARTICLES,
        "sections": SECTIONS,
        "rejected": REJECTED,
        "screened": VERDICTS,
        "left_out": EXCLUDED_SENTENCES,
        "unmodelled": UNMODELLED,
        "article_tone": ARTICLE_TONE,
        "section_tone": SECTION_TONE,
        "fit": FIT,
        "copy_topics": COPY_TOPICS,
        "section_topics": SECTION_TOPICS,
        "given": inputs.LABELS,
        "ingest_counts": INGEST_COUNTS,
        "vocabulary": VOCABULARY,
        "quality": QUALITY,
    },
    outputs={
        "article_results": tables.ARTICLE_RESULTS,
        "section_results": tables.SECTION_RESULTS,
        "with_copies": tables.WITH_COPIES,
        "flow": tables.FLOW,
        "ledger": tables.LEDGER,
        "metrics": tables.METRICS,
    },
    params=("labels",),
    versions=("numpy", "polars", "scikit-learn", "scipy"),
)
