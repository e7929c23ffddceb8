"""A planted corpus through the stages as they are -> which intervals hold what is true of its population."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from pipeline.analysis.decomposition import parts
from pipeline.settings import Analysis
from pipeline.stages.estimate import estimate
from pipeline.topics.alignment import aligned
from pipeline.topics.fit import TopicFit
from pipeline.topics.fitting import fit_spec, fitted
from pipeline.topics.fold_in import fold_in
from pipeline.topics.refits import SubsampleFit, SubsampleJob, aligned_shares, subsample_fit
from pipeline.topics.settings import Topics
from pipeline.topics.start_choice import start_choice
from tests.analysis.planted_changes import Planted

# A planted topic less like its partner in the fit (Bhattacharyya) was missed.
FOUND = 0.9


@dataclass(frozen=True)
class Cells:
    """Intervals and what is true, each (cells,); `is_found` says whether the fit found the cell's topic."""

    low: np.ndarray
    high: np.ndarray
    truth: np.ndarray
    is_found: np.ndarray

    def joined(self, other: "Cells") -> "Cells":
        return Cells(
            *(np.concatenate([getattr(each, name) for each in (self, other)]) for name in self.__annotations__)
        )


@dataclass(frozen=True)
class Outcome:
    """The intervals of a corpus by what they are of, its change points, and the similarity of each planted topic."""

    cells: dict[str, Cells]
    change_points: pl.DataFrame
    similarity: np.ndarray


def outcome(planted: Planted, topics: Topics, analysis: Analysis, *, n_fits: int) -> Outcome:
    """What the stages say of a corpus, without the fits to shuffled corpora, which say nothing of intervals."""
    spec = fit_spec(topics)
    counts, n_topics = planted.article_counts, len(planted.topic_term)
    spec = spec.starting(start_choice(counts, spec, n_topics=n_topics).start)
    fit = fitted(counts, spec, n_topics=n_topics, item="all")
    fits = [subsample_fit(SubsampleJob(n_topics, part), counts=counts, spec=spec) for part in range(n_fits)]
    found = estimate(**inputs(planted, fit, fits), analysis=analysis)
    alignment = aligned(planted.topic_term, fit.topic_term)
    is_found = alignment.similarity >= FOUND
    cells = {
        "prevalence by month": by_month(found["prevalence"], planted.prevalence, alignment.partner, is_found),
        "tone of topics by month": by_month(found["topic_tone"], planted.tone, alignment.partner, is_found),
        **of_halves(found["tone_changes"], planted, is_found=bool(is_found.all())),
    }
    return Outcome(cells, found["change_points"], alignment.similarity)


def inputs(planted: Planted, fit: TopicFit, fits: list[SubsampleFit]) -> dict[str, Any]:
    """The tables and the rest as the stage `estimate` takes them in."""
    of_sections = fold_in(planted.section_counts, fit.topic_term, fit.alpha)
    return {
        "article_results": planted.articles.with_columns(topic_shares=pl.Series(fit.doc_topic.tolist())),
        "section_results": planted.sections.with_columns(topic_shares=pl.Series(of_sections.tolist())),
        "scores": scores(planted.sections),
        "fit": fit,
        "article_counts": planted.article_counts,
        "section_counts": planted.section_counts,
        "article_refits": aligned_shares(fit, fits, planted.article_counts),
        "section_refits": aligned_shares(fit, fits, planted.section_counts),
    }


def scores(sections: pl.DataFrame) -> pl.DataFrame:
    """Sentences that all have the tone of their section; none where it has none."""
    known = sections.drop_nulls("tone").with_columns(sentence=pl.int_ranges(pl.col("n_sentences").cast(pl.Int32)))
    return known.explode("sentence").select("article_id", "section", "sentence", compound="tone")


def by_month(table: pl.DataFrame, truth: np.ndarray, partner: np.ndarray, is_found: np.ndarray) -> Cells:
    """The cells of every month and planted topic."""
    rows = table.filter(pl.col("dimension") == "period").sort("level", "topic")
    low, high = (
        rows[end].cast(pl.Float64).fill_null(np.nan).to_numpy().reshape(truth.shape) for end in ("low", "high")
    )
    return Cells(low[:, partner].ravel(), high[:, partner].ravel(), truth.ravel(), np.tile(is_found, len(truth)))


def of_halves(changes: pl.DataFrame, planted: Planted, *, is_found: bool) -> dict[str, Cells]:
    """The change of corpus tone from the first half of the months to the second, and its two parts."""
    row = changes.row(by_predicate=pl.col("dimension") == "half", named=True)
    truth = parts(planted.tones, planted.weights).stacked()
    return {
        f"{name} of tone between halves": Cells(
            *(np.array([value]) for value in (row[f"{name}_low"], row[f"{name}_high"], truth[place], is_found))
        )
        for place, name in enumerate(("change", "composition", "within_topic"))
    }
