"""Sentences -> scores; scores -> tone of sections, articles and titles."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from pipeline.sentiment.columns import compared, scored, title_tone, toned
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.settings import Sentiment
from pipeline.stage import BatchStage
from pipeline.tables.ingest import ARTICLES, SECTIONS
from pipeline.tables.inputs import LEXICON
from pipeline.tables.score_sentiment import ARTICLE_TONE, COMPARISON_SCORES, SCORES, SECTION_TONE
from pipeline.tables.screen import EXCLUDED_SENTENCES, VERDICTS
from pipeline.tables.segment import SENTENCES


def score_sentiment(
    *,
    articles: pl.DataFrame,
    sections: pl.DataFrame,
    sentences: pl.DataFrame,
    excluded_sentences: pl.DataFrame,
    verdicts: pl.DataFrame,
    lexicon: Mapping[str, float],
    sentiment: Sentiment,
) -> dict[str, Any]:
    """Every sentence by itself that is not excluded, then sections and articles; titles by themselves."""
    scorer = SCORERS[sentiment.scorer](lexicon)
    included = sentences.join(excluded_sentences, on=EXCLUDED_SENTENCES.key, how="anti", maintain_order="left")
    texts = included["text"].to_list()
    scores = scored(included, scorer(texts))
    of_titles = scorer(articles["title"].to_list()).compound
    tone_of = partial(toned, scores=scores, how=sentiment.aggregation, neutral_band=sentiment.neutral_band)
    return {
        "scores": scores,
        "comparison_scores": compared(
            included, {name: SCORERS[name](lexicon)(texts).compound for name in sentiment.comparison_scorers}
        ),
        "section_tone": tone_of(sections.select("article_id", "section")),
        "article_tone": tone_of(articles.select("article_id")).with_columns(title_tone(articles, verdicts, of_titles)),
        "counts": {"articles": articles.height, "sections": sections.height, "sentences": scores.height},
    }


STAGE = BatchStage(
    function=score_sentiment,
    inputs=(ARTICLES, SECTIONS, SENTENCES),
    shared=(EXCLUDED_SENTENCES, VERDICTS, LEXICON),
    outputs=(SCORES, COMPARISON_SCORES, SECTION_TONE, ARTICLE_TONE),
    params=("sentiment",),
    versions=("numpy", "polars", "scipy", "vaderSentiment"),
)
