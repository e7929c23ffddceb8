"""Articles, sections and sentences -> all tables with intervals and all comparisons, from the same draws."""

import numpy as np
import polars as pl

from pipeline.analysis.comparisons import Dated, change_points, comparisons, tone_changes, tone_changes_of_topics
from pipeline.analysis.draws import Sums, sums_of
from pipeline.analysis.estimates import (
    Sampling,
    TopicTones,
    prevalence_table,
    tone_table,
    topic_tone_table,
)
from pipeline.analysis.evidence import Corpus, Toned
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


def estimates(corpus: Corpus, toned: Toned, period: Period, sampling: Sampling) -> dict[str, pl.DataFrame]:
    """Every table with intervals, by its name."""
    groupings = article_groupings(corpus.articles, corpus.calendar, period)
    drawing = {"n_draws": sampling.n_draws, "seed": sampling.seed}
    (articles,) = sums_of(corpus.of_articles.documents, [cells(groupings, corpus.of_articles.ones()[:, 0])], **drawing)
    sections, tones = section_sums(corpus, period, **drawing)
    compared = comparisons(tones, sampling)
    return {
        "prevalence": pl.concat(
            [
                prevalence_table(corpus.of_articles, groupings, articles, sampling),
                prevalence_table(corpus.of_sections, section_groupings(corpus.sections), sections, sampling),
            ]
        ),
        "tone": tone_by_level(toned, corpus.calendar, period, sampling),
        "topic_tone": topic_tone_table(tones, sampling),
        "tone_changes": tone_changes(compared),
        "tone_changes_of_topics": tone_changes_of_topics(compared),
        "change_points": change_points(
            [prevalence_in_time(corpus, groupings[1]), tone_in_time(corpus, period)], sampling
        ),
    }


def section_sums(corpus: Corpus, period: Period, *, n_draws: int, seed: int) -> tuple[Sums, TopicTones]:
    """Sums of topic shares over sections by role and kind, and of tone at all levels, from the same draws."""
    of_sections = section_groupings(corpus.sections)
    weights, tones = sentences(corpus.sections)
    dated = by_period(corpus.sections["date"], corpus.calendar, period)
    of_tones = (
        *(all_of(len(weights)), dated, by_half(dated)),
        *(by_name("outlet", corpus.sections["outlet"]), *of_sections),
    )
    blocks = [cells(of_sections, np.ones(len(weights))), cells(of_tones, tones), cells(of_tones, weights)]
    counted, above, below = sums_of(corpus.of_sections.documents, blocks, n_draws=n_draws, seed=seed)
    known = numbers(blocks[2], corpus.of_sections.article, corpus.of_sections.shares)
    return counted, TopicTones(of_tones, above, below, *known)


def tone_by_level(toned: Toned, calendar: pl.Series, period: Period, sampling: Sampling) -> pl.DataFrame:
    """The mean tone of articles, sections and sentences at every level."""
    return pl.concat(
        [
            tone_of(toned.articles, article_groupings(toned.articles, calendar, period), sampling),
            tone_of(toned.sections, tone_groupings(toned.sections, calendar, period), sampling),
            tone_of(toned.sentences, (by_tenth(toned.sentences["article_id"].to_numpy()),), sampling),
        ]
    )


def article_groupings(articles: pl.DataFrame, calendar: pl.Series, period: Period) -> tuple[Grouping, ...]:
    """How articles are grouped: all together, by period, by outlet."""
    return (
        all_of(articles.height),
        by_period(articles["date"], calendar, period),
        by_name("outlet", articles["outlet"]),
    )


def section_groupings(sections: pl.DataFrame) -> tuple[Grouping, ...]:
    """How sections are grouped: by role, and by recurring heading."""
    return by_name("role", sections["role"], ROLES), by_name("kind", sections["kind"])


def tone_groupings(sections: pl.DataFrame, calendar: pl.Series, period: Period) -> tuple[Grouping, ...]:
    """How the tone of sections is grouped: by role, by kind, and for each role by period."""
    roles, kinds = section_groupings(sections)
    periods = by_period(sections["date"], calendar, period)
    return roles, kinds, *(within(f"{role} by {PERIOD}", role, roles, periods) for role in roles.levels)


def sentences(sections: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The sentences of each section, and these times its tone; both 0 for a section without a tone."""
    weights = np.where(sections["tone"].is_null(), 0, sections["n_sentences"].to_numpy()).astype(np.float64)
    return weights, weights * sections["tone"].fill_null(0.0).to_numpy()


def tone_of(documents: pl.DataFrame, groupings: tuple[Grouping, ...], sampling: Sampling) -> pl.DataFrame:
    """The mean tone of documents at each level."""
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
