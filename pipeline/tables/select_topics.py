"""What select_topics makes."""

import polars as pl

from pipeline.tables.table import Table, outside, undescribed

# One fit to one part for each number of topics of the grid; `npmi` is null where it is undefined.
CANDIDATES = Table(
    "data/select_topics/candidates.parquet",
    columns=undescribed(
        {
            "n_topics": pl.Int32,
            "part": pl.Int32,
            "start": pl.String,
            "heldout": pl.Float64,
            "npmi": pl.Float64,
            "exclusivity": pl.Float64,
        },
        ("npmi",),
    ),
    key=("n_topics", "part"),
)

# What speaks for each number of topics, with standard errors; see `topics.selection.Choice`.  Without rows where the
# comparison is switched off.
CHOICES = Table(
    "data/select_topics/choices.parquet",
    columns=undescribed(
        {
            "n_topics": pl.Int32,
            "heldout": pl.Float64,
            "heldout_error": pl.Float64,
            "npmi": pl.Float64,
            "exclusivity": pl.Float64,
            "stability": pl.Float64,
            "baseline": pl.Float64,
            "above_baseline": pl.Float64,
            "above_baseline_error": pl.Float64,
            "unstable_share": pl.Float64,
            "beats_baseline": pl.Boolean,
            "is_in_set": pl.Boolean,
        },
        ("npmi",),
    ),
    key=("n_topics",),
    check=outside(["exclusivity", "stability", "baseline", "unstable_share"], 0, 1),
)
