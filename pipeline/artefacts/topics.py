"""What fit_topics makes.  Topic numbers count from 1."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from pipeline.artefacts import archive
from pipeline.artefacts.record import Record
from pipeline.artefacts.table import ShardedTable, Table, outside
from pipeline.topics.fit import TopicFit


@dataclass(frozen=True)
class Fit:
    """A TopicFit on disk."""

    path: str

    def read(self, path: Path) -> TopicFit:
        """The fit with its names."""
        found = archive.arrays(path, self.path)
        return TopicFit(
            doc_topic=found["doc_topic"],
            topic_term=found["topic_term"],
            alpha=found["alpha"],
            documents=archive.texts(found["documents"]),
            terms=archive.texts(found["terms"]),
        )

    def write(self, path: Path, value: TopicFit) -> None:
        """Write the fit with its names."""
        archive.save(
            path,
            doc_topic=value.doc_topic,
            topic_term=value.topic_term,
            alpha=value.alpha,
            documents=np.array(value.documents, dtype=np.str_),
            terms=np.array(value.terms, dtype=np.str_),
        )


FIT = Fit("data/fit_topics/fit.npz")

# Shares of the topics in each copy, by folding in; null for a copy without a term.
COPY_TOPICS = Table(
    "data/fit_topics/copy_topics.parquet",
    schema={"article_id": pl.String, "topic_shares": pl.List(pl.Float64)},
    key=("article_id",),
    nullable=("topic_shares",),
)

# Shares of the topics in each section of kept articles and copies, by folding in; null for a section
# without a term.
SECTION_TOPICS = ShardedTable(
    "data/fit_topics/section_topics",
    schema={"article_id": pl.String, "section": pl.Int32, "topic_shares": pl.List(pl.Float64)},
    key=("article_id", "section"),
    nullable=("topic_shares",),
)

# The most probable terms of each topic; `rank` counts from 1.
TOPIC_TERMS = Table(
    "data/fit_topics/topic_terms.parquet",
    schema={"topic": pl.Int32, "rank": pl.Int32, "term": pl.String, "probability": pl.Float64},
    key=("topic", "rank"),
    check=outside(["probability"], 0, 1),
)

# One row a topic.  `prevalence` is its mean share over the modelled articles.
TOPIC_QUALITY = Table(
    "data/fit_topics/topic_quality.parquet",
    schema={
        "topic": pl.Int32,
        "prevalence": pl.Float64,
        "npmi": pl.Float64,
        "c_v": pl.Float64,
    },
    key=("topic",),
    nullable=("npmi", "c_v"),
    check=outside(["prevalence"], 0, 1),
)

# n_topics, diversity, and npmi and c_v where they are defined
QUALITY = Record("data/fit_topics/quality.json")
