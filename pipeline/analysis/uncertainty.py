"""Results of articles and sections -> all tables with intervals and all comparisons, each from the same draws."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipeline.analysis.comparisons import Dated, change_points, change_rows, change_rows_of_topics, decompositions
from pipeline.analysis.draws import sums_of
from pipeline.analysis.estimates import (
    Evidence,
    Sampling,
    TopicTones,
    prevalence_table,
    tone_table,
    topic_tone_table,
)
from pipeline.analysis.groupings import (
    PERIOD,
    Grouping,
    all_of,
    by_half,
    by_name,
    by_period,
    by_tenth,
    cells,
    numbers,
    within,
)
from pipeline.analysis.months import Period
from pipeline.corpus.model import ROLES
from pipeline.statistics.resampling import sums_by_article


@dataclass(frozen=True)
class Found:
    """Tables as frames, and rows of those whose schema an artefact declares."""

    prevalence: pl.DataFrame
    tone: pl.DataFrame
    topic_tone: pl.DataFrame
    tone_changes: list[tuple[object, ...]]
    tone_changes_of_topics: list[tuple[object, ...]]
    change_points: list[tuple[object, ...]]


@dataclass(frozen=True)
class Corpus:
    """The kept articles and sections that have topics, with what is known of these.

    `articles` and `sections` are rows in the order of their evidence; dates of
    `calendar` say from when to when the corpus goes.
    """

    articles: pl.DataFrame
    of_articles: Evidence
    sections: pl.DataFrame
    of_sections: Evidence
    calendar: pl.Series


@dataclass(frozen=True)
class Toned:
    """All kept articles, sections and sentences with a tone, topics or not; sentences by article and in order."""

    articles: pl.DataFrame
    sections: pl.DataFrame
    sentences: pl.DataFrame


def found(corpus: Corpus, toned: Toned, period: Period, sampling: Sampling) -> Found:
    """Every table."""
    drawing = {"n_draws": sampling.n_draws, "seed": sampling.seed}
    of_articles = article_groupings(corpus.articles, corpus.calendar, period)
    of_sections = section_groupings(corpus.sections)
    weights, tones = sentences(corpus.sections)
    of_tones = (
        *(all_of(len(weights)), dated := by_period(corpus.sections["date"], corpus.calendar, period)),
        *(by_half(dated), by_name("outlet", corpus.sections["outlet"]), *of_sections),
    )
    (articles,) = sums_of(
        corpus.of_articles.documents, [cells(of_articles, np.ones(corpus.articles.height))], **drawing
    )
    blocks = [cells(of_sections, np.ones(len(weights))), cells(of_tones, tones), cells(of_tones, weights)]
    sections, above, below = sums_of(corpus.of_sections.documents, blocks, **drawing)
    known = numbers(blocks[2], corpus.of_sections.article, corpus.of_sections.shares)
    topic_tones = TopicTones(of_tones, above, below, *known)
    changes = decompositions(topic_tones, sampling)
    return Found(
        prevalence=pl.concat(
            [
                prevalence_table(corpus.of_articles, of_articles, articles, sampling),
                prevalence_table(corpus.of_sections, of_sections, sections, sampling),
            ]
        ),
        tone=pl.concat(
            [
                tone_of(toned.articles, article_groupings(toned.articles, corpus.calendar, period), sampling),
                tone_of(toned.sections, tone_groupings(toned.sections, corpus.calendar, period), sampling),
                tone_of(toned.sentences, (by_tenth(toned.sentences["article_id"].to_numpy()),), sampling),
            ]
        ),
        topic_tone=topic_tone_table(topic_tones, sampling),
        tone_changes=change_rows(changes),
        tone_changes_of_topics=change_rows_of_topics(changes),
        change_points=change_points(
            [prevalence_in_time(corpus, of_articles[1]), tone_in_time(corpus, period)], sampling
        ),
    )


def article_groupings(articles: pl.DataFrame, calendar: pl.Series, period: Period) -> tuple[Grouping, ...]:
    """What articles are told by: all of them, their period, their outlet."""
    return (
        all_of(articles.height),
        by_period(articles["date"], calendar, period),
        by_name("outlet", articles["outlet"]),
    )


def section_groupings(sections: pl.DataFrame) -> tuple[Grouping, ...]:
    """What sections are told by: their role and their recurring kind."""
    return by_name("role", sections["role"], ROLES), by_name("kind", sections["kind"])


def tone_groupings(sections: pl.DataFrame, calendar: pl.Series, period: Period) -> tuple[Grouping, ...]:
    """What the tone of sections is told by: their role and kind, and for each role their period."""
    roles, kinds = section_groupings(sections)
    periods = by_period(sections["date"], calendar, period)
    return roles, kinds, *(within(f"{role} by {PERIOD}", role, roles, periods) for role in roles.groups)


def sentences(sections: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The sentences of each section, and these times its tone; both 0 for a section without a tone."""
    weights = np.where(sections["tone"].is_null(), 0, sections["n_sentences"].to_numpy()).astype(np.float64)
    return weights, weights * sections["tone"].fill_null(0.0).to_numpy()


def tone_of(documents: pl.DataFrame, groupings: tuple[Grouping, ...], sampling: Sampling) -> pl.DataFrame:
    """The mean tone of documents by group."""
    return tone_table(documents["tone"].to_numpy(), documents["article_id"], groupings, sampling)


def prevalence_in_time(corpus: Corpus, periods: Grouping) -> Dated:
    """Topic shares of dated articles."""
    shares = corpus.of_articles.shares
    return Dated("prevalence", shares, np.ones_like(shares), periods)


def tone_in_time(corpus: Corpus, period: Period) -> Dated:
    """Sentences and tone of each topic in dated articles, over their sections."""
    weights, tones = sentences(corpus.sections)
    article = corpus.of_sections.article
    n_articles = int(article.max(initial=-1)) + 1
    values, of = (
        sums_by_article(each[:, np.newaxis] * corpus.of_sections.shares, article, n_articles)
        for each in (tones, weights)
    )
    _, first = np.unique(article, return_index=True)
    return Dated("tone", values, of, by_period(corpus.sections["date"][first], corpus.calendar, period))
