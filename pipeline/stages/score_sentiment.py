"""Sentences -> scores; scores -> tone of sections, articles and titles."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from pipeline.sentiment.aggregation import Tone, tone
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.settings import Sentiment
from pipeline.stage import BatchStage
from pipeline.tables.ingest import ARTICLES, SECTIONS
from pipeline.tables.inputs import LEXICON
from pipeline.tables.score_sentiment import ARTICLE_TONE, COMPARISON_SCORES, SCORES, SECTION_TONE
from pipeline.tables.screen import EXCLUDED_SENTENCES, VERDICTS
from pipeline.tables.segment import SENTENCES

KEY = ("article_id", "section", "sentence")


def score_sentiment(
    *,
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    sentences: pl.DataFrame,
    left_out: pl.DataFrame,
    screened: pl.DataFrame,
    lexicon: Mapping[str, float],
    sentiment: Sentiment,
) -> dict[str, Any]:
    """Every sentence by itself that is not left out, then sections and articles; the title apart."""
    scorer = SCORERS[sentiment.scorer](lexicon)
    sentences = sentences.join(left_out, on=KEY, how="anti", maintain_order="left")
    texts = sentences["text"].to_list()
    scored = sentences.select(KEY).hstack(score_frame(scorer(texts)))
    titles = title_tone(articles, screened, scorer(articles["title"].to_list()).compound)
    others: dict[str, np.ndarray] = {
        name: SCORERS[name](lexicon)(texts).compound for name in sentiment.comparison_scorers
    }
    return {
        "scores": scored,
        "opinions": opinions(sentences.select(KEY), others),
        "section_tone": toned(sections.select("article_id", "section"), scored, sentiment),
        "article_tone": toned(articles.select("article_id"), scored, sentiment).with_columns(titles),
        "counts": {"articles": articles.height, "sections": sections.height, "sentences": scored.height},
    }


def score_frame(scores: Scores) -> pl.DataFrame:
    """Scores as columns of the table."""
    return pl.DataFrame({name: getattr(scores, name) for name in SCORES.schema if name not in KEY}).cast(
        {name: kind for name, kind in SCORES.schema.items() if name not in KEY}
    )


def opinions(keys: pl.DataFrame, others: Mapping[str, np.ndarray]) -> pl.DataFrame:
    """A row for each sentence and other scorer."""
    parts = [
        keys.with_columns(scorer=pl.lit(name), compound=pl.Series(compound, dtype=pl.Float64))
        for name, compound in others.items()
    ]
    return pl.concat([pl.DataFrame(schema=COMPARISON_SCORES.schema), *parts]).sort(COMPARISON_SCORES.key)


def title_tone(articles: pl.DataFrame, screened: pl.DataFrame, scores: np.ndarray) -> pl.Series:
    """The score of each title; null in another language than the dictionary's."""
    status = articles.join(screened, on="article_id", how="left", maintain_order="left")["status"]
    return pl.DataFrame({"score": scores, "status": status}).select(
        title_tone=pl.when(pl.col("status") != "foreign").then(pl.col("score").cast(pl.Float64))
    )["title_tone"]


def toned(keys: pl.DataFrame, scored: pl.DataFrame, sentiment: Sentiment) -> pl.DataFrame:
    """`keys`, which are unique, with the tone of the sentences that carry each."""
    numbers = keys.with_row_index("group")
    group = scored.join(numbers, on=keys.columns, how="left", maintain_order="left")["group"]
    result = tone(
        scored["compound"].to_numpy(),
        scored["n_words"].to_numpy(),
        scored["n_lexicon_words"].to_numpy(),
        group.to_numpy().astype(np.int64),
        keys.height,
        how=sentiment.aggregation,
        neutral_band=sentiment.neutral_band,
    )
    return keys.hstack(tone_frame(result))


def tone_frame(result: Tone) -> pl.DataFrame:
    """Tone as columns; what is undefined is null."""
    return pl.DataFrame(
        {
            "n_sentences": result.n.astype(np.int32),
            "tone": result.tone,
            "tone_low": result.low,
            "tone_high": result.high,
            "tone_sd": result.sd,
            "share_negative": result.share_negative,
            "share_neutral": result.share_neutral,
            "share_positive": result.share_positive,
            "share_without_lexicon_word": result.share_without_lexicon_word,
        }
    ).fill_nan(None)


STAGE = BatchStage(
    function=score_sentiment,
    inputs={"articles": ARTICLES, "sections": SECTIONS, "sentences": SENTENCES},
    shared={"left_out": EXCLUDED_SENTENCES, "screened": VERDICTS, "lexicon": LEXICON},
    outputs={
        "scores": SCORES,
        "opinions": COMPARISON_SCORES,
        "section_tone": SECTION_TONE,
        "article_tone": ARTICLE_TONE,
    },
    params=("sentiment",),
    versions=("numpy", "polars", "scipy", "vaderSentiment"),
)
