"""Shards of scored sentences -> what the sensitivity of tone is computed from, shard by shard and together.

Only sentences of included articles count, and only those that were scored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl

from pipeline.analysis.rescoring import Sentences, TopicSums, topic_sums
from pipeline.analysis.results import included
from pipeline.analysis.scorer_agreement import scorer_agreement
from pipeline.analysis.sensitivity import (
    Part,
    ToneOfArticles,
    compared,
    joined,
    shielded,
    specifications,
    tone_of_articles,
)
from pipeline.sentiment.scorer import Scoring
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.settings import Sentiment
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.table import Shard

KEY = SCORES.key


@dataclass(frozen=True)
class ShardSums:
    """What one shard contributes: sums of topics, tone of articles by each specification, scores of sentences.

    `compound` and `article`, numbered from 0 to `n_articles` - 1, are
    (sentences,), and so is `comparison` by the name of each other scorer.
    """

    topics: TopicSums
    tones: list[ToneOfArticles]
    compound: np.ndarray
    comparison: dict[str, np.ndarray]
    article: np.ndarray
    n_articles: int


def shard_sums(
    shards: tuple[Shard, ...],
    *,
    words_of: pl.DataFrame,
    n_topics: int,
    lexicon: Mapping[str, float],
    sentiment: Sentiment,
) -> ShardSums:
    """The contribution of the sentences, scores, comparison scores, sections and articles of one shard."""
    sentences, scores, comparison_scores, sections, articles = (shard.read() for shard in shards)
    topics_of = included(sections).select("article_id", "section", "topic_shares")
    scored = scores.join(topics_of, on=KEY[:2], how="inner", maintain_order="left").join(
        sentences.select(*KEY, "text"), on=KEY, how="left", maintain_order="left"
    )
    part = whole(scored, articles, lexicon, sentiment)
    return ShardSums(
        topics=topic_sums(
            modelled(scored, n_topics),
            words_of,
            partial(scorer_without, sentiment.scorer, lexicon),
            how=sentiment.aggregation,
            neutral_band=sentiment.neutral_band,
        ),
        tones=[
            tone_of_articles(part, specification)
            for specification in specifications(sentiment.aggregation, sentiment.neutral_band)
        ],
        compound=part.compound,
        comparison=scores_by(scored, comparison_scores, sentiment.comparison_scorers),
        article=part.article,
        n_articles=part.n_articles,
    )


def specification_table(parts: Sequence[ShardSums], sentiment: Sentiment) -> pl.DataFrame:
    """The tone of all articles under every specification (`SPECIFICATIONS`)."""
    every = specifications(sentiment.aggregation, sentiment.neutral_band)
    return compared({each: joined([part.tones[place] for part in parts]) for place, each in enumerate(every)})


def agreement_table(parts: Sequence[ShardSums], sentiment: Sentiment) -> pl.DataFrame:
    """How far the other scorers agree over all sentences (`AGREEMENT`)."""
    firsts = np.cumsum([0, *(part.n_articles for part in parts)])
    return scorer_agreement(
        np.concatenate([part.compound for part in parts]),
        {name: np.concatenate([part.comparison[name] for part in parts]) for name in sentiment.comparison_scorers},
        np.concatenate([part.article + first for part, first in zip(parts, firsts[:-1], strict=True)]),
        neutral_band=sentiment.neutral_band,
    )


def scorer_without(name: str, lexicon: Mapping[str, float], words: frozenset[str]) -> Scoring:
    """The scorer without `words` in its lexicon."""
    return SCORERS[name]({**lexicon, **dict.fromkeys(sorted(words), 0.0)})


def modelled(scored: pl.DataFrame, n_topics: int) -> Sentences:
    """The sentences of sections that have topics."""
    rows = scored.filter(pl.col("topic_shares").is_not_null())
    section = numbered(rows, *KEY[:2])
    firsts = np.unique(section, return_index=True)[1]
    article = numbered(rows, "article_id")[firsts]
    return Sentences(
        texts=rows["text"],
        compound=rows["compound"].to_numpy(),
        n_words=rows["n_words"].to_numpy(),
        n_lexicon_words=rows["n_lexicon_words"].to_numpy(),
        section=section,
        article=article,
        shares=np.array(rows["topic_shares"].gather(firsts).to_list(), dtype=np.float64).reshape(-1, n_topics),
        n_articles=int(article.max(initial=-1)) + 1,
    )


def whole(scored: pl.DataFrame, articles: pl.DataFrame, lexicon: Mapping[str, float], sentiment: Sentiment) -> Part:
    """All sentences, with their scores as raw text and those of the titles of their articles."""
    ids = scored.select(pl.col("article_id").unique(maintain_order=True))
    titles = ids.join(articles, on="article_id", how="left", maintain_order="left")["title"].to_list()
    scorer = SCORERS[sentiment.scorer](lexicon)
    of_titles = scorer(titles)
    return Part(
        compound=scored["compound"].to_numpy(),
        raw_compound=raw_compound(scored, scorer),
        n_words=scored["n_words"].to_numpy(),
        section=numbered(scored, *KEY[:2]),
        article=numbered(scored, "article_id"),
        n_articles=ids.height,
        title_compound=of_titles.compound,
        title_words=of_titles.n_words,
    )


def raw_compound(scored: pl.DataFrame, scorer: Scoring) -> np.ndarray:
    """The scores of sentences with their typographic characters; only those that have any are scored again."""
    texts = scored["text"]
    odd = (texts.str.len_bytes() != texts.str.len_chars()).arg_true().to_numpy()
    compound = scored["compound"].to_numpy().copy()
    compound[odd] = scorer([shielded(text) for text in texts.gather(odd)]).compound
    return compound


def numbered(rows: pl.DataFrame, *key: str) -> np.ndarray:
    """The number, from 0, of the run of rows with an equal `key` that each row belongs to; shape (rows,)."""
    return rows.select(pl.struct(key).rle_id()).to_series().to_numpy().astype(np.int64)


def scores_by(scored: pl.DataFrame, comparison_scores: pl.DataFrame, names: Sequence[str]) -> dict[str, np.ndarray]:
    """The scores of the same sentences by each other scorer."""
    keys = scored.select(KEY)
    by_name = {name: comparison_scores.filter(pl.col("scorer") == name) for name in names}
    return {
        name: keys.join(rows, on=KEY, how="left", maintain_order="left")["compound"].to_numpy()
        for name, rows in by_name.items()
    }
