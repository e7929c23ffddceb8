"""All that a report is written from: analysis tables, metrics and settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from pipeline.analysis.months import Period
from pipeline.report.model import Term
from pipeline.topics.fit import TopicFit
from pipeline.topics.terms import WEIGHTS, best_by_any_weight, topic_label

# Stands after the label of a topic that chance may have made: a word, as it is read aloud and needs no key.
UNSTABLE = " (unstable)"


@dataclass(frozen=True)
class Findings:
    """The tables of `artefacts.analysis`, `topics`, `sensitivity` and `validation` under their own names.

    Those of `artefacts.estimates`, with intervals, are `prevalences`, `tones`
    and `topic_tones`, and the changes under their own names.

    `topic_stability` and `choices` have no rows where they are switched off;
    `start` is the record of where the fit began.  `sentences` has the
    sentences that were scored, each with its text and scores; `lexicon` has
    the terms they were scored by.
    `settings` maps "section.setting" of params.yaml to its value, `versions`
    distributions to their versions.  `fingerprint` has the digests of all that
    the report rests on; see `analysis.provenance`.
    """

    articles: pl.DataFrame
    sections: pl.DataFrame
    flow: pl.DataFrame
    ledger: pl.DataFrame
    files: pl.DataFrame
    boilerplate: pl.DataFrame
    phrases: pl.DataFrame
    vocabulary: pl.DataFrame
    with_copies: pl.DataFrame
    topic_terms: pl.DataFrame
    topic_quality: pl.DataFrame
    topic_stability: pl.DataFrame
    label_conflicts: pl.DataFrame
    choices: pl.DataFrame
    start: Mapping[str, Any]
    fit: TopicFit
    sentences: pl.DataFrame
    stop_words: frozenset[str]
    lexicon: Mapping[str, float]
    prevalences: pl.DataFrame
    tones: pl.DataFrame
    topic_tones: pl.DataFrame
    tone_changes: pl.DataFrame
    tone_changes_of_topics: pl.DataFrame
    change_points: pl.DataFrame
    confounds: pl.DataFrame
    confound_terms: pl.DataFrame
    specifications: pl.DataFrame
    agreement: pl.DataFrame
    validation: Mapping[str, Any]
    reliability: pl.DataFrame
    accuracy: pl.DataFrame
    confusion: pl.DataFrame
    corrected: pl.DataFrame
    coding_problems: pl.DataFrame
    metrics: dict[str, dict[str, float]]
    settings: Mapping[str, Any]
    versions: Mapping[str, str]
    fingerprint: Mapping[str, Any]

    @property
    def period(self) -> Period:
        """What time is told by."""
        return self.settings["analysis.period"]  # type: ignore[no-any-return]

    @cached_property
    def kept(self) -> pl.DataFrame:
        """The articles that results rest on."""
        return self.articles.filter(pl.col("status") == "kept")

    @cached_property
    def kept_sections(self) -> pl.DataFrame:
        """The sections of these."""
        return self.sections.filter(pl.col("status") == "kept")

    @cached_property
    def kept_sentences(self) -> pl.DataFrame:
        """The scored sentences of these articles in order, each with the `tenth` of its article it stands in.

        Of n sentences the middle of the i-th, counted from 0, lies at (i + 1/2) / n.
        """
        rows = self.sentences.join(self.kept.select("article_id"), on="article_id", how="semi")
        tenth = 10 * (2 * pl.int_range(pl.len()) + 1) // (2 * pl.len().cast(pl.Int64)) + 1
        return rows.sort("article_id", "section", "sentence").with_columns(
            tenth=tenth.over("article_id").cast(pl.Int32)
        )

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The recurring headings of these sections."""
        return tuple(self.kept_sections["kind"].drop_nulls().unique().sort())

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of the kept articles."""
        return tuple(self.kept["outlet"].drop_nulls().unique().sort())

    @cached_property
    def unstable(self) -> frozenset[int]:
        """The topics that other fits find again no more than topics of a shuffled corpus."""
        return frozenset(self.topic_stability.filter(~pl.col("is_stable"))["topic"])

    @cached_property
    def confounded(self) -> frozenset[int]:
        """The topics whose tone rests on the words that make them."""
        return frozenset(self.confounds.filter("is_flagged")["topic"])

    @cached_property
    def names(self) -> dict[int, str]:
        """What each topic is called: by a person or, where nobody has, by its first terms by relevance."""
        given = self.topic_quality.sort("topic").select("topic", "label").iter_rows()
        return {topic: label or topic_label(self.terms_of(topic)) for topic, label in given}

    @cached_property
    def labels(self) -> dict[int, str]:
        """The label of each topic: its number, padded so that labels sort, its name, and whether it is unstable."""
        width = len(str(len(self.names)))
        return {
            topic: f"{topic:0{width}d} {name}{UNSTABLE if topic in self.unstable else ''}"
            for topic, name in self.names.items()
        }

    def terms_of(self, topic: int, ranking: str = "relevance") -> list[str]:
        """The best terms of a topic, by "relevance" or by "probability"."""
        own = (pl.col("topic") == topic) & (pl.col("ranking") == ranking)
        return self.topic_terms.filter(own).sort("rank")["term"].to_list()

    @cached_property
    def candidates(self) -> tuple[tuple[Term, ...], ...]:
        """For each topic every term that some weight of relevance would show, the most probable first."""
        counted = dict(self.vocabulary.filter("in_vocabulary").select("term", "n_tokens").iter_rows())
        n_tokens = np.array([counted[term] for term in self.fit.terms], dtype=np.float64)
        share = n_tokens / n_tokens.sum()
        given, overall = np.log(self.fit.topic_term), np.log(share)
        places = best_by_any_weight(self.fit.topic_term, share, int(self.settings["report.n_terms"]), WEIGHTS)
        return tuple(
            tuple(Term(self.fit.terms[place], float(row[place]), float(overall[place])) for place in of_topic)
            for row, of_topic in zip(given, places, strict=True)
        )

    def metric(self, group: str, name: str) -> float | None:
        """A metric of reports/metrics.json; None where it is undefined."""
        return self.metrics[group].get(name)
