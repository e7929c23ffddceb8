"""Scores of the same sentences by two scorers -> how far they agree.

Dictionaries agree less than their users think (Boukes et al. 2020): a finding
that only one of them gives is one about the dictionary.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl
from sklearn.metrics import cohen_kappa_score

from pipeline.sentiment.aggregation import group_means, tone_class
from pipeline.statistics.correlation import pearson, spearman
from pipeline.tables.sensitivity import AGREEMENT


def scorer_agreement(
    compound: np.ndarray, opinions: Mapping[str, np.ndarray], article: np.ndarray, *, neutral_band: float
) -> pl.DataFrame:
    """A row for each of `opinions`, by name: its agreement with `compound` over sentences and over article means.

    All are scores (sentences,) of the same sentences; `article` numbers the
    article of each from 0.  `same_class` is the share of sentences that both
    call negative, neutral or positive, `kappa` the same beyond chance (Cohen
    1960).  Null where undefined.
    """
    rows = [
        (scorer, *_sentences(compound, other, neutral_band), *_articles(compound, other, article))
        for scorer, other in sorted(opinions.items())
    ]
    return pl.DataFrame(rows, AGREEMENT.schema, orient="row")


def _sentences(one: np.ndarray, two: np.ndarray, neutral_band: float) -> tuple[int | float | None, ...]:
    classes = [tone_class(scores, neutral_band) for scores in (one, two)]
    same = float((classes[0] == classes[1]).mean()) if len(one) else None
    return len(one), pearson(one, two), spearman(one, two), same, kappa(*classes)


def _articles(one: np.ndarray, two: np.ndarray, article: np.ndarray) -> tuple[int | float | None, ...]:
    n_articles = int(article.max(initial=-1)) + 1
    means = [group_means(scores, article, n_articles) for scores in (one, two)]
    with_sentences = [mean[np.isfinite(means[0])] for mean in means]
    return len(with_sentences[0]), pearson(*with_sentences), spearman(*with_sentences)


def kappa(one: np.ndarray, two: np.ndarray) -> float | None:
    """Cohen's kappa of two sets of classes, up to 1; None without one, and where both know only one class."""
    if not len(one) or len(np.unique(np.concatenate([one, two]))) == 1:
        return None
    return float(cohen_kappa_score(one, two))
