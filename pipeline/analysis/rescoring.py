"""Scored sentences of a part of the corpus -> what the tone of topics is made of, with and without their own words.

Only sentences with such a word are scored anew.  Parts share no article, and
their sums are put together by `combined`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from pipeline.analysis.lexicon_terms import occurrences
from pipeline.analysis.removal import NOTHING, Rescored, ScorerWithout, scored_without
from pipeline.sentiment.aggregation import counted, group_means
from pipeline.sentiment.aggregations import Aggregation
from pipeline.statistics.resampling import sums_by_article

_TERM_SUMS: dict[str, pl.DataType | type[pl.DataType]] = {
    "topic": pl.Int32,
    "term": pl.String,
    "n_sentences": pl.Int64,
    "sentence_weight": pl.Float64,
    "tone": pl.Float64,
    "weight": pl.Float64,
}


@dataclass(frozen=True)
class Sentences:
    """Scored sentences and the topics of the sections they stand in.

    `texts`, `compound`, `n_words`, `n_lexicon_words` and `section` are
    (sentences,), `section` the place of each in `shares` (sections, topics);
    `article` is (sections,), numbered from 0 to `n_articles` - 1.
    """

    texts: pl.Series
    compound: np.ndarray
    n_words: np.ndarray
    n_lexicon_words: np.ndarray
    section: np.ndarray
    article: np.ndarray
    shares: np.ndarray
    n_articles: int


@dataclass(frozen=True)
class Sums:
    """Weight times tone, and weight, which is sentences times topic share: (units, topics) each."""

    tone: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class TopicSums:
    """What the tone of topics is made of, by article.

    `scored` are the sums as scored, `without` those without the words of the
    topic, which `n_sentences` (topics,) have.  `terms` has, by topic and term,
    the number of sentences with the term's words, their topic shares, and the
    totals of tone and weight without these words; `words` the places of each
    word.
    """

    scored: Sums
    without: Sums
    n_sentences: np.ndarray
    terms: pl.DataFrame
    words: pl.DataFrame


def topic_sums(
    sentences: Sentences,
    words_of: pl.DataFrame,
    scorer_without: ScorerWithout,
    *,
    how: Aggregation,
    neutral_band: float,
) -> TopicSums:
    """The sums of one part; `words_of` has topic, term and word, as from `lexicon_terms.term_words`."""
    places = occurrences(sentences.texts, words_of["word"].unique())
    # Topics first: they are fewer, and their scorers then answer for most of the terms.
    groups = _grouped(words_of, "topic") | _grouped(words_of, "term")
    rescored = scored_without(sentences.texts, places, list(groups.values()), scorer_without)
    of_groups = dict(zip(groups, rescored, strict=True))

    def tones(rescored: Sequence[Rescored]) -> np.ndarray:
        columns = [_section_tone(sentences, each, how, neutral_band) for each in rescored]
        return np.stack(columns, axis=1)

    topics = [of_groups.get(topic, NOTHING) for topic in range(1, sentences.shares.shape[1] + 1)]
    terms = {str(name): each for name, each in of_groups.items() if isinstance(name, str)}
    return TopicSums(
        scored=_by_article(sentences, _weighted(sentences, tones([NOTHING]))),
        without=_by_article(sentences, _weighted(sentences, tones(topics))),
        n_sentences=np.array([len(_with_word(sentences, topic)) for topic in topics], dtype=np.int64),
        terms=_term_sums(
            sentences, words_of, terms, {term: _weighted(sentences, tones([each])) for term, each in terms.items()}
        ),
        words=places.group_by("word").agg(n=pl.len().cast(pl.Int64)).sort("word"),
    )


def combined(parts: Sequence[TopicSums]) -> TopicSums:
    """The sums of all `parts`, at least one, with the articles in their order."""
    # All parts have the same terms in the same order.
    sums = {name: sum(part.terms[name] for part in parts) for name in _TERM_SUMS if name not in {"topic", "term"}}
    words = pl.concat([part.words for part in parts]).group_by("word").agg(pl.col("n").sum())
    return TopicSums(
        scored=_joined([part.scored for part in parts]),
        without=_joined([part.without for part in parts]),
        n_sentences=np.sum([part.n_sentences for part in parts], axis=0),
        terms=parts[0].terms.with_columns(**sums),
        words=words.sort("word"),
    )


def _joined(parts: Sequence[Sums]) -> Sums:
    return Sums(np.concatenate([part.tone for part in parts]), np.concatenate([part.weight for part in parts]))


def _by_article(sentences: Sentences, sums: Sums) -> Sums:
    return Sums(*(sums_by_article(each, sentences.article, sentences.n_articles) for each in (sums.tone, sums.weight)))


def _grouped(rows: pl.DataFrame, key: str) -> dict[str | int, frozenset[str]]:
    """The words of each term or topic, in their order."""
    groups = rows.group_by(key).agg(pl.col("word").unique()).sort(key)
    return {name: frozenset(words) for name, words in groups.iter_rows()}


def _with_word(sentences: Sentences, rescored: Rescored) -> np.ndarray:
    """The rows where a word counted that the lexicon no longer has."""
    lost = rescored.n_lexicon_words < sentences.n_lexicon_words[rescored.rows]
    return np.asarray(rescored.rows[lost])


def _section_tone(sentences: Sentences, rescored: Rescored, how: Aggregation, neutral_band: float) -> np.ndarray:
    """The tone of each section with some sentences `rescored`, shape (sections,); NaN where no sentence counts."""
    compound = sentences.compound.copy()
    compound[rescored.rows] = rescored.compound
    values, weights = counted(compound, sentences.n_words, how=how, neutral_band=neutral_band)
    return group_means(values, sentences.section, len(sentences.shares), weights=weights)


def _weighted(sentences: Sentences, tone: np.ndarray) -> Sums:
    """The sums of each section; `tone` is (sections, topics) or the same for all topics, and NaN weighs nothing."""
    n_sentences = np.bincount(sentences.section, minlength=len(sentences.shares))
    weight = np.where(np.isnan(tone), 0.0, sentences.shares * n_sentences[:, np.newaxis])
    return Sums(weight * np.nan_to_num(tone), weight)


def _term_sums(
    sentences: Sentences, words_of: pl.DataFrame, of_terms: Mapping[str, Rescored], totals: Mapping[str, Sums]
) -> pl.DataFrame:
    """`TopicSums.terms`."""
    rows = []
    for topic, term in words_of.select("topic", "term").unique().sort("topic", "term").iter_rows():
        found = _with_word(sentences, of_terms[term])
        shares = sentences.shares[sentences.section[found], topic - 1]
        tone, weight = (each[:, topic - 1].sum() for each in (totals[term].tone, totals[term].weight))
        rows.append((topic, term, len(found), shares.sum(), tone, weight))
    return pl.DataFrame(rows, _TERM_SUMS, orient="row")
