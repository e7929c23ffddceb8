"""What refit_topics makes.  Topic numbers count from 1."""

import polars as pl

from pipeline.tables.files import Record, Shares
from pipeline.tables.table import Table, outside, undescribed

# How far fits to parts of the corpus find each topic again.  `agreement`: mean Jaccard similarity of the ten most
# probable terms with those of its partners; `above_baseline`: the same less what a shuffled corpus gives;
# `reliability`: mean correlation of its shares of articles; `is_stable`: it agrees more than nineteen of twenty
# topics of a shuffled corpus.  Without rows where these fits are switched off.
TOPIC_STABILITY = Table(
    "data/refit_topics/topic_stability.parquet",
    columns=undescribed(
        {
            "topic": pl.Int32,
            "agreement": pl.Float64,
            "above_baseline": pl.Float64,
            "reliability": pl.Float64,
            "is_stable": pl.Boolean,
        }
    ),
    key=("topic",),
    check=outside(["agreement"], 0, 1),
)

# How well fits to other articles foretell an article: mean log likelihood per scored token, of the articles that
# some part left out.
ARTICLE_HELDOUT = Table(
    "data/refit_topics/article_heldout.parquet",
    columns=undescribed({"article_id": pl.String, "log_likelihood": pl.Float64}),
    key=("article_id",),
)

# n_fits; where they are not switched off stability, stability_baseline, matched_stability, matched_baseline and
# heldout_perplexity.
REFITS = Record("data/refit_topics/refits.json")

# Topic shares of all modelled articles, and of the sections of SECTION_COUNTS, under each of these fits; without a fit
# where they are switched off.
ARTICLE_REFITS = Shares("data/refit_topics/article_refits.npz")

SECTION_REFITS = Shares("data/refit_topics/section_refits.npz")
