"""What validate_sentiment makes of people's codes.  All tables are without rows where nobody has coded anything."""

import polars as pl

from pipeline.tables.files import Csv, Record
from pipeline.tables.table import Column, Table

_SCORE = "compound score"
_TOO_FEW = "too few coded articles for an interval"


def _count(unit: str, meaning: str) -> Column:
    return Column(pl.Int32, meaning, unit, low=0)


def _interval(unit: str, low: float | None, high: float | None, empty: str = _TOO_FEW) -> dict[str, Column]:
    return {
        end: Column(pl.Float64, f"{which} end of its 95% interval", unit, low, high, empty=empty)
        for end, which in (("low", "lower"), ("high", "upper"))
    }


CODING_PROBLEMS = Table(
    "data/validate_sentiment/coding_problems.parquet",
    about="One row per row or file that gives no code, or unit of the key that is no longer in the results.",
    columns={
        "file": Column(pl.String, "the sheet, or the key"),
        "line": Column(pl.Int32, "line in the file", "lines", low=1),
        "reason": Column(pl.String, "why it is not used, and what to do"),
    },
    key=("file", "line"),
)

CODING_PROBLEMS_CSV = Csv("data/validate_sentiment/coding_problems.csv")

CODERS = Table(
    "data/validate_sentiment/coders.parquet",
    about="One row per coder, who has one sheet.",
    columns={
        "coder": Column(pl.String, "name of the coder, from the name of the sheet"),
        "n_codes": _count("codes", "number of codes"),
        "n_gaps": _count("units", "number of units of the key without a code"),
        "n_bad": _count("rows", "number of rows that could not be used"),
    },
    key=("coder",),
)

RELIABILITY = Table(
    "data/validate_sentiment/reliability.parquet",
    about="One row per variable and level of measurement: how far coders agree.",
    columns={
        "variable": Column(
            pl.String,
            "codes as given, or classes: negative, neutral and positive, by the sign of the code",
            values=("codes", "classes"),
        ),
        "measurement_level": Column(
            pl.String, "level of measurement that alpha assumes", values=("nominal", "ordinal", "interval")
        ),
        "alpha": Column(
            pl.Float64, "Krippendorff's alpha", "alpha", high=1, empty="no unit has two codes, or all codes are equal"
        ),
        **_interval("alpha", None, 1),
        "n_units": _count("units", "number of units with two codes or more"),
    },
    key=("variable", "measurement_level"),
)

ACCURACY = Table(
    "data/validate_sentiment/accuracy.parquet",
    about="One row per measure of how far the scorer agrees with the mean code, weighted by the sampling design.",
    columns={
        "measure": Column(pl.String, "the measure", values=("pearson", "spearman", "macro_f1", "kappa")),
        "value": Column(pl.Float64, "its value", "correlation, F1 or kappa", -1, 1, empty="undefined for these codes"),
        **_interval("correlation, F1 or kappa", -1, 1),
        "n_units": _count("units", "number of coded units"),
    },
    key=("measure",),
)

CONFUSION = Table(
    "data/validate_sentiment/confusion.parquet",
    about="One row per class by people and class by the scorer; classes are -1, 0 and 1.",
    columns={
        "human": Column(pl.Int32, "class by people, the sign of the mean code", low=-1, high=1),
        "machine": Column(pl.Int32, "class by the scorer", low=-1, high=1),
        "n_units": _count("units", "number of coded units"),
        "share": Column(pl.Float64, "estimated share of the units of the corpus", "share", 0, 1),
        **_interval("share", 0, 1),
    },
    key=("human", "machine"),
)

CORRECTED = Table(
    "data/validate_sentiment/corrected.parquet",
    about="One row for all units, and one per top topic and month: mean tone by the scorer, and corrected by the "
    "codes.",
    columns={
        "domain": Column(pl.String, "kind of the group", values=("all", "topic", "month")),
        "value": Column(pl.String, "the group: all, the number of the topic, or the month (2024-01)"),
        "n_units": _count("units", "number of units in the corpus"),
        "n_coded": _count("units", "number of coded units"),
        "machine": Column(pl.Float64, "mean tone by the scorer", _SCORE, -1, 1),
        "corrected": Column(
            pl.Float64, "mean tone corrected by the codes", _SCORE, empty="fewer than 30 units are coded"
        ),
        **_interval(_SCORE, None, None, "fewer than 30 units are coded"),
    },
    key=("domain", "value"),
)

# unit ("sentence", "article" or null), level; n_coders, n_drawn (units of the key), n_coded (units with a code that
# are in the results), n_gaps, n_problems, n_units (of the corpus now), n_units_drawn_from (when the sheet was drawn),
# is_covered (whether the corrected means hold for the corpus as it is now).
VALIDATION = Record("data/validate_sentiment/validation.json")
