"""All that a report is written from: what its stage reads, the settings, and tables derived from these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self, overload

import numpy as np
import polars as pl

from pipeline.analysis.months import Period
from pipeline.report.model import Term
from pipeline.report.view import View
from pipeline.sentiment.scorers import SCORERS
from pipeline.tables.assemble_results import ARTICLE_RESULTS, METRICS, SECTION_RESULTS
from pipeline.tables.describe_topics import TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.files import Fit, Lexicon, Record, Versions, Words
from pipeline.tables.fit_topics import FIT
from pipeline.tables.inputs import LEXICON
from pipeline.tables.refit_topics import TOPIC_STABILITY
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.sensitivity import CONFOUNDS
from pipeline.tables.table import Table
from pipeline.tables.vectorise import VOCABULARY
from pipeline.topics.fit import TopicFit
from pipeline.topics.terms import WEIGHTS, best_by_any_weight, topic_label

# Stands after the label of a topic that other fits do not support: a word, as it is read aloud and needs no key.
UNSTABLE = " (unstable)"
# Every printed setting by its dotted name.
SETTINGS = Record("settings")
# The digests of all that the report rests on.
FINGERPRINT = Record("fingerprint")


@dataclass(frozen=True)
class Findings:
    """The value of everything declared, by the name of the declaration: `Findings(...)[TONE]` is the table of tones.

    A view is derived when it is first asked for, unless its value is given.
    """

    given: Mapping[str, Any]
    _derived: dict[str, pl.DataFrame] = field(default_factory=dict, init=False, repr=False, compare=False)

    @overload
    def __getitem__(self, declared: Table | View) -> pl.DataFrame: ...
    @overload
    def __getitem__(self, declared: Record | Versions) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, declared: Fit) -> TopicFit: ...
    @overload
    def __getitem__(self, declared: Words) -> frozenset[str]: ...
    @overload
    def __getitem__(self, declared: Lexicon) -> Mapping[str, float]: ...
    def __getitem__(self, declared: Table | View | Record | Versions | Fit | Words | Lexicon) -> Any:
        """The value of what is declared."""
        if declared.name not in self.given and isinstance(declared, View):
            if declared.name not in self._derived:
                self._derived[declared.name] = declared.derived(self)
            return self._derived[declared.name]
        return self.given[declared.name]

    def changed(self, **given: Any) -> Self:  # noqa: ANN401 - a declaration may be of anything
        """These findings with other values for some declarations, by name."""
        return type(self)({**self.given, **given})

    @property
    def settings(self) -> Mapping[str, Any]:
        """Every printed setting by its dotted name."""
        return self[SETTINGS]

    @property
    def period(self) -> Period:
        """The unit of time: the name of it in the settings."""
        return self.settings["analysis.period"]  # type: ignore[no-any-return]

    @property
    def included(self) -> pl.DataFrame:
        """The articles that results rest on."""
        return self[INCLUDED_ARTICLES]

    @property
    def included_sections(self) -> pl.DataFrame:
        """The sections of these."""
        return self[INCLUDED_SECTIONS]

    @property
    def included_sentences(self) -> pl.DataFrame:
        """The scored sentences of these, in order."""
        return self[INCLUDED_SENTENCES]

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The recurring headings of the included sections."""
        return tuple(self.included_sections["kind"].drop_nulls().unique().sort())

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of the included articles."""
        return tuple(self.included["outlet"].drop_nulls().unique().sort())

    @cached_property
    def unstable(self) -> frozenset[int]:
        """The topics that other fits recover no better than topics of a shuffled corpus."""
        return frozenset(self[TOPIC_STABILITY].filter(~pl.col("is_stable"))["topic"])

    @cached_property
    def confounded(self) -> frozenset[int]:
        """The topics whose tone rests on the words that define them."""
        return frozenset(self[CONFOUNDS].filter("is_flagged")["topic"])

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each topic: a person's label or, without one, its first terms by relevance."""
        given = self[TOPIC_QUALITY].sort("topic").select("topic", "label").iter_rows()
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
        return self[TOPIC_TERMS].filter(own).sort("rank")["term"].to_list()

    @cached_property
    def candidates(self) -> tuple[tuple[Term, ...], ...]:
        """For each topic every term that some weight of relevance would show, the most probable first."""
        fit = self[FIT]
        counted = dict(self[VOCABULARY].filter("in_vocabulary").select("term", "n_tokens").iter_rows())
        n_tokens = np.array([counted[term] for term in fit.terms], dtype=np.float64)
        share = n_tokens / n_tokens.sum()
        given, overall = np.log(fit.topic_term), np.log(share)
        places = best_by_any_weight(fit.topic_term, share, int(self.settings["report.n_terms"]), WEIGHTS)
        return tuple(
            tuple(Term(fit.terms[place], float(row[place]), float(overall[place])) for place in of_topic)
            for row, of_topic in zip(given, places, strict=True)
        )

    def metric(self, group: str, name: str) -> float | None:
        """A metric of reports/metrics.json; None where it is undefined."""
        return self[METRICS][group].get(name)  # type: ignore[no-any-return]


def gathered(inputs: Mapping[str, Any], settings: Mapping[str, Any]) -> Findings:
    """The findings from the inputs of the stage and the printed settings; the lexicon is what the scorer knows."""
    known = SCORERS[settings["sentiment.scorer"]].terms(inputs[LEXICON.name])
    return Findings({**inputs, LEXICON.name: known, SETTINGS.name: settings})


def _included(table: Table) -> Callable[[Findings], pl.DataFrame]:
    return lambda findings: findings[table].filter(pl.col("status") == "kept")


def _scored(findings: Findings) -> pl.DataFrame:
    """The sentences that have a score, with it."""
    return findings[SENTENCES].join(
        findings[SCORES], on=["article_id", "section", "sentence"], how="inner", maintain_order="left"
    )


def _in_tenths(findings: Findings) -> pl.DataFrame:
    """The scored sentences of included articles in order, each with the `tenth` of its article that it stands in.

    The middle of the i-th of n sentences, counted from 0, lies at (i + 1/2) / n.
    """
    rows = findings[SCORED_SENTENCES].join(findings.included.select("article_id"), on="article_id", how="semi")
    tenth = 10 * (2 * pl.int_range(pl.len()) + 1) // (2 * pl.len().cast(pl.Int64)) + 1
    return rows.sort("article_id", "section", "sentence").with_columns(tenth=tenth.over("article_id").cast(pl.Int32))


INCLUDED_ARTICLES = View("included_articles", ("article_id",), _included(ARTICLE_RESULTS), is_of_corpus=True)
INCLUDED_SECTIONS = View("included_sections", ("article_id", "section"), _included(SECTION_RESULTS), is_of_corpus=True)
SCORED_SENTENCES = View("scored_sentences", SENTENCES.key, _scored)
INCLUDED_SENTENCES = View("included_sentences", SENTENCES.key, _in_tenths)
