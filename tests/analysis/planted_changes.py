"""Corpora of which everything is known: dated articles in sections, topics that come and go, and their tone.

Articles are drawn from LDA as in `tests.topics.planted_corpora`: a Dirichlet
around the month's prevalence gives the shares of an article, another around
these those of its sections.  A section's tone is that of its topics in the
month by its shares, with errors of the article and of the section.  Without
effects every month is alike.  `prevalence` and the rest are values of the
population: what a corpus without end would give.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from pipeline.counts.documents import section_name
from pipeline.counts.matrix import CountMatrix
from tests.topics.planted_corpora import Settings, settings, topic_terms

N_ARTICLES = 150
N_TOPICS = 5
N_MONTHS = 8
N_TERMS = 1_000
ROLES = ("lead", "body", "closing")
# Largest topic against the smallest, before they move.
INEQUALITY = 4
# Sum of the Dirichlet of a section's shares around its article's.
LOYALTY = 8.0
MEDIAN_LENGTH, SPREAD_OF_LENGTHS, SHORTEST = 45, 0.5, 15
WORDS_IN_A_SENTENCE = 9
# Standard deviations: of log prevalence from the middle to the end of the months, of the tone of topics and of its
# move in the same time, of the errors of an article and of a sentence.
MOVE, TONE, TONE_MOVE, ARTICLE_ERROR, SENTENCE_ERROR = 0.5, 0.15, 0.08, 0.08, 0.3
# In fewer articles a term is not in the vocabulary, as by default in the pipeline.
MIN_ARTICLES = 3


@dataclass(frozen=True)
class Planted:
    """A corpus as the stage `estimate` takes it in, and the population it comes from.

    `prevalence` and `tone` are (months, topics); `weights` and `tones` are
    (2, topics), the same summed over the months of either half, as
    `decomposition.parts` takes them in; `topic_term` is (topics, terms).
    """

    articles: pl.DataFrame
    sections: pl.DataFrame
    article_counts: CountMatrix
    section_counts: CountMatrix
    topic_term: np.ndarray
    prevalence: np.ndarray
    tone: np.ndarray
    weights: np.ndarray
    tones: np.ndarray


@dataclass(frozen=True)
class Population:
    """Topics by month: `prevalence` and `tone_when_alone`, what a section of that topic only has, (months, topics)."""

    drawn: Settings
    prevalence: np.ndarray
    tone_when_alone: np.ndarray

    def moments(self) -> np.ndarray:
        """E[theta_j theta_k] over the sections of a month, shape (months, topics, topics)."""
        own = np.einsum("mj,jk->mjk", self.prevalence, np.eye(self.prevalence.shape[1]))
        mixing = self.drawn.mixing
        of_articles = (mixing * np.einsum("mj,mk->mjk", self.prevalence, self.prevalence) + own) / (mixing + 1)
        return np.asarray((LOYALTY * of_articles + own) / (LOYALTY + 1))

    def pulls(self) -> np.ndarray:
        """E[theta_k tone] over the sections of a month, shape (months, topics)."""
        return np.asarray(np.einsum("mjk,mj->mk", self.moments(), self.tone_when_alone))


def planted(seed: int, *, has_effects: bool = True) -> Planted:
    """A corpus; the same seed without effects has the same topics."""
    rng = np.random.default_rng([seed, N_TOPICS])
    drawn = settings(rng)
    topics = topic_terms(N_TOPICS, N_TERMS, drawn, rng)
    of = population(drawn, rng, has_effects=has_effects)
    month = np.sort(rng.integers(0, N_MONTHS, N_ARTICLES))
    shares = np.array([rng.dirichlet(drawn.mixing * of.prevalence[one]) for one in month])
    of_sections = np.array([rng.dirichlet(LOYALTY * each + 1e-3) for each in shares for _ in ROLES])
    n_sections = len(of_sections)
    lengths = np.exp(rng.normal(np.log(MEDIAN_LENGTH), SPREAD_OF_LENGTHS, n_sections)).astype(int)
    lengths = np.maximum(SHORTEST, lengths)
    tokens = np.array([rng.multinomial(n, p) for n, p in zip(lengths, of_sections @ topics, strict=True)])
    n_sentences = np.round(lengths / WORDS_IN_A_SENTENCE).astype(np.int32)
    by_article = np.repeat(rng.normal(0, ARTICLE_ERROR, N_ARTICLES), len(ROLES))
    errors = by_article + rng.normal(0, SENTENCE_ERROR, n_sections) / np.sqrt(n_sentences)
    tone = (of_sections * of.tone_when_alone[np.repeat(month, len(ROLES))]).sum(axis=1) + errors
    used = np.flatnonzero((tokens.reshape(N_ARTICLES, len(ROLES), -1).sum(axis=1) > 0).sum(axis=0) >= MIN_ARTICLES)
    halves = np.split(np.arange(N_MONTHS), 2)
    return Planted(
        *frames(month, n_sentences, np.clip(tone, -1, 1)),
        *counts(tokens[:, used], used),
        topics[:, used] / topics[:, used].sum(axis=1, keepdims=True),
        of.prevalence,
        of.pulls() / of.prevalence,
        np.stack([of.prevalence[half].mean(axis=0) for half in halves]),
        np.stack([of.pulls()[half].mean(axis=0) for half in halves]),
    )


def population(drawn: Settings, rng: np.random.Generator, *, has_effects: bool) -> Population:
    """Prevalence that grows or shrinks by a straight line of its logarithm, and tone by one of itself."""
    start = np.log(rng.permutation(np.geomspace(1, INEQUALITY, N_TOPICS)))
    moves, tones, tone_moves = (rng.normal(0, sd, N_TOPICS) for sd in (MOVE, TONE, TONE_MOVE))
    line = np.linspace(-1, 1, N_MONTHS)[:, np.newaxis] * has_effects
    prevalence = np.exp(start + line * moves)
    return Population(drawn, prevalence / prevalence.sum(axis=1, keepdims=True), tones + line * tone_moves)


def frames(month: np.ndarray, n_sentences: np.ndarray, tone: np.ndarray) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Articles and sections as the stage reads them, without topics."""
    names = [name_of(row) for row in range(N_ARTICLES)]
    of_article = np.repeat(np.arange(N_ARTICLES), len(ROLES))
    sections = pl.DataFrame(
        {
            "article_id": [names[row] for row in of_article],
            "section": np.tile(np.arange(len(ROLES), dtype=np.int32), N_ARTICLES),
            "role": list(ROLES) * N_ARTICLES,
            "n_sentences": n_sentences,
            "tone": tone,
        }
    ).with_columns(kind=pl.lit(None, pl.String), status=pl.lit("kept"))
    of_articles = np.bincount(of_article, weights=n_sentences * tone) / np.bincount(of_article, weights=n_sentences)
    articles = pl.DataFrame({"article_id": names, "tone": of_articles}).with_columns(
        date=pl.Series([dt.date(2024, int(one) + 1, 15) for one in month]),
        outlet=pl.lit(None, pl.String),
        status=pl.lit("kept"),
    )
    return articles, sections.join(articles.select("article_id", "date"), on="article_id", maintain_order="left")


def counts(tokens: np.ndarray, used: np.ndarray) -> tuple[CountMatrix, CountMatrix]:
    """Counts of articles and of sections."""
    terms = tuple(f"term{term:04d}" for term in used)
    articles = tuple(name_of(row) for row in range(N_ARTICLES))
    sections = tuple(section_name(name, section) for name in articles for section in range(len(ROLES)))
    of_articles = tokens.reshape(N_ARTICLES, len(ROLES), -1).sum(axis=1)
    return (
        CountMatrix(csr_matrix(of_articles.astype(np.int32)), articles, terms),
        CountMatrix(csr_matrix(tokens.astype(np.int32)), sections, terms),
    )


def name_of(row: int) -> str:
    return f"article{row:04d}"
