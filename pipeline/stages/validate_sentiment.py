"""Coded sheets -> how well coders agree, how well the machine agrees with them, and tone corrected by them."""

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from pipeline.errors import CorpusError
from pipeline.seeds import derived
from pipeline.sentiment.aggregation import tone_class
from pipeline.stage import Stage
from pipeline.statistics.bootstrap import Estimates
from pipeline.tables import inputs
from pipeline.tables import validate_sentiment as tables
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import InShards, Shard
from pipeline.validation.accuracy import CLASSES, MEASURES, Scored, accuracy
from pipeline.validation.codes import CodedFile, codes
from pipeline.validation.correction import corrected_means
from pipeline.validation.design import coded_sample, human_scores
from pipeline.validation.population import UNIT, article_units, sentence_units
from pipeline.validation.reliability import LEVELS, Level, reliability
from pipeline.validation.sheet import with_unit_ids

log = logging.getLogger(__name__)
SHOWN = 20
# More new units than this were never drawn from: their tone, anywhere in [-1, 1], could move a mean by .02.
MAX_NEW_SHARE = 0.01


def validate_sentiment(
    *,
    coded: Sequence[CodedFile],
    key: pl.DataFrame,
    scores: Sequence[Shard],
    sentences: Sequence[Shard],
    article_results: pl.DataFrame,
    section_results: pl.DataFrame,
    level: Level,
    seed: int,
    neutral_band: float,
) -> dict[str, Any]:
    """All tables about the codes; without rows where there is none, whatever else is there."""
    demand_key(coded, key)
    found = codes(
        list(coded), unit_ids=frozenset(key["unit_id"]), largest_code=int(key["largest_code"].to_numpy().max(initial=0))
    )
    units = sample = None
    lost = pl.DataFrame(schema=found.problems.schema)
    if found.codes.height:
        units = population(key, scores, article_results, section_results)
        known = known_units(key, units, sentences)
        lost = lost_units(key, known)
        human = human_scores(found.codes, key)
        sample = coded_sample(human, key).join(known.drop(UNIT), on="unit_id", how="inner", maintain_order="left")
    problems = pl.concat([found.problems, lost])
    warn_of(problems)
    results = tables_of(found.codes, key, units, sample, seed=seed, neutral_band=neutral_band)
    told = summary(found.coders, key, units, sample) | {"level": level, "n_problems": problems.height}
    return {
        "problems": problems,
        "problems_csv": problems.sort("file", "line"),
        "coders": found.coders,
        **results,
        "validation": told,
        "counts": {"codes": found.codes.height, "coded_units": told["n_coded"], "problems": problems.height},
    }


def demand_key(coded: Sequence[CodedFile], key: pl.DataFrame) -> None:
    """Raise CorpusError where there are sheets without a key."""
    sheets = [file.file for file in coded if isinstance(file.content, bytes)]
    if sheets and key.is_empty():
        path = inputs.CODING_KEY.path
        message = (
            f"{sheets[0]} cannot be understood: {path} has no rows. Restore the key that was written with the "
            f"sheet (`git log -- {path}` shows its versions), or take the sheet out of "
            f"{inputs.CODED_SHEETS.path} and write a new one with `python -m pipeline coding-sheet`."
        )
        raise CorpusError(message)


def population(
    key: pl.DataFrame, scores: Sequence[Shard], articles: pl.DataFrame, sections: pl.DataFrame
) -> pl.DataFrame:
    """The units of the results, of the kind that the key has."""
    if key["sentence"].null_count():
        return article_units(articles)
    return sentence_units(pl.concat([shard.read().select(*UNIT, "compound") for shard in scores]), articles, sections)


def known_units(key: pl.DataFrame, units: pl.DataFrame, sentences: Sequence[Shard]) -> pl.DataFrame:
    """Those of `units` that the key names, with `unit_id`: of a sentence only if its text is still the same."""
    named = units.join(key.select(UNIT), on=UNIT, how="semi", nulls_equal=True)
    if not key["sentence"].null_count():
        parts = [shard.read().join(named, on=UNIT, how="semi") for shard in sentences]
        named = named.join(pl.concat(parts).select(*UNIT, "text"), on=UNIT, how="inner")
    return with_unit_ids(named).join(key, on="unit_id", how="semi").select("unit_id", *units.columns).sort("unit_id")


