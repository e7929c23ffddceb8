"""What describe_topics makes.  Topic numbers count from 1."""

import polars as pl

from pipeline.tables.files import Record
from pipeline.tables.table import Table, outside, undescribed

# The best terms of each topic, by probability given the topic and by relevance; `rank` counts from 1.
TOPIC_TERMS = Table(
    "data/describe_topics/topic_terms.parquet",
    columns=undescribed(
        {"topic": pl.Int32, "ranking": pl.String, "rank": pl.Int32, "term": pl.String, "probability": pl.Float64}
    ),
    key=("topic", "ranking", "rank"),
    check=outside(["probability"], 0, 1),
)

# One row a topic.  `label` is a person's; `prevalence` its mean share over the modelled articles; npmi, c_v and
# exclusivity are of the ten most probable terms, npmi_relevance of the ten most relevant ones; `quality_flags` are
# reasons not to trust it, none if empty.  Of `agreement` and the two after it see TOPIC_STABILITY.
TOPIC_QUALITY = Table(
    "data/describe_topics/topic_quality.parquet",
    columns=undescribed(
        {
            "topic": pl.Int32,
            "label": pl.String,
            "prevalence": pl.Float64,
            "npmi": pl.Float64,
            "npmi_relevance": pl.Float64,
            "c_v": pl.Float64,
            "exclusivity": pl.Float64,
            "agreement": pl.Float64,
            "above_baseline": pl.Float64,
            "reliability": pl.Float64,
            "quality_flags": pl.String,
        },
        ("label", "npmi", "npmi_relevance", "c_v", "agreement", "above_baseline", "reliability"),
    ),
    key=("topic",),
    check=outside(["prevalence", "exclusivity"], 0, 1),
)

# Why labels that a person gave are not used, and whose topic's they are.
LABEL_CONFLICTS = Table(
    "data/describe_topics/label_conflicts.parquet", columns=undescribed({"conflict": pl.String}), key=("conflict",)
)

# What the fit is worth as a whole; names as in `analysis.metrics`.
QUALITY = Record("data/describe_topics/quality.json")
