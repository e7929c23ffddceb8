"""Scores of the same sentences by two scorers -> how far they agree.

Lexicons agree less than their users think (Boukes et al. 2020): a finding
that only one of them supports may say more about that lexicon than about the
articles.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl
from sklearn.metrics import cohen_kappa_score

from pipeline.sentiment.aggregation import group_means, tone_class
from pipeline.statistics.correlation import pearson, spearman
from pipeline.tables.sensitivity import AGREEMENT


def scorer_agreement(
    compound: np.ndarray, comparison: Mapping[str, np.ndarray], article: np.ndarray, *, neutral_band: float
) -> pl.DataFrame:
    """A row for each scorer of `comparison`: its agreement with `compound` over sentences and over means of articles.

    All are scores (sentences,) of the same sentences; `article` numbers the
    article of each from 0.  `same_class` is the share of sentences that both
    call negative, neutral or positive, `kappa` the same beyond chance (Cohen
    1960).  Null where undefined.
    """
    rows = [
        {"scorer": scorer} | _sentences(compound, other, neutral_band) | _articles(compound, other, article)
        for scorer, other in sorted(comparison.items())
    ]
    return pl.from_dicts(rows, AGREEMENT.schema)


def _sentences(one: np.ndarray, two: np.ndarray, neutral_band: float) -> dict[str, object]:
    classes = [tone_class(scores, neutral_band) for scores in (one, two)]
    return {
        "n_sentences": len(one),
        "pearson": pearson(one, two),
        "spearman": spearman(one, two),
        "same_class": float((classes[0] == classes[1]).mean()) if len(one) else None,
        "kappa": kappa(*classes),
    }


def _articles(one: np.ndarray, two: np.ndarray, article: np.ndarray) -> dict[str, object]:
    n_articles = int(article.max(initial=-1)) + 1
    means = [group_means(scores, article, n_articles) for scores in (one, two)]
    with_sentences = [mean[np.isfinite(means[0])] for mean in means]
    return {
        "n_articles": len(with_sentences[0]),
        "article_pearson": pearson(*with_sentences),
        "article_spearman": spearman(*with_sentences),
    }


def kappa(one: np.ndarray, two: np.ndarray) -> float | None:
    """Cohen's kappa of two sets of classes, up to 1; None without a class, and where there is only one."""
    if not len(one) or len(np.unique(np.concatenate([one, two]))) == 1:
        return None
    return float(cohen_kappa_score(one, two))