def lost_units(key: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The rows of the key whose unit is not in the results any more, as problems."""
    lines = key.with_row_index("line", offset=2).join(known, on="unit_id", how="anti")
    reason = (
        "unit {} is no longer in the results, or has another text; its codes are not used. Restore the corpus "
        "and the settings that the sheet was drawn from, or have a new sheet coded"
    )
    return lines.select(
        file=pl.lit(inputs.CODING_KEY.path), line=pl.col("line").cast(pl.Int32), reason=pl.format(reason, "unit_id")
    )


def warn_of(problems: pl.DataFrame) -> None:
    """Say which rows could not be used."""
    for file, line, reason in problems.head(SHOWN).iter_rows():
        log.warning("%s:%d: %s", file, line, reason)
    if problems.height > SHOWN:
        log.warning("and %d more in %s", problems.height - SHOWN, tables.CODING_PROBLEMS_CSV.path)


def tables_of(
    found: pl.DataFrame,
    key: pl.DataFrame,
    units: pl.DataFrame | None,
    sample: pl.DataFrame | None,
    *,
    seed: int,
    neutral_band: float,
) -> dict[str, pl.DataFrame]:
    """The tables of results; without rows where there is no coded unit."""
    results = {
        "reliability": pl.DataFrame(schema=tables.RELIABILITY.schema),
        "accuracy": pl.DataFrame(schema=tables.ACCURACY.schema),
        "confusion": pl.DataFrame(schema=tables.CONFUSION.schema),
        "corrected": pl.DataFrame(schema=tables.CORRECTED.schema),
    }
    if units is None or sample is None or sample.is_empty():
        return results
    of_known = found.join(sample.select("unit_id"), on="unit_id", how="semi")
    results["reliability"] = reliability_table(of_known, key, seed=seed)
    results |= accuracy_tables(sample, neutral_band=neutral_band, seed=seed)
    if is_covered(key, units):
        results["corrected"] = corrected_means(units, sample)
    return results


def reliability_table(found: pl.DataFrame, key: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Alpha of the codes at each level, and of their signs."""
    given = found.join(key.select("unit_id", "article_id"), on="unit_id", how="left")
    signs = given.with_columns(pl.col("code").sign())
    wanted: list[tuple[str, Level, pl.DataFrame]] = [("codes", level, given) for level in LEVELS]
    rows = []
    for of, level, of_coders in [*wanted, ("classes", LEVELS[0], signs)]:
        estimates, n_units = reliability(of_coders, level=level, seed=derived(seed, "validate/reliability"))
        rows.append((of, level, *numbers(estimates)[0], n_units))
    return pl.DataFrame(rows, tables.RELIABILITY.schema, orient="row")


def accuracy_tables(sample: pl.DataFrame, *, neutral_band: float, seed: int) -> dict[str, pl.DataFrame]:
    """The measures of agreement with people, and the confusion table."""
    human, machine = (sample[name].to_numpy() for name in ("human", "machine"))
    classes = np.sign(human).astype(np.int64), tone_class(machine, neutral_band)
    units = Scored(human, machine, *classes, sample["weight"].to_numpy(), sample["article_id"].to_numpy())
    measures, cells = accuracy(units, seed=derived(seed, "validate/accuracy"))
    pairs = [(by_people, by_machine) for by_people in CLASSES for by_machine in CLASSES]
    counted = [int(((classes[0] == one) & (classes[1] == other)).sum()) for one, other in pairs]
    of_measures = [(name, *row, sample.height) for name, row in zip(MEASURES, numbers(measures), strict=True)]
    of_cells = [(*pair, n, *row) for pair, n, row in zip(pairs, counted, numbers(cells), strict=True)]
    return {
        "accuracy": pl.DataFrame(of_measures, tables.ACCURACY.schema, orient="row"),
        "confusion": pl.DataFrame(of_cells, tables.CONFUSION.schema, orient="row"),
    }


def numbers(estimates: Estimates) -> list[tuple[float | None, ...]]:
    """Value, low and high of every statistic; None where undefined."""
    return [tuple(None if np.isnan(x) else float(x) for x in row) for row in zip(*estimates, strict=True)]


def is_covered(key: pl.DataFrame, units: pl.DataFrame) -> bool:
    """Whether the sample was drawn from (nearly) all of `units`, so that it can speak of them."""
    return units.height - drawn_from(key) <= MAX_NEW_SHARE * units.height


def drawn_from(key: pl.DataFrame) -> int:
    """How many units there were when the sheet was drawn."""
    return int(key.unique("stratum")["n_in_stratum"].sum())


def summary(
    coders: pl.DataFrame, key: pl.DataFrame, units: pl.DataFrame | None, sample: pl.DataFrame | None
) -> dict[str, Any]:
    """What there is to go by."""
    kind = "article" if key["sentence"].null_count() else "sentence"
    return {
        "unit": kind if key.height else None,
        "n_coders": coders.filter(pl.col("n_codes") > 0).height,
        "n_drawn": key.height,
        "n_coded": 0 if sample is None else sample.height,
        "n_gaps": int(coders["n_gaps"].sum()),
        "n_units": None if units is None else units.height,
        "n_units_drawn_from": drawn_from(key),
        "is_covered": None if units is None else is_covered(key, units),
    }


STAGE = Stage(
    function=validate_sentiment,
    inputs={
        "coded": inputs.CODED_SHEETS,
        "key": inputs.CODING_KEY,
        "scores": InShards(SCORES),
        "sentences": InShards(SENTENCES),
        "article_results": ARTICLE_RESULTS,
        "section_results": SECTION_RESULTS,
    },
    outputs={
        "problems": tables.CODING_PROBLEMS,
        "problems_csv": tables.CODING_PROBLEMS_CSV,
        "coders": tables.CODERS,
        "reliability": tables.RELIABILITY,
        "accuracy": tables.ACCURACY,
        "confusion": tables.CONFUSION,
        "corrected": tables.CORRECTED,
        "validation": tables.VALIDATION,
    },
    params=("coding.level", "coding.seed", "sentiment.neutral_band"),
    versions=("charset-normalizer", "ftfy", "numpy", "polars", "scipy"),
)
