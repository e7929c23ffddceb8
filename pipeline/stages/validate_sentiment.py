"""Coded sheets -> how well coders agree, how well the machine agrees with them, and tone corrected by them."""

import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

import polars as pl

from pipeline.sentiment.aggregation import tone_class
from pipeline.stage import Stage
from pipeline.tables import validate_sentiment as tables
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.inputs import CODED_SHEETS, CODING_KEY
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import InShards, Shard
from pipeline.validation.codes import CodedFile
from pipeline.validation.matching import matched
from pipeline.validation.reliability import Level
from pipeline.validation.results import results, summary

log = logging.getLogger(__name__)
SHOWN = 20


def validate_sentiment(
    *,
    coded_sheets: Sequence[CodedFile],
    coding_key: pl.DataFrame,
    scores: Sequence[Shard],
    sentences: Sequence[Shard],
    article_results: pl.DataFrame,
    section_results: pl.DataFrame,
    level: Level,
    seed: int,
    neutral_band: float,
) -> dict[str, Any]:
    """All tables about the codes; without rows where there are none."""
    found = matched(coded_sheets, coding_key, scores, sentences, (article_results, section_results))
    warn_of(found.problems)
    known = {**summary(found), "level": level}
    return {
        "coding_problems": found.problems,
        "coding_problems_csv": found.problems.sort("file", "line"),
        "coders": found.coders,
        **results(found, partial(tone_class, neutral_band=neutral_band), seed=seed),
        "validation": known,
        "counts": {"codes": found.codes.height, "coded_units": known["n_coded"], "problems": found.problems.height},
    }


def warn_of(problems: pl.DataFrame) -> None:
    """Say which rows could not be used."""
    for file, line, reason in problems.head(SHOWN).iter_rows():
        log.warning("%s:%d: %s", file, line, reason)
    if problems.height > SHOWN:
        log.warning("and %d more in %s", problems.height - SHOWN, tables.CODING_PROBLEMS_CSV.path)


STAGE = Stage(
    function=validate_sentiment,
    inputs=(CODED_SHEETS, CODING_KEY, InShards(SCORES), InShards(SENTENCES), ARTICLE_RESULTS, SECTION_RESULTS),
    outputs=(
        *(tables.CODING_PROBLEMS, tables.CODING_PROBLEMS_CSV, tables.CODERS, tables.RELIABILITY),
        *(tables.ACCURACY, tables.CONFUSION, tables.CORRECTED, tables.VALIDATION),
    ),
    params=("coding.level", "coding.seed", "sentiment.neutral_band"),
    versions=("charset-normalizer", "ftfy", "numpy", "polars", "scipy"),
)
