"""The machine's mean tone and a coded sample -> the mean tone that people would have given.

The difference estimator: the machine's mean over all units plus the mean
difference of people and machine, estimated from the sample by its design
(Särndal, Swensson and Wretman 1992, section 6.3; Cochran 1977, chapters 5 and
7).  Whatever the machine does wrong, it is unbiased: that is the idea of
design-based supervised learning (Egami et al. 2023).  The variance is that of
stratified sampling; the order along the months, which lowers it, is ignored.
People's mean code counts as the truth.
"""

from typing import NamedTuple

import numpy as np
import polars as pl
from scipy import stats

from pipeline.statistics.bootstrap import CONFIDENCE
from pipeline.tables.validate_sentiment import CORRECTED

# Of fewer coded units neither mean nor spread of the difference is known well enough.
MIN_CODED = 30


class Difference(NamedTuple):
    """The mean of people less machine, and half the width of its 95% interval."""

    mean: float
    half: float


def corrected_means(units: pl.DataFrame, sample: pl.DataFrame) -> pl.DataFrame:
    """The corrected mean tone of all `units`, by top topic and by month (`CORRECTED`).

    `units` has `machine`, `topic` and `month`; `sample` besides `human`, `stratum`, `n_in_stratum` and
    `n_coded`.  With fewer than 30 coded units `corrected`, `low` and `high` are null.
    """
    everything = pl.lit("all")
    domains = {
        "all": everything,
        "topic": pl.col("topic").cast(pl.String),
        "month": pl.col("month").dt.to_string("%Y-%m"),
    }
    return pl.concat([_of_domain(name, value, units, sample) for name, value in domains.items()])


def _of_domain(domain: str, value: pl.Expr, units: pl.DataFrame, sample: pl.DataFrame) -> pl.DataFrame:
    means = units.group_by(value=value).agg(pl.len(), pl.col("machine").mean()).drop_nulls("value").sort("value")
    of_sample = sample.with_columns(value=value)["value"]
    rows = []
    for name, n_units, machine in means.iter_rows():
        is_in = (of_sample == name).fill_null(value=False).to_numpy()
        n_coded = int(is_in.sum())
        found: tuple[float | None, ...] = (None, None, None)
        if n_coded >= MIN_CODED:
            mean, half = difference(sample, is_in)
            found = (machine + mean, machine + mean - half, machine + mean + half)
        rows.append((domain, name, n_units, n_coded, machine, *found))
    return pl.DataFrame(rows, CORRECTED.schema, orient="row")


def difference(sample: pl.DataFrame, is_in: np.ndarray) -> Difference:
    """The mean of `human` less `machine` over the units of the corpus in a domain; `is_in`, shape (units,), says which.

    A ratio of estimated totals, as the number of coded units in a domain is itself random; its
    variance by linearisation: that of the differences less their mean, which are 0 outside the
    domain (Särndal et al. 1992, section 5.8).  Degrees of freedom by Satterthwaite (Cochran 1977,
    eq. 5.16).
    """
    residual = (sample["human"] - sample["machine"]).to_numpy()
    weight = (sample["n_in_stratum"] / sample["n_coded"]).to_numpy() * is_in
    mean = float((weight * residual).sum() / weight.sum())
    rest = pl.Series(np.where(is_in, residual - mean, 0.0))
    strata = (
        sample.select("stratum", "n_in_stratum", "n_coded", rest=rest)
        .group_by("stratum")
        .agg(pl.col("n_in_stratum", "n_coded").first(), total=pl.col("rest").sum(), squares=(pl.col("rest") ** 2).sum())
        .sort("stratum")
    )
    n_units, n_coded, total, squares = (strata[name].to_numpy() for name in strata.columns[1:])
    # Not the rows at hand are counted: a coded unit that the corpus has no more is one outside the domain.
    spread = np.maximum(squares - total**2 / n_coded, 0) / np.maximum(n_coded - 1, 1)
    parts = n_units * (n_units - n_coded) / n_coded * spread
    variance = parts.sum() / weight.sum() ** 2
    if not variance > 0:
        return Difference(mean, 0.0)
    freedom = parts.sum() ** 2 / (parts**2 / np.maximum(n_coded - 1, 1)).sum()
    return Difference(mean, float(stats.t.ppf((1 + CONFIDENCE) / 2, freedom) * np.sqrt(variance)))
