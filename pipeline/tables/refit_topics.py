"""What refit_topics makes: how well fits to subsamples of the corpus recover the topics of the fit."""

import polars as pl

from pipeline.tables.columns import ARTICLE_ID
from pipeline.tables.files import Record, Shares
from pipeline.tables.fit_topics import TOPIC
from pipeline.tables.table import Column, Table

# What is not known where `stability.n_fits` is 0.
RECOVERY = {
    "agreement": Column(
        pl.Float64,
        "mean Jaccard similarity of its ten most probable terms with those of its partners in fits to subsamples",
        "Jaccard",
        low=0,
        high=1,
    ),
    "above_baseline": Column(
        pl.Float64,
        "agreement less that of fits to a corpus whose words are shuffled; 0 is no better than without topics",
        "Jaccard",
        low=-1,
        high=1,
    ),
    "reliability": Column(
        pl.Float64,
        "mean correlation of its shares of articles with those of its partners in fits to subsamples",
        "Pearson's r",
        low=-1,
        high=1,
    ),
}

TOPIC_STABILITY = Table(
    "data/refit_topics/topic_stability.parquet",
    about="One row per topic; none where stability.n_fits is 0.",
    columns={
        "topic": TOPIC,
        **RECOVERY,
        "is_stable": Column(
            pl.Boolean, "whether its agreement exceeds that of nineteen in twenty topics of a shuffled corpus"
        ),
    },
    key=("topic",),
)

ARTICLE_HELDOUT = Table(
    "data/refit_topics/article_heldout.parquet",
    about="One row per article that was held out of some subsample; none if stability.n_fits is 0.",
    columns={
        "article_id": ARTICLE_ID,
        "log_likelihood": Column(
            pl.Float64,
            "how well fits to other articles predict it: mean natural logarithm of the likelihood",
            "log likelihood per token",
            high=0,
        ),
    },
    key=("article_id",),
)

# n_fits; unless it is 0 also stability, stability_baseline, matched_stability, matched_baseline and heldout_perplexity.
REFITS = Record("data/refit_topics/refits.json")

# Topic shares of all modelled articles, and of the sections of SECTION_COUNTS, under each of these fits; of none where
# `stability.n_fits` is 0.
ARTICLE_REFITS = Shares("data/refit_topics/article_refits.npz")

SECTION_REFITS = Shares("data/refit_topics/section_refits.npz")
