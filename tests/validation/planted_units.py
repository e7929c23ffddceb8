"""Units with planted scores, and keys and codes to them."""

import datetime as dt

import numpy as np
import polars as pl

from pipeline.validation.population import UNIT
from pipeline.validation.sampling import sample
from pipeline.validation.sheet import with_unit_ids

UNITS = {
    "article_id": pl.String,
    "section": pl.Int32,
    "sentence": pl.Int32,
    "machine": pl.Float64,
    "topic": pl.Int32,
    "month": pl.Date,
    "tone_class": pl.Int64,
}
KEY = {"unit_id": pl.String, "stratum": pl.String, "n_in_stratum": pl.Int64, "n_drawn": pl.Int64}


def planted(n: int = 600, *, n_topics: int = 3, n_months: int = 6, seed: int = 1) -> pl.DataFrame:
    """`n` sentences, ten to the article, with random topics, months and machine scores."""
    rng = np.random.default_rng(seed)
    machine = np.round(rng.uniform(-1, 1, n), 4)
    rows = {
        "article_id": [f"a{number // 10:05d}" for number in range(n)],
        "section": [0] * n,
        "sentence": [number % 10 for number in range(n)],
        "machine": machine,
        "topic": rng.integers(1, n_topics + 1, n),
        "month": [dt.date(2024, 1 + int(month), 1) for month in rng.integers(0, n_months, n)],
        "tone_class": np.where(machine > 0.3, 1, np.where(machine < -0.3, -1, 0)),
    }
    return pl.DataFrame(rows, UNITS)


def drawn_key(units: pl.DataFrame, *, n_units: int, seed: int, largest_code: int = 1) -> pl.DataFrame:
    """The key to a sheet of `n_units` of `units`."""
    drawn = with_unit_ids(sample(units, n_units=n_units, seed=seed))
    return drawn.select("unit_id", *UNIT, "stratum", "n_in_stratum", "n_drawn", largest_code=pl.lit(largest_code))


def small_key(*strata: tuple[str, int, int], largest_code: int = 2) -> pl.DataFrame:
    """A key with strata (name, units, drawn units); its units are u1, u2 and so on, and no two in one article."""
    rows = [(f"u{number}", *row) for number, row in enumerate((row for row in strata for _ in range(row[2])), 1)]
    key = pl.DataFrame(rows, KEY, orient="row")
    return key.with_columns(article_id=pl.col("unit_id"), largest_code=pl.lit(largest_code, pl.Int64))
