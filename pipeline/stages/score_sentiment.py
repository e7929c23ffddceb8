"""Sentences -> scores; scores -> tone of sections, articles and titles."""

from typing import Any

import numpy as np
import polars as pl

from pipeline.artefacts.corpus import ARTICLES, SECTIONS, SENTENCES
from pipeline.artefacts.screening import LEFT_OUT, SCREENED
from pipeline.artefacts.sentiment import ARTICLE_TONE, SCORES, SECTION_TONE
from pipeline.sentiment.aggregation import Tone, tone
from pipeline.sentiment.scorers import SCORERS
from pipeline.settings import Sentiment
from pipeline.stage import BatchStage

SCORE_COLUMNS = ("compound", "negative", "neutral", "positive")


def score_sentiment(
    *,
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    sentences: pl.DataFrame,
    left_out: pl.DataFrame,
    screened: pl.DataFrame,
    sentiment: Sentiment,
) -> dict[str, Any]:
    """Every sentence by itself that is not left out, then the means of sections and articles; the title apart."""
    scorer = SCORERS[sentiment.scorer]
    sentences = sentences.join(left_out, on=["article_id", "section", "sentence"], how="anti", maintain_order="left")
    scores = pl.DataFrame(scorer(sentences["text"].to_list()), schema=list(SCORE_COLUMNS), orient="row")
    scored = sentences.select("article_id", "section", "sentence").hstack(scores)
    titles = title_tone(articles, screened, scorer(articles["title"].to_list())[:, 0])
    section_keys = sections.select("article_id", "section")
    article_keys = articles.select("article_id")
    return {
        "scores": scored.cast(dict.fromkeys(SCORE_COLUMNS, pl.Float64)),
        "section_tone": toned(section_keys, scored, neutral_band=sentiment.neutral_band),
        "article_tone": toned(article_keys, scored, neutral_band=sentiment.neutral_band).with_columns(titles),
        "counts": {"articles": articles.height, "sections": sections.height, "sentences": scores.height},
    }


def title_tone(articles: pl.DataFrame, screened: pl.DataFrame, scores: np.ndarray) -> pl.Series:
    """The score of each title; null in another language than the dictionary's."""
    status = articles.join(screened, on="article_id", how="left", maintain_order="left")["status"]
    return pl.DataFrame({"score": scores, "status": status}).select(
        title_tone=pl.when(pl.col("status") != "foreign").then(pl.col("score").cast(pl.Float64))
    )["title_tone"]


def toned(keys: pl.DataFrame, scored: pl.DataFrame, *, neutral_band: float) -> pl.DataFrame:
    """`keys`, which are unique, with the tone of the sentences that carry each."""
    numbers = keys.with_row_index("group")
    group = scored.join(numbers, on=keys.columns, how="left", maintain_order="left")["group"]
    result = tone(
        scored["compound"].to_numpy(),
        group.to_numpy().astype(np.int64),
        keys.height,
        neutral_band=neutral_band,
    )
    return keys.hstack(tone_frame(result))


def tone_frame(result: Tone) -> pl.DataFrame:
    """Tone as columns; what is undefined is null."""
    return pl.DataFrame(
        {
            "n_sentences": result.n.astype(np.int32),
            "tone": result.mean,
            "tone_sd": result.sd,
            "share_negative": result.share_negative,
            "share_neutral": result.share_neutral,
            "share_positive": result.share_positive,
        }
    ).fill_nan(None)


STAGE = BatchStage(
    function=score_sentiment,
    inputs={"articles": ARTICLES, "sections": SECTIONS, "sentences": SENTENCES},
    shared={"left_out": LEFT_OUT, "screened": SCREENED},
    outputs={"scores": SCORES, "section_tone": SECTION_TONE, "article_tone": ARTICLE_TONE},
    params=("sentiment",),
    versions=("numpy", "polars", "vaderSentiment"),
)
