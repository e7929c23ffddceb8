"""What describe_topics makes."""

from dataclasses import replace

import polars as pl

from pipeline.tables.files import Record
from pipeline.tables.fit_topics import TOPIC
from pipeline.tables.refit_topics import RECOVERY
from pipeline.tables.table import Column, Table

TOPIC_TERMS = Table(
    "data/describe_topics/topic_terms.parquet",
    about="One row per topic, ranking and rank: the best terms of each topic.",
    columns={
        "topic": TOPIC,
        "ranking": Column(pl.String, "what the terms are ranked by", values=("probability", "relevance")),
        "rank": Column(pl.Int32, "rank of the term, from 1", low=1),
        "term": Column(pl.String, "the term"),
        "probability": Column(pl.Float64, "probability of the term given the topic", "probability", low=0, high=1),
    },
    key=("topic", "ranking", "rank"),
)


def _coherence(measure: str, terms: str, unit: str) -> Column:
    return Column(
        pl.Float64, f"{measure} of the ten most {terms} terms", unit, low=-1, high=1, empty="its terms never co-occur"
    )


TOPIC_QUALITY = Table(
    "data/describe_topics/topic_quality.parquet",
    about="One row per topic.",
    columns={
        "topic": TOPIC,
        "label": Column(pl.String, "name that a person gave the topic", empty="nobody has named it"),
        "prevalence": Column(pl.Float64, "mean share of the topic over the modelled articles", "share", low=0, high=1),
        "npmi": _coherence("c_npmi", "probable", "NPMI"),
        "npmi_relevance": _coherence("c_npmi", "relevant", "NPMI"),
        "c_v": _coherence("c_v", "probable", "cosine"),
        "exclusivity": Column(
            pl.Float64, "mean FREX of the ten most probable terms; 1 is most exclusive", "FREX", low=0, high=1
        ),
        **{name: replace(column, empty="stability.n_fits is 0") for name, column in RECOVERY.items()},
        "quality_flags": Column(
            pl.String, "reasons not to trust the topic, separated by semicolons", empty="there is none"
        ),
    },
    key=("topic",),
)

LABEL_CONFLICTS = Table(
    "data/describe_topics/label_conflicts.parquet",
    about="One row per label that a person gave and that is not used.",
    columns={"conflict": Column(pl.String, "where the label stands, and why it is not used")},
    key=("conflict",),
)

# What the fit is worth as a whole; names as in `analysis.metrics`.
QUALITY = Record("data/describe_topics/quality.json")
