"""Scores of sentences -> what the tone of the corpus would be under other specifications.

A specification is how sentences become the tone of an article.  Its row shows
how far findings depend on that choice: the mean over articles, the rank
correlation with the chosen specification, and the share of articles that
change their sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from pipeline.corpus.cleaning import plain_punctuation
from pipeline.sentiment.aggregation import counted, group_means, tone_class
from pipeline.sentiment.aggregations import Aggregation
from pipeline.statistics.correlation import spearman
from pipeline.tables.sensitivity import SPECIFICATIONS

# For private use: it has no meaning and no case.
_SHIELD = "\ue000"

# Bands on either side of the usual .05 (Hutto and Gilbert 2014).
OTHER_BANDS = (0.02, 0.1)

_MEANINGS: dict[Aggregation, str] = {
    "mean": "mean of the sentences",
    "word_weighted": "mean of the sentences, weighted by their numbers of words",
    "non_neutral": "mean of the sentences that are not neutral",
    "net_share": "share of positive minus share of negative sentences",
}


@dataclass(frozen=True)
class Specification:
    """One definition of the tone of an article.

    `is_raw`: sentences are scored with their typographic characters.
    `by_section`: an article is the mean of its sections, whatever their
    lengths.  `with_title`: the title counts as one more sentence.
    """

    name: str
    meaning: str
    how: Aggregation
    neutral_band: float
    is_raw: bool = False
    by_section: bool = False
    with_title: bool = False


@dataclass(frozen=True)
class Part:
    """Scored sentences of some articles.

    `compound`, `raw_compound` (of the text as it stands), `n_words`, `section`
    and `article` are (sentences,); `section` numbers the sections of all
    articles from 0, `article` these to `n_articles` - 1.  `title_compound` and
    `title_words` are (articles,).
    """

    compound: np.ndarray
    raw_compound: np.ndarray
    n_words: np.ndarray
    section: np.ndarray
    article: np.ndarray
    n_articles: int
    title_compound: np.ndarray
    title_words: np.ndarray


@dataclass(frozen=True)
class ToneOfArticles:
    """Tone of articles by one specification, (articles,), NaN where undefined; how many sentences of each class."""

    tone: np.ndarray
    n_by_class: np.ndarray


def specifications(how: Aggregation, neutral_band: float) -> list[Specification]:
    """Every specification that is compared, the chosen one first."""
    chosen = Specification(how, _MEANINGS[how], how, neutral_band)
    aggregations = [
        Specification(other, meaning, other, neutral_band) for other, meaning in _MEANINGS.items() if other != how
    ]
    bands = [
        Specification(
            f"neutral_band_{band:g}",
            f"{_MEANINGS['net_share']}, neutral between -{band:g} and {band:g}",
            "net_share",
            band,
        )
        for band in OTHER_BANDS
        if band != neutral_band
    ]
    return [
        chosen,
        *aggregations,
        replace(chosen, name="raw_text", meaning="typographic characters kept", is_raw=True),
        replace(chosen, name="by_section", meaning="mean of the sections, regardless of their length", by_section=True),
        replace(chosen, name="with_title", meaning="with the title as one more sentence", with_title=True),
        *bands,
    ]


def shielded(text: str) -> str:
    """`text` scoring as it would with its typographic characters, by any scorer that replaces these beforehand.

    Each becomes a character that is neither letter nor blank nor punctuation to
    a scorer, as the typographic one is, and that no cleaning knows.
    """
    typographic = {character for character in set(text) if plain_punctuation(character) != character}
    return text.translate({ord(character): _SHIELD for character in typographic if not character.isspace()})


def tone_of_articles(part: Part, specification: Specification) -> ToneOfArticles:
    """The tone of each article of a part, by one specification."""
    compound = part.raw_compound if specification.is_raw else part.compound
    n_words, article = part.n_words, part.article
    if specification.with_title:
        compound = np.concatenate([compound, part.title_compound])
        n_words = np.concatenate([n_words, part.title_words])
        article = np.concatenate([article, np.arange(part.n_articles)])
    values, weights = counted(compound, n_words, how=specification.how, neutral_band=specification.neutral_band)
    if specification.by_section:
        values, article = _sections(part, values, weights)
        weights = np.isfinite(values).astype(np.float64)
        values = np.nan_to_num(values)
    tone = group_means(values, article, part.n_articles, weights=weights)
    return ToneOfArticles(tone, np.bincount(tone_class(compound, specification.neutral_band) + 1, minlength=3))


def _sections(part: Part, values: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tone of each section with sentences, and its article."""
    sections, first = np.unique(part.section, return_index=True)
    tone = group_means(values, part.section, int(part.section.max(initial=-1)) + 1, weights=weights)
    return tone[sections], part.article[first]


def joined(parts: Sequence[ToneOfArticles]) -> ToneOfArticles:
    """The articles of all `parts` in their order."""
    return ToneOfArticles(
        np.concatenate([part.tone for part in parts]), np.sum([part.n_by_class for part in parts], axis=0)
    )


def compared(tones: Mapping[Specification, ToneOfArticles]) -> pl.DataFrame:
    """A row for each specification, the first of which is the chosen one, over the same articles (`SPECIFICATIONS`).

    `mean` is over the `n_articles` that have a tone.  `rank_correlation` is
    Spearman's with the chosen specification, and `sign_changes` the share of
    articles above 0 by one of the two and below by the other; both over the
    articles that have both tones, null where undefined.  `share_*` are of all
    sentences by the neutral band of the specification.
    """
    chosen = next(iter(tones.values())).tone
    rows = [
        {"name": each.name, "meaning": each.meaning, "is_chosen": place == 0}
        | _compared(of.tone, chosen)
        | _shares(of.n_by_class)
        for place, (each, of) in enumerate(tones.items())
    ]
    return pl.from_dicts(rows, SPECIFICATIONS.schema)


def _compared(tone: np.ndarray, chosen: np.ndarray) -> dict[str, object]:
    defined = np.isfinite(tone)
    both = defined & np.isfinite(chosen)
    return {
        "n_articles": int(defined.sum()),
        "mean": float(tone[defined].mean()) if defined.any() else None,
        "rank_correlation": spearman(tone[both], chosen[both]),
        "sign_changes": float((tone[both] * chosen[both] < 0).mean()) if both.any() else None,
    }


def _shares(n_by_class: np.ndarray) -> dict[str, object]:
    n = int(n_by_class.sum())
    classes = zip(("negative", "neutral", "positive"), n_by_class.tolist(), strict=True)
    return {f"share_{name}": of_class / n if n else None for name, of_class in classes}
