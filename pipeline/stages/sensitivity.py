"""Scores and topics -> which tones rest on words that make the topic, on how tone is told, or on the dictionary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from pipeline.analysis.confounds import confound_terms, confounds
from pipeline.analysis.lexicon_terms import term_words
from pipeline.analysis.rescoring import Sentences, TopicSums, combined, topic_sums
from pipeline.analysis.scorer_agreement import scorer_agreement
from pipeline.analysis.sensitivity import (
    Part,
    ToneOfArticles,
    joined,
    shielded,
    specifications,
    tone_of_articles,
)
from pipeline.analysis.sensitivity import (
    sensitivity as sensitivity_of,
)
from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.tokens import token
from pipeline.corpus.words import token_rules
from pipeline.execution import map_ordered
from pipeline.sentiment.scorer import Scoring
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.settings import Sentiment
from pipeline.settings import Sensitivity, Tokenise
from pipeline.stage import Stage
from pipeline.tables import sensitivity as tables
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.describe_topics import TOPIC_TERMS
from pipeline.tables.inputs import LEXICON, STOP_WORDS
from pipeline.tables.score_sentiment import COMPARISON_SCORES, SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import InShards, Shard

KEY = ("article_id", "section", "sentence")
Shards = Sequence[Shard]


@dataclass(frozen=True)
class ShardSums:
    """What one shard adds: sums of topics, tone of articles by each specification, scores of sentences."""

    topics: TopicSums
    tones: list[ToneOfArticles]
    compound: np.ndarray
    opinions: dict[str, np.ndarray]
    article: np.ndarray
    n_articles: int


def sensitivity(
    *,
    sentences: Shards,
    scores: Shards,
    opinions: Shards,
    sections: Shards,
    articles: Shards,
    topic_terms: pl.DataFrame,
    stop_words: frozenset[str],
    lexicon: Mapping[str, float],
    sentiment: Sentiment,
    sensitivity: Sensitivity,
    tokenise: Tokenise,
    language: str,
) -> dict[str, Any]:
    """Confounds, sensitivity and agreement of scorers, over the kept articles."""
    rules = token_rules(LANGUAGES[language], own_stop_words=stop_words, min_length=tokenise.min_length)
    own_lexicon = SCORERS[sentiment.scorer].terms(lexicon)
    words_of = term_words(topic_terms, own_lexicon, partial(token, rules=rules), n_terms=sensitivity.n_terms)
    work = partial(
        of_shard,
        words_of=words_of,
        n_topics=int(topic_terms["topic"].max() or 0),  # type: ignore[arg-type]
        lexicon=lexicon,
        sentiment=sentiment,
    )
    shards = list(zip(sentences, scores, opinions, sections, articles, strict=True))
    parts = map_ordered(work, shards, title="sensitivity")
    sums = combined([part.topics for part in parts])
    terms = confound_terms(sums, words_of)
    of_topics = confounds(sums, terms, n_draws=sensitivity.n_draws, seed=sensitivity.seed)
    return {
        "confounds": of_topics,
        "confound_terms": terms,
        "specifications": told(parts, sentiment),
        "agreement": agreement(parts, sentiment),
        "counts": {
            "topics": of_topics.height,
            "topics_flagged": int(of_topics["is_flagged"].sum()),
            "terms_with_words_of_the_lexicon": terms.height,
        },
    }


def told(parts: Sequence[ShardSums], sentiment: Sentiment) -> pl.DataFrame:
    """The tone of all articles by every specification."""
    compared = specifications(sentiment.aggregation, sentiment.neutral_band)
    return sensitivity_of(
        {specification: joined([part.tones[place] for part in parts]) for place, specification in enumerate(compared)}
    )


def agreement(parts: Sequence[ShardSums], sentiment: Sentiment) -> pl.DataFrame:
    """How the other scorers agree on all sentences."""
    firsts = np.cumsum([0, *(part.n_articles for part in parts)])
    return scorer_agreement(
        np.concatenate([part.compound for part in parts]),
        {name: np.concatenate([part.opinions[name] for part in parts]) for name in sentiment.comparison_scorers},
        np.concatenate([part.article + first for part, first in zip(parts, firsts[:-1], strict=True)]),
        neutral_band=sentiment.neutral_band,
    )


def of_shard(
    shards: tuple[Shard, ...],
    *,
    words_of: pl.DataFrame,
    n_topics: int,
    lexicon: Mapping[str, float],
    sentiment: Sentiment,
) -> ShardSums:
    """What the sentences of one shard say: those that were scored, of kept articles."""
    sentences, scores, opinions, sections, articles = (shard.read() for shard in shards)
    kept = sections.filter(pl.col("status") == "kept").select("article_id", "section", "topic_shares")
    scored = scores.join(kept, on=KEY[:2], how="inner", maintain_order="left").join(
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
        opinions=opinions_of(scored, opinions, sentiment.comparison_scorers),
        article=part.article,
        n_articles=part.n_articles,
    )


def scorer_without(name: str, lexicon: Mapping[str, float], words: frozenset[str]) -> Scoring:
    """The scorer whose lexicon lacks `words`."""
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
    """The scores of sentences with their typographic characters; only those that have some are scored anew."""
    texts = scored["text"]
    odd = (texts.str.len_bytes() != texts.str.len_chars()).arg_true().to_numpy()
    compound = scored["compound"].to_numpy().copy()
    compound[odd] = scorer([shielded(text) for text in texts.gather(odd)]).compound
    return compound


def numbered(rows: pl.DataFrame, *key: str) -> np.ndarray:
    """Rows that follow each other with an equal `key` have one number, from 0; shape (rows,)."""
    return rows.select(pl.struct(key).rle_id()).to_series().to_numpy().astype(np.int64)


def opinions_of(scored: pl.DataFrame, opinions: pl.DataFrame, names: Sequence[str]) -> dict[str, np.ndarray]:
    """The scores of the same sentences by each other scorer."""
    keys = scored.select(KEY)
    return {
        name: keys.join(opinions.filter(pl.col("scorer") == name), on=KEY, how="left", maintain_order="left")[
            "compound"
        ].to_numpy()
        for name in names
    }


STAGE = Stage(
    function=sensitivity,
    inputs={
        "sentences": InShards(SENTENCES),
        "scores": InShards(SCORES),
        "opinions": InShards(COMPARISON_SCORES),
        "sections": InShards(SECTION_RESULTS),
        "articles": InShards(ARTICLE_RESULTS),
        "topic_terms": TOPIC_TERMS,
        "stop_words": STOP_WORDS,
        "lexicon": LEXICON,
    },
    outputs={
        "confounds": tables.CONFOUNDS,
        "confound_terms": tables.CONFOUND_TERMS,
        "specifications": tables.SPECIFICATIONS,
        "agreement": tables.AGREEMENT,
    },
    params=("sentiment", "sensitivity", "tokenise", "corpus.language"),
    versions=("numpy", "polars", "scikit-learn", "scipy", "simplemma", "vaderSentiment"),
)
