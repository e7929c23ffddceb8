"""Topics x tone x time x section role, and how well both agree with labels."""

import logging
from typing import Any

import numpy as np
import polars as pl

from pipeline.analysis.copies import with_copies
from pipeline.analysis.flow import flow, ledger
from pipeline.analysis.labels import Labelled, label_metrics, labelled, n_matches
from pipeline.analysis.metrics import Metrics, metrics
from pipeline.analysis.months import calendar, month_of, positions
from pipeline.analysis.prevalence import prevalence
from pipeline.analysis.results import article_results, section_results, share_matrix
from pipeline.analysis.tone import tone_by_group, tone_by_topic, tone_by_topic_and_group
from pipeline.artefacts import analysis as tables
from pipeline.artefacts.corpus import ARTICLES, INGEST_COUNTS, REJECTED, SECTIONS
from pipeline.artefacts.counts import UNMODELLED, VOCABULARY
from pipeline.artefacts.screening import LEFT_OUT, SCREENED
from pipeline.artefacts.sentiment import ARTICLE_TONE, SECTION_TONE
from pipeline.artefacts.topics import COPY_TOPICS, FIT, QUALITY, SECTION_TOPICS
from pipeline.corpus.model import ROLES
from pipeline.settings import Labels
from pipeline.stage import Stage
from pipeline.topics.fit import TopicFit

log = logging.getLogger(__name__)
ROLE = pl.Series("role", ROLES)


def analyse(
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
    tables_of_report = {**by_month(kept), **by_role(kept_sections), **by_topic(kept_sections)}
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
        **tables_of_report,
        "with_copies": with_copies(of_articles, of_sections, fit.n_topics),
        "flow": steps,
        "ledger": ledger(articles, rejected, screened, unmodelled),
        "metrics": all_metrics(of_articles, kept_sections, agreement, n_modelled=len(fit.documents), **counted),
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
            "none of the %d labels in %s names a file of the corpus: no label metrics",
            known.rows.height,
            path,
        )


STAGE = Stage(
    function=analyse,
    inputs={
        "articles": ARTICLES,
        "sections": SECTIONS,
        "rejected": REJECTED,
        "screened": SCREENED,
        "left_out": LEFT_OUT,
        "unmodelled": UNMODELLED,
        "article_tone": ARTICLE_TONE,
        "section_tone": SECTION_TONE,
        "fit": FIT,
        "copy_topics": COPY_TOPICS,
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
        "with_copies": tables.WITH_COPIES,
        "flow": tables.FLOW,
        "ledger": tables.LEDGER,
        "metrics": tables.METRICS,
    },
    params=("labels",),
    versions=("numpy", "polars", "scikit-learn", "scipy"),
)
