"""What people code, and what validate_sentiment makes of it.

`low` and `high` bound a 95% interval; they are null where there is too little
for one, and a value is null where it is undefined.  All tables are without
rows where nobody has coded anything.
"""

import polars as pl

from pipeline.tables.files import Csv, Record
from pipeline.tables.table import Table, outside, undescribed

# Rows and files that give no code, and units of the key that the results have no more.
CODING_PROBLEMS = Table(
    "data/validate_sentiment/coding_problems.parquet",
    columns=undescribed({"file": pl.String, "line": pl.Int32, "reason": pl.String}),
    key=("file", "line"),
)

CODING_PROBLEMS_CSV = Csv("data/validate_sentiment/coding_problems.csv")

# One row a sheet; `n_gaps`: units of the key without a code in it; `n_bad`: its rows among the problems.
CODERS = Table(
    "data/validate_sentiment/coders.parquet",
    columns=undescribed({"coder": pl.String, "n_codes": pl.Int32, "n_gaps": pl.Int32, "n_bad": pl.Int32}),
    key=("coder",),
)

# Krippendorff's alpha of the codes at every level, and of their signs ("classes"); `n_units` have two codes or more.
RELIABILITY = Table(
    "data/validate_sentiment/reliability.parquet",
    columns=undescribed(
        {
            "variable": pl.String,
            "measurement_level": pl.String,
            "alpha": pl.Float64,
            "low": pl.Float64,
            "high": pl.Float64,
            "n_units": pl.Int32,
        },
        ("alpha", "low", "high"),
    ),
    key=("variable", "measurement_level"),
)

# pearson, spearman, macro_f1 and kappa of the machine against the mean code, weighted by the design.
ACCURACY = Table(
    "data/validate_sentiment/accuracy.parquet",
    columns=undescribed(
        {
            "measure": pl.String,
            "value": pl.Float64,
            "low": pl.Float64,
            "high": pl.Float64,
            "n_units": pl.Int32,
        },
        ("value", "low", "high"),
    ),
    key=("measure",),
    check=outside(["value", "low", "high"], -1, 1),
)

# Classes are -1, 0 and 1; `n_units` are coded, `share` is estimated of the corpus.
CONFUSION = Table(
    "data/validate_sentiment/confusion.parquet",
    columns=undescribed(
        {
            "human": pl.Int32,
            "machine": pl.Int32,
            "n_units": pl.Int32,
            "share": pl.Float64,
            "low": pl.Float64,
            "high": pl.Float64,
        },
        ("low", "high"),
    ),
    key=("human", "machine"),
    check=outside(["share", "low", "high"], 0, 1),
)

# `domain` is "all", "topic" (the top topic; `value` its number) or "month" (2024-01).  `n_units` of the corpus have
# the mean `machine`; `corrected` with its interval is null where fewer than 30 are coded.
CORRECTED = Table(
    "data/validate_sentiment/corrected.parquet",
    columns=undescribed(
        {
            "domain": pl.String,
            "value": pl.String,
            "n_units": pl.Int32,
            "n_coded": pl.Int32,
            "machine": pl.Float64,
            "corrected": pl.Float64,
            "low": pl.Float64,
            "high": pl.Float64,
        },
        ("corrected", "low", "high"),
    ),
    key=("domain", "value"),
)

# unit ("sentence", "article" or null), level; n_coders, n_drawn (units of the key), n_coded (units with a code that
# the results have), n_gaps, n_problems, n_units (of the corpus now), n_units_drawn_from (when the sheet was drawn),
# is_covered (whether the corrected means hold of the corpus as it is now).
VALIDATION = Record("data/validate_sentiment/validation.json")
