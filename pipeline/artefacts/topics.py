"""What the stages of topics make.  Topic numbers count from 1."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from pipeline.artefacts import archive
from pipeline.artefacts.csv import Csv
from pipeline.artefacts.record import Record
from pipeline.artefacts.table import ShardedTable, Table, outside
from pipeline.topics.fit import TopicFit
from pipeline.topics.parts import RefitShares


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
            trace=tuple(found["trace"].tolist()),
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
            trace=np.array(value.trace, dtype=np.float64),
        )


@dataclass(frozen=True)
class Shares:
    """RefitShares on disk, in single precision: folding in is right to five digits."""

    path: str

    def read(self, path: Path) -> RefitShares:
        """The shares with the names of their documents."""
        found = archive.arrays(path, self.path)
        return RefitShares(found["shares"].astype(np.float64), archive.texts(found["documents"]))

    def write(self, path: Path, value: RefitShares) -> None:
        """Write the shares with the names of their documents."""
        documents = np.array(value.documents, dtype=np.str_)
        archive.save(path, shares=value.shares.astype(np.float32), documents=documents)


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

# start: where the fit began; perplexity_nmf and perplexity_random, where both were tried: the mean over the splits.
START = Record("data/fit_topics/start.json")

# How far fits to parts of the corpus find each topic again.  `agreement`: mean Jaccard similarity of the ten most
# probable terms with those of its partners; `over_chance`: the same less what a shuffled corpus gives;
# `reliability`: mean correlation of its shares of articles; `is_stable`: it agrees more than nineteen of twenty
# topics of a shuffled corpus.  Without rows where these fits are switched off.
TOPIC_STABILITY = Table(
    "data/refit_topics/topics.parquet",
    schema={
        "topic": pl.Int32,
        "agreement": pl.Float64,
        "over_chance": pl.Float64,
        "reliability": pl.Float64,
        "is_stable": pl.Boolean,
    },
    key=("topic",),
    check=outside(["agreement"], 0, 1),
)

# How well fits to other articles foretell an article: mean log likelihood per scored token, of the articles that
# some part left out.
ARTICLE_HELDOUT = Table(
    "data/refit_topics/articles.parquet",
    schema={"article_id": pl.String, "log_likelihood": pl.Float64},
    key=("article_id",),
)

# n_fits; where they are not switched off stability, stability_by_chance, matched_stability, matched_by_chance and
# heldout_perplexity.
REFITS = Record("data/refit_topics/refits.json")

# Topic shares of all modelled articles, and of the sections of SECTION_COUNTS, under each of these fits; without a fit
# where they are switched off.
ARTICLE_REFITS = Shares("data/refit_topics/article_shares.npz")
SECTION_REFITS = Shares("data/refit_topics/section_shares.npz")

# The best terms of each topic, by probability given the topic and by relevance; `rank` counts from 1.
TOPIC_TERMS = Table(
    "data/describe_topics/topic_terms.parquet",
    schema={"topic": pl.Int32, "ranking": pl.String, "rank": pl.Int32, "term": pl.String, "probability": pl.Float64},
    key=("topic", "ranking", "rank"),
    check=outside(["probability"], 0, 1),
)

# One row a topic.  `label` is a person's; `prevalence` its mean share over the modelled articles; npmi, c_v and
# exclusivity are of the ten most probable terms, npmi_relevance of the ten most relevant ones; `flags` are reasons not
# to trust it, none if empty.  Of `agreement` and the two after it see TOPIC_STABILITY.
TOPIC_QUALITY = Table(
    "data/describe_topics/topic_quality.parquet",
    schema={
        "topic": pl.Int32,
        "label": pl.String,
        "prevalence": pl.Float64,
        "npmi": pl.Float64,
        "npmi_relevance": pl.Float64,
        "c_v": pl.Float64,
        "exclusivity": pl.Float64,
        "agreement": pl.Float64,
        "over_chance": pl.Float64,
        "reliability": pl.Float64,
        "flags": pl.String,
    },
    key=("topic",),
    nullable=("label", "npmi", "npmi_relevance", "c_v", "agreement", "over_chance", "reliability"),
    check=outside(["prevalence", "exclusivity"], 0, 1),
)

# Why labels that a person gave are not used, and whose topic's they are.
LABEL_CONFLICTS = Table(
    "data/describe_topics/label_conflicts.parquet", schema={"conflict": pl.String}, key=("conflict",)
)

# One fit to one part for each number of topics of the grid; `npmi` is null where it is undefined.
CANDIDATES = Table(
    "data/select_topics/candidates.parquet",
    schema={
        "n_topics": pl.Int32,
        "part": pl.Int32,
        "start": pl.String,
        "heldout": pl.Float64,
        "npmi": pl.Float64,
        "exclusivity": pl.Float64,
    },
    key=("n_topics", "part"),
    nullable=("npmi",),
)

# What speaks for each number of topics, with standard errors; see `topics.selection.Choice`.  Without rows where the
# comparison is switched off.
CHOICES = Table(
    "data/select_topics/choices.parquet",
    schema={
        "n_topics": pl.Int32,
        "heldout": pl.Float64,
        "heldout_error": pl.Float64,
        "npmi": pl.Float64,
        "exclusivity": pl.Float64,
        "stability": pl.Float64,
        "chance": pl.Float64,
        "over_chance": pl.Float64,
        "over_chance_error": pl.Float64,
        "unstable_share": pl.Float64,
        "beats_chance": pl.Boolean,
        "is_in_set": pl.Boolean,
    },
    key=("n_topics",),
    nullable=("npmi",),
    check=outside(["exclusivity", "stability", "chance", "unstable_share"], 0, 1),
)

# What the fit is worth as a whole; names as in `analysis.metrics`.
QUALITY = Record("data/describe_topics/quality.json")

# A person's labels: the columns label and terms, these divided by blanks.
GIVEN_LABELS = Csv("${terms.labels}")
