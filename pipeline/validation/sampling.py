"""Units -> a stratified sample of them with known inclusion probabilities.

Strata are top topic x tone class by the scorer.  Within a stratum the sample
is systematic along the months, so that every month is in it as often as it is
in the stratum; within a month the order is random.  The allocation is
proportional, with at least two units of every stratum, without which its
variance would be unknown (Cochran 1977, chapters 5, 5A and 8).
"""

import numpy as np
import polars as pl

from pipeline.seeds import derived
from pipeline.validation.population import UNIT

LEAST = 2
TONES = {-1: "negative", 0: "neutral", 1: "positive"}
ALL = "all units"


def sample(units: pl.DataFrame, *, n_units: int, seed: int) -> pl.DataFrame:
    """The drawn rows of `units`: `UNIT`, `stratum`, `n_in_stratum` and `n_drawn`; all of them where they are few.

    `units` has `UNIT`, `topic`, `month` and `tone_class` (-1, 0, 1), in any order.  A unit is drawn
    with probability n_drawn / n_in_stratum.
    """
    rows = with_strata(units.sort(UNIT), most=n_units // LEAST)
    rng = np.random.default_rng(derived(seed, "coding/order within a month"))
    rows = rows.with_columns(place=pl.Series(rng.permutation(rows.height))).sort("stratum", "month", "place")
    strata = rows.group_by("stratum", maintain_order=True).agg(n_in_stratum=pl.len().cast(pl.Int64))
    n_in_stratum = strata["n_in_stratum"].to_numpy()
    strata = strata.with_columns(n_drawn=pl.Series(allocation(n_in_stratum, n_units)))
    picked = [
        first + systematic(n_in, n_drawn, seed=derived(seed, f"coding/{stratum}"))
        for first, (stratum, n_in, n_drawn) in zip(
            np.cumsum(n_in_stratum) - n_in_stratum, strata.iter_rows(), strict=True
        )
    ]
    drawn = rows[np.concatenate([np.zeros(0, dtype=np.int64), *picked])]
    return drawn.join(strata, on="stratum", how="left").select(*UNIT, *strata.columns).sort(UNIT)


def with_strata(units: pl.DataFrame, *, most: int) -> pl.DataFrame:
    """`units` with the name of their `stratum`, of which there are at most `most` (or one).

    Where topic x tone class would be more, the largest stay and the others are gathered by tone
    class: a stratum without a drawn unit could not be spoken of.
    """
    cell = ["topic", "tone_class"]
    cells = units.group_by(cell).len().sort("len", *cell, descending=[True, False, False])
    tone = pl.col("tone_class").replace_strict(TONES, return_dtype=pl.String)
    topic = pl.when(pl.col("topic").is_null()).then(pl.lit("no topic")).otherwise(pl.format("topic {}", "topic"))
    n_own = cells.height if cells.height <= most else max(0, most - len(TONES))
    is_own = pl.int_range(pl.len()) < n_own
    stratum = pl.format("{}, {}", tone, pl.when(is_own).then(topic).otherwise(pl.lit("other topics")))
    is_one = cells.height > most and most < len(TONES)
    named = cells.select(*cell, stratum=pl.lit(ALL) if is_one else stratum)
    return units.join(named, on=cell, how="left", nulls_equal=True, maintain_order="left")


def tone_of(stratum: str) -> str:
    """The part of a stratum's name that says its tone class."""
    return stratum.partition(",")[0]


def allocation(sizes: np.ndarray, n_units: int) -> np.ndarray:
    """How many units to draw from strata of `sizes`, shape (strata,), in all `n_units` or as many as there are.

    In proportion, but at least two of a stratum, or all it has; fractions go to the largest
    remainders.  `n_units` is at least twice the number of strata, or there is one.
    """
    least = np.minimum(sizes, LEAST)
    left = min(n_units, int(sizes.sum()))
    shares = least.astype(np.float64)
    is_free = np.ones(len(sizes), dtype=np.bool_)
    while True:
        # Twelve digits distinguish remainders, and are few enough that 2.9999... is 3.
        free = (left - least[~is_free].sum()) * sizes[is_free] / sizes[is_free].sum()
        shares[is_free] = np.round(free, 12)
        is_small = is_free & (shares < least)
        if not is_small.any():
            break
        # Never all that are free: there is enough for the least of every stratum.
        shares[is_small] = least[is_small]
        is_free &= ~is_small
    whole = np.floor(shares).astype(np.int64)
    by_remainder = np.argsort(whole - shares, kind="stable")
    whole[by_remainder[: left - whole.sum()]] += 1
    return np.asarray(whole)


def systematic(n_in: int, n_drawn: int, *, seed: int) -> np.ndarray:
    """`n_drawn` places out of `n_in` at equal distances from a random start; each is drawn as probably as any other.

    In whole numbers, so that the probability is n_drawn / n_in exactly.
    """
    start = int(np.random.default_rng(seed).integers(n_in))
    return np.asarray((start + n_in * np.arange(n_drawn, dtype=np.int64)) // n_drawn)
