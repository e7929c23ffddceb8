"""How far the tone can be trusted, in numbers."""

from dataclasses import dataclass

import polars as pl

from pipeline.analysis.metrics.metric import Metric

_NO_CODES = "nobody has coded anything"


@dataclass(frozen=True)
class Checks:
    """The tables of the sensitivity checks and of people's codes; `level` is that of the codes' measurement."""

    level: str
    confounds: pl.DataFrame
    reliability: pl.DataFrame
    accuracy: pl.DataFrame
    corrected: pl.DataFrame


def alpha(checks: Checks) -> float | None:
    """Krippendorff's alpha of the codes."""
    is_alpha = (pl.col("variable") == "codes") & (pl.col("measurement_level") == checks.level)
    return _first(checks.reliability.filter(is_alpha)["alpha"])


def corrected_mean(checks: Checks) -> float | None:
    """The corrected mean tone of all units."""
    return _first(checks.corrected.filter(pl.col("domain") == "all")["corrected"])


def accuracy(checks: Checks, measure: str) -> float | None:
    """A measure of the scorer compared with the mean code."""
    return _first(checks.accuracy.filter(pl.col("measure") == measure)["value"])


def _first(cells: pl.Series) -> float | None:
    return next(iter(cells.to_list()), None)


CHECKS: tuple[Metric[Checks], ...] = (
    Metric(
        "sentiment",
        "n_confounded_topics",
        lambda checks: int(checks.confounds["is_flagged"].sum()),
        "Topics whose tone changes its sign, or whose interval moves to or from 0, or that lose half of their tone, "
        "once the lexicon's words among their terms are removed.",
        "topics",
        low=0,
        better="lower",
    ),
    Metric(
        "sentiment",
        "human_alpha",
        alpha,
        "Krippendorff's alpha of people's codes, at `coding.level`.",
        "alpha",
        high=1,
        better="higher",
        empty=_NO_CODES,
    ),
    Metric(
        "sentiment",
        "human_pearson",
        lambda checks: accuracy(checks, "pearson"),
        "Pearson's correlation of the scorer's scores with people's mean codes.",
        "Pearson's correlation",
        -1,
        1,
        better="higher",
        empty=_NO_CODES,
    ),
    Metric(
        "sentiment",
        "human_macro_f1",
        lambda checks: accuracy(checks, "macro_f1"),
        "Macro F1 of the scorer's classes compared with those of people.",
        "F1",
        0,
        1,
        better="higher",
        empty=_NO_CODES,
    ),
    Metric(
        "sentiment",
        "mean_corrected",
        corrected_mean,
        "Mean tone of the kind of unit that is coded, corrected by the codes.",
        "compound score",
        empty="fewer than 30 units are coded",
    ),
)
