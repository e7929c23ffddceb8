"""Codes and the key -> the coded sample, each unit with what it stands for."""

import polars as pl

from pipeline.validation.sampling import tone_of

# Rounding of a mean of codes must not make a tone of no tone.
DIGITS = 9


def human_scores(codes: pl.DataFrame, key: pl.DataFrame) -> pl.DataFrame:
    """One row a coded unit: `unit_id` and `human`, the mean of its coders' codes over the largest code, in [-1, 1]."""
    means = codes.group_by("unit_id").agg(pl.col("code").mean()).sort("unit_id")
    scale = key.select("unit_id", "largest_code")
    return means.join(scale, on="unit_id", how="inner", maintain_order="left").select(
        "unit_id", human=(pl.col("code") / pl.col("largest_code")).round(DIGITS)
    )


def coded_sample(human: pl.DataFrame, key: pl.DataFrame) -> pl.DataFrame:
    """The units that are in both, with `human`, the key's columns, `weight` and the strata they are in now.

    Units without a code are taken for a random part of their stratum: `n_coded` units stand for
    `n_in_stratum`, `weight` each.  A stratum of which less than two are coded, and not all it has,
    joins the one of its tone class that has most codes, or, if there is none, of all (collapsed
    strata, Cochran 1977, section 5A.12).
    """
    sizes = key.group_by("stratum").agg(pl.col("n_in_stratum").first())
    coded = key.drop("n_in_stratum", "n_drawn").join(human, on="unit_id", how="inner")
    counts = sizes.join(coded.group_by("stratum").len("n_coded"), on="stratum", how="left").with_columns(
        pl.col("n_coded").fill_null(0).cast(pl.Int64)
    )
    joined = counts.with_columns(into=pl.Series(_homes(counts.rows()), dtype=pl.String))
    strata = joined.group_by("into").agg(pl.col("n_in_stratum").sum(), pl.col("n_coded").sum())
    return (
        coded.join(joined.select("stratum", "into"), on="stratum", how="left")
        .drop("stratum")
        .rename({"into": "stratum"})
        .join(strata.rename({"into": "stratum"}), on="stratum", how="left")
        .with_columns(weight=pl.col("n_in_stratum") / pl.col("n_coded"))
        .sort("unit_id")
    )


def _homes(strata: list[tuple[str, int, int]]) -> list[str]:
    """The stratum that each of (name, units, coded units) is in after thin ones have joined others."""
    thick = [row for row in strata if row[2] > 1]
    ranked = sorted(thick, key=lambda row: (-row[2], row[0])) or sorted(strata, key=lambda row: (-row[1], row[0]))
    homes = {}
    for name, n_units, n_coded in strata:
        is_thin = n_coded < min(2, n_units)
        alike = [other for other, *_ in ranked if tone_of(other) == tone_of(name)] if thick else []
        homes[name] = (alike or [row[0] for row in ranked])[0] if is_thin else name
    return [homes[name] for name, *_ in strata]
