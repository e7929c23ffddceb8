"""Findings -> tables for spreadsheets and other programs, each with the meaning of its columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from pipeline.report.findings import Findings
from pipeline.tables.assemble_results import ARTICLE_RESULTS, LEDGER, SECTION_RESULTS
from pipeline.tables.describe_topics import TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.estimate import (
    CHANGE_POINTS,
    PREVALENCE,
    TONE,
    TONE_CHANGES,
    TONE_CHANGES_OF_TOPICS,
    TOPIC_TONE,
)
from pipeline.tables.files import Csv, Parquet
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.select_topics import CHOICES
from pipeline.tables.table import Column, Table
from pipeline.tables.vectorise import VOCABULARY

# Stands for the columns topic_1, topic_2 and so on.
EACH_TOPIC = "topic_N"
_SHARE = Column(
    pl.Float64,
    "share of the topic with this number; the shares of all topics add up to 1",
    "share",
    low=0,
    high=1,
    empty="no term of the vocabulary occurs in it",
)
_TONE = (
    *("n_sentences", "tone", "tone_low", "tone_high", "tone_sd"),
    *("share_negative", "share_neutral", "share_positive", "share_without_lexicon_word"),
)
_ORIGIN = ("outlet", "label", "status", "reason", "duplicate_of", "similarity", "language", "note")
_SCORES = ("compound", "negative", "neutral", "positive", "n_words", "n_lexicon_words")
_QUALITY = (
    *("prevalence", "npmi", "npmi_relevance", "c_v", "exclusivity"),
    *("agreement", "above_baseline", "reliability"),
)


@dataclass(frozen=True)
class Export:
    """A table for other programs: its name, its columns in order, and how its rows come about.

    `table` is the table of the analysis that it is as it stands, if it is one.
    """

    name: str
    columns: Mapping[str, Column]
    rows: Callable[[Findings], pl.DataFrame]
    table: Table | None = None

    @property
    def csv(self) -> Csv:
        """Where it lies as CSV."""
        return Csv(f"data/report/{self.name}.csv")

    @property
    def parquet(self) -> Parquet:
        """Where it lies as Parquet."""
        return Parquet(f"data/report/{self.name}.parquet")

    def described(self, n_topics: int) -> dict[str, Column]:
        """Its columns, with one for each topic."""
        return {
            name: column
            for known, column in self.columns.items()
            for name in ([f"topic_{n}" for n in range(1, n_topics + 1)] if known == EACH_TOPIC else [known])
        }

    def frame(self, findings: Findings) -> pl.DataFrame:
        """Its rows with its columns."""
        return self.rows(findings).select(*self.described(len(findings.labels)))


def whole(table: Table) -> Export:
    """A table of the analysis as it is."""
    return Export(table.name, table.columns, lambda findings: findings[table], table)


def picked(table: Table, *names: str, **changes: str) -> dict[str, Column]:
    """Some columns of a table, in this order, described as far as they change by being exported."""
    return {name: replace(table.columns[name], **changes) for name in names}  # type: ignore[arg-type]


def _articles(findings: Findings) -> pl.DataFrame:
    return _with_shares(findings[ARTICLE_RESULTS].sort("date", "article_id"), len(findings.labels))


def _sections(findings: Findings) -> pl.DataFrame:
    return _with_shares(findings[SECTION_RESULTS], len(findings.labels))


def _with_shares(rows: pl.DataFrame, n_topics: int) -> pl.DataFrame:
    return rows.with_columns(
        pl.col("topic_shares").list.get(topic, null_on_oob=True).alias(f"topic_{topic + 1}")
        for topic in range(n_topics)
    )


def _sentences(findings: Findings) -> pl.DataFrame:
    return findings[SENTENCES].join(findings[SCORES], on=SENTENCES.key, how="left", maintain_order="left")


def _topics(findings: Findings) -> pl.DataFrame:
    name = pl.col("topic").replace_strict(findings.names, return_dtype=pl.String)
    named = findings[TOPIC_QUALITY].sort("topic").with_columns(label=name)
    for ranking in ("probability", "relevance"):
        best = findings[TOPIC_TERMS].filter(pl.col("ranking") == ranking).sort("topic", "rank")
        own = best.group_by("topic", maintain_order=True).agg(pl.col("term").str.join(" ").alias(f"terms_by_{ranking}"))
        named = named.join(own, on="topic", how="left", maintain_order="left")
    return named


def _numbers_of_topics(findings: Findings) -> pl.DataFrame:
    used = findings.settings["topics.n_topics"]
    return findings[CHOICES].sort("n_topics").with_columns(is_used=pl.col("n_topics") == used)


def _pruned_terms(findings: Findings) -> pl.DataFrame:
    return findings[VOCABULARY].drop_nulls("pruned").sort(["n_tokens", "term"], descending=[True, False])


EXPORTS = (
    # By date.
    Export(
        "articles",
        {
            **picked(ARTICLE_RESULTS, "article_id", "file", "date", "title", *_TONE, "title_tone", "top_topic"),
            EACH_TOPIC: _SHARE,
            **picked(ARTICLE_RESULTS, *_ORIGIN, "n_sections"),
        },
        _articles,
    ),
    # By article and position; `status` is that of the article.
    Export(
        "sections",
        {
            **picked(SECTION_RESULTS, "article_id", "section", "date"),
            **picked(SECTION_RESULTS, "heading", meaning="heading of the section", empty="the lead has none"),
            **picked(SECTION_RESULTS, "role", "kind", *_TONE, "top_topic"),
            EACH_TOPIC: _SHARE,
            **picked(SECTION_RESULTS, "status"),
        },
        _sections,
    ),
    Export(
        "sentences",
        {
            **picked(SENTENCES, *SENTENCES.key, "text"),
            **picked(SCORES, *_SCORES, empty="the sentence was excluded as boilerplate, or its article"),
        },
        _sentences,
    ),
    Export(
        "topics",
        {
            "topic": TOPIC_QUALITY.columns["topic"],
            "label": Column(pl.String, "name of the topic: a person's label, or its first terms by relevance"),
            **picked(TOPIC_QUALITY, *_QUALITY, "quality_flags"),
            "terms_by_probability": Column(
                pl.String, "terms of the topic, the most probable first, separated by blanks"
            ),
            "terms_by_relevance": Column(pl.String, "terms of the topic, the most relevant first, separated by blanks"),
        },
        _topics,
    ),
    Export(
        "numbers_of_topics",
        {**CHOICES.columns, "is_used": Column(pl.Boolean, "whether the report uses this number")},
        _numbers_of_topics,
    ),
    whole(LEDGER),
    # The most frequent first.
    Export(
        "pruned_terms",
        {
            **picked(VOCABULARY, "term"),
            **picked(VOCABULARY, "pruned", meaning="why it is not in the vocabulary", empty=""),
            **picked(VOCABULARY, "n_articles", "n_tokens"),
        },
        _pruned_terms,
    ),
    *map(whole, (PREVALENCE, TONE, TOPIC_TONE, TONE_CHANGES, TONE_CHANGES_OF_TOPICS, CHANGE_POINTS)),
)

# The tables that are exported as they stand.
WHOLE = tuple(export.table for export in EXPORTS if export.table)


def exported(findings: Findings) -> dict[str, pl.DataFrame]:
    """Every table for other programs, by its name."""
    return {export.name: export.frame(findings) for export in EXPORTS}
