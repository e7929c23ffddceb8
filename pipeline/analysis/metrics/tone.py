"""The tone of the corpus, in numbers."""

import numpy as np
import polars as pl

from pipeline.analysis.metrics.metric import Metric
from pipeline.analysis.metrics.run import Run

_SCORE = "compound score"
_NO_TONE = "no sentence was scored"


def mean_tone(articles: pl.DataFrame) -> float | None:
    """The mean of article tones; None where no article has one."""
    tones = articles["tone"].drop_nulls().to_numpy()
    return float(tones.mean()) if len(tones) else None


def share_of_sentences(articles: pl.DataFrame, column: str) -> float | None:
    """The share of all sentences of the articles, from the share of each in `column`; None without a sentence."""
    n_sentences = articles["n_sentences"].to_numpy().astype(np.float64)
    shares = articles[column].fill_null(0).to_numpy()
    return float((shares * n_sentences).sum() / n_sentences.sum()) if n_sentences.sum() else None


def _share(name: str, title: str, meaning: str) -> Metric[Run]:
    value = lambda run: share_of_sentences(run.included, name)  # noqa: E731 - a value of a record
    return Metric("sentiment", name, value, meaning, "share", 0, 1, empty=_NO_TONE, title=title, form="percent")


TONE: tuple[Metric[Run], ...] = (
    Metric(
        "sentiment",
        "mean",
        lambda run: mean_tone(run.included),
        "Mean tone of articles; the tone of an article is the mean over its sentences.",
        _SCORE,
        -1,
        1,
        empty=_NO_TONE,
        title="mean tone",
        form="tone",
    ),
    Metric(
        "sentiment",
        "mean_with_copies",
        lambda run: mean_tone(run.articles.filter(pl.col("status").is_in(["kept", "copy"]))),
        "The same with copies included.",
        _SCORE,
        -1,
        1,
        empty=_NO_TONE,
        title="mean tone with copies",
        form="tone",
    ),
    _share("share_negative", "negative", "Share of sentences at or below the negative threshold."),
    _share("share_neutral", "neutral", "Share of sentences strictly between both thresholds."),
    _share("share_positive", "positive", "Share of sentences at or above the positive threshold."),
    Metric(
        "sentiment",
        "label_spearman",
        lambda run: run.agreement.get("label_spearman"),
        "Rank correlation of article tone with the tone given in the labels.",
        "Spearman's correlation",
        -1,
        1,
        better="higher",
        empty="fewer than three articles have a tone in the labels",
        title="Spearman with given tone",
    ),
)
