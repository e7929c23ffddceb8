"""Scores of sentences and titles -> columns, and the tone of the sections or articles they stand in."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from pipeline.sentiment.aggregation import Tone, tone
from pipeline.sentiment.aggregations import Aggregation
from pipeline.sentiment.scores import Scores
from pipeline.tables.score_sentiment import COMPARISON_SCORES, SCORES

KEY = SCORES.key
_SCORES = {name: dtype for name, dtype in SCORES.schema.items() if name not in KEY}


def scored(sentences: pl.DataFrame, scores: Scores) -> pl.DataFrame:
    """The scores of `sentences`, a row for each."""
    columns = [pl.Series(name, getattr(scores, name)).cast(dtype) for name, dtype in _SCORES.items()]
    return sentences.select(KEY).hstack(columns)


def compared(sentences: pl.DataFrame, compound: Mapping[str, np.ndarray]) -> pl.DataFrame:
    """The compound scores that other scorers, by their names, give `sentences`: a row for each sentence and scorer."""
    keys = sentences.select(KEY)
    parts = [
        keys.with_columns(scorer=pl.lit(name), compound=pl.Series(scores, dtype=pl.Float64))
        for name, scores in compound.items()
    ]
    return pl.concat([pl.DataFrame(schema=COMPARISON_SCORES.schema), *parts]).sort(COMPARISON_SCORES.key)


def title_tone(articles: pl.DataFrame, verdicts: pl.DataFrame, scores: np.ndarray) -> pl.Series:
    """The score of each title; null for an article in a language other than that of the lexicon."""
    status = articles.join(verdicts, on="article_id", how="left", maintain_order="left")["status"]
    return pl.DataFrame({"score": scores, "status": status}).select(
        title_tone=pl.when(pl.col("status") != "foreign").then(pl.col("score").cast(pl.Float64))
    )["title_tone"]


def toned(keys: pl.DataFrame, scores: pl.DataFrame, *, how: Aggregation, neutral_band: float) -> pl.DataFrame:
    """`keys`, which are unique, with the tone of those of `scores` that belong to each."""
    numbers = keys.with_row_index("group")
    group = scores.join(numbers, on=keys.columns, how="left", maintain_order="left")["group"]
    result = tone(
        scores["compound"].to_numpy(),
        scores["n_words"].to_numpy(),
        scores["n_lexicon_words"].to_numpy(),
        group.to_numpy().astype(np.int64),
        keys.height,
        how=how,
        neutral_band=neutral_band,
    )
    return keys.hstack(_tone_frame(result))


def _tone_frame(result: Tone) -> pl.DataFrame:
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
