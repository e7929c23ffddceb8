"""What select_topics makes."""

import polars as pl

from pipeline.tables.table import Column, Table

_N_TOPICS = Column(pl.Int32, "number of topics that was compared", "topics", low=2)
_NPMI = Column(
    pl.Float64, "mean c_npmi of the topics' ten most probable terms", "NPMI", low=-1, high=1, empty="it is undefined"
)
_EXCLUSIVITY = Column(
    pl.Float64, "mean FREX of the topics' ten most probable terms; 1 is most exclusive", "FREX", low=0, high=1
)
_HELDOUT = Column(
    pl.Float64,
    "how well held-out articles are predicted: mean natural logarithm of the likelihood",
    "log likelihood per token",
    high=0,
)

CANDIDATES = Table(
    "data/select_topics/candidates.parquet",
    about="One row per number of topics and subsample: one fit of the grid.",
    columns={
        "n_topics": _N_TOPICS,
        "subsample": Column(pl.Int32, "number of the subsample, from 0; the same for every number of topics", low=0),
        "start": Column(pl.String, "where the fit started", values=("nmf", "random")),
        "heldout": _HELDOUT,
        "npmi": _NPMI,
        "exclusivity": _EXCLUSIVITY,
    },
    key=("n_topics", "subsample"),
)


def _jaccard(meaning: str, low: int = 0) -> Column:
    return Column(pl.Float64, meaning, "Jaccard", low=low, high=1)


def _error(of: str, unit: str) -> Column:
    return Column(pl.Float64, f"standard error of {of}", unit, low=0)


CHOICES = Table(
    "data/select_topics/choices.parquet",
    about="One row per number of topics, over its fits; none where selection.n_candidates is 0.",
    columns={
        "n_topics": _N_TOPICS,
        "heldout": _HELDOUT,
        "heldout_error": _error("heldout", "log likelihood per token"),
        "npmi": _NPMI,
        "exclusivity": _EXCLUSIVITY,
        "stability": _jaccard("mean agreement of every two fits to different subsamples, topics matched one to one"),
        "baseline": _jaccard("the same in a corpus whose words are shuffled"),
        "above_baseline": _jaccard("stability less baseline", low=-1),
        "above_baseline_error": _error("above_baseline", "Jaccard"),
        "unstable_share": Column(
            pl.Float64,
            "share of topics whose agreement does not exceed that of nineteen in twenty topics of a shuffled corpus",
            "share",
            low=0,
            high=1,
        ),
        "beats_baseline": Column(pl.Boolean, "whether the fits agree clearly more than in a shuffled corpus"),
        "is_in_set": Column(
            pl.Boolean,
            "whether it beats the baseline and no other number that does is as good in heldout and in above_baseline "
            "and clearly better in one of them",
        ),
    },
    key=("n_topics",),
)
