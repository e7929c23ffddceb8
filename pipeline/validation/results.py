"""Matched codes -> how well coders agree, how well the machine agrees with them, and tone corrected by their codes."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import polars as pl

from pipeline.seeds import derived
from pipeline.statistics.bootstrap import Estimates
from pipeline.tables.validate_sentiment import ACCURACY, CONFUSION, CORRECTED, RELIABILITY
from pipeline.validation.accuracy import CLASSES, MEASURES, Scored, accuracy
from pipeline.validation.correction import corrected_means
from pipeline.validation.matching import Matched
from pipeline.validation.reliability import LEVELS, Level, reliability

# Scores -> classes -1, 0 and 1.
Classify = Callable[[np.ndarray], np.ndarray]
Row = dict[str, float | int | str | None]


def results(matched: Matched, classify: Classify, *, seed: int) -> dict[str, pl.DataFrame]:
    """The tables of results by name; without rows where no unit is coded."""
    empty = {table.name: pl.DataFrame(schema=table.schema) for table in (RELIABILITY, ACCURACY, CONFUSION, CORRECTED)}
    sample = matched.sample
    if matched.units is None or sample is None or sample.is_empty():
        return empty
    of_sample = matched.codes.join(sample.select("unit_id"), on="unit_id", how="semi")
    found = {RELIABILITY.name: reliability_table(of_sample, matched.key, seed=seed)}
    found |= accuracy_tables(sample, classify, seed=seed)
    if matched.is_covered:
        found[CORRECTED.name] = corrected_means(matched.units, sample)
    return empty | found


def reliability_table(codes: pl.DataFrame, key: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Alpha of the codes at each level of measurement, and of their signs (`RELIABILITY`)."""
    given = codes.join(key.select("unit_id", "article_id"), on="unit_id", how="left")
    signs = given.with_columns(pl.col("code").sign())
    wanted: list[tuple[str, Level, pl.DataFrame]] = [("codes", level, given) for level in LEVELS]
    rows = []
    for variable, level, of_coders in [*wanted, ("classes", LEVELS[0], signs)]:
        estimates, n_units = reliability(of_coders, level=level, seed=derived(seed, "validate/reliability"))
        (found,) = with_interval("alpha", estimates)
        rows.append({"variable": variable, "measurement_level": level, "n_units": n_units} | found)
    return pl.from_dicts(rows, RELIABILITY.schema)


def accuracy_tables(sample: pl.DataFrame, classify: Classify, *, seed: int) -> dict[str, pl.DataFrame]:
    """The measures of agreement with people, and the confusion table (`ACCURACY`, `CONFUSION`)."""
    human, machine = (sample[name].to_numpy() for name in ("human", "machine"))
    by_people, by_machine = np.sign(human).astype(np.int64), classify(machine)
    weight, article = (sample[name].to_numpy() for name in ("weight", "article_id"))
    units = Scored(human, machine, by_people, by_machine, weight, article)
    measures, cells = accuracy(units, seed=derived(seed, "validate/accuracy"))
    of_measures = [
        {"measure": name, "n_units": sample.height} | found
        for name, found in zip(MEASURES, with_interval("value", measures), strict=True)
    ]
    pairs = [(one, other) for one in CLASSES for other in CLASSES]
    of_cells = [
        {"human": one, "machine": other, "n_units": int(((by_people == one) & (by_machine == other)).sum())} | found
        for (one, other), found in zip(pairs, with_interval("share", cells), strict=True)
    ]
    return {
        ACCURACY.name: pl.from_dicts(of_measures, ACCURACY.schema),
        CONFUSION.name: pl.from_dicts(of_cells, CONFUSION.schema),
    }


def with_interval(name: str, estimates: Estimates) -> list[Row]:
    """The value of every statistic under `name`, with low and high; None where undefined."""
    return [
        {
            column: None if np.isnan(number) else float(number)
            for column, number in zip((name, "low", "high"), row, strict=True)
        }
        for row in zip(*estimates, strict=True)
    ]


def summary(matched: Matched) -> Mapping[str, Any]:
    """What there is to go by."""
    key, units, sample = matched.key, matched.units, matched.sample
    kind = "article" if key["sentence"].null_count() else "sentence"
    return {
        "unit": kind if key.height else None,
        "n_coders": matched.coders.filter(pl.col("n_codes") > 0).height,
        "n_drawn": key.height,
        "n_coded": 0 if sample is None else sample.height,
        "n_gaps": int(matched.coders["n_gaps"].sum()),
        "n_problems": matched.problems.height,
        "n_units": None if units is None else units.height,
        "n_units_drawn_from": matched.n_units_drawn_from,
        "is_covered": matched.is_covered,
    }
