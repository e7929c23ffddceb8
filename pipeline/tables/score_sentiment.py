"""What score_sentiment makes."""

import polars as pl

from pipeline.tables.columns import ARTICLE_ID, OF_SECTION, OF_SENTENCE
from pipeline.tables.table import Column, ShardedTable

SCORE = "compound score"
NO_SENTENCE = "no sentence was scored"
NO_INTERVAL = "fewer than five sentences, all scores are equal, or sentiment.aggregation gives no interval"


def share(meaning: str, empty: str = "") -> Column:
    """A share in [0, 1]."""
    return Column(pl.Float64, meaning, "share", low=0, high=1, empty=empty)


def compound(meaning: str, empty: str = "") -> Column:
    """A score or tone in [-1, 1]."""
    return Column(pl.Float64, meaning, SCORE, low=-1, high=1, empty=empty)


SCORES = ShardedTable(
    "data/score_sentiment/scores",
    about="One row per sentence that was scored.",
    columns={
        **OF_SENTENCE,
        "compound": compound("score of the sentence by sentiment.scorer"),
        "negative": share("negative part of the sentence, as weighted by the scorer"),
        "neutral": share("neutral part of the sentence"),
        "positive": share("positive part of the sentence"),
        "n_words": Column(pl.Int32, "number of words in the sentence", "words", low=0),
        "n_lexicon_words": Column(pl.Int32, "number of words that are in the lexicon", "words", low=0),
    },
    key=("article_id", "section", "sentence"),
)

COMPARISON_SCORES = ShardedTable(
    "data/score_sentiment/comparison_scores",
    about="One row per scored sentence and other scorer.",
    columns={
        **OF_SENTENCE,
        "scorer": Column(pl.String, "name of the scorer"),
        "compound": compound("score of the sentence by that scorer"),
    },
    key=("article_id", "section", "sentence", "scorer"),
)

TONE_COLUMNS = {
    "n_sentences": Column(pl.Int32, "number of sentences that were scored", "sentences", low=0),
    "tone": compound("scores of its sentences, summarised as sentiment.aggregation says", NO_SENTENCE),
    "tone_low": compound("lower end of the 95% interval of the tone", NO_INTERVAL),
    "tone_high": compound("upper end of the 95% interval of the tone", NO_INTERVAL),
    "tone_sd": Column(
        pl.Float64, "standard deviation of its sentences' scores", SCORE, low=0, empty="fewer than two sentences"
    ),
    "share_negative": share("share of sentences at or below the lower end of the neutral band", NO_SENTENCE),
    "share_neutral": share("share of sentences within the neutral band", NO_SENTENCE),
    "share_positive": share("share of sentences at or above the upper end of the neutral band", NO_SENTENCE),
    "share_without_lexicon_word": share("share of sentences without a word of the lexicon", NO_SENTENCE),
}

SECTION_TONE = ShardedTable(
    "data/score_sentiment/section_tone",
    about="One row per section with the tone of its sentences.",
    columns={**OF_SECTION, **TONE_COLUMNS},
    key=("article_id", "section"),
)

ARTICLE_TONE = ShardedTable(
    "data/score_sentiment/article_tone",
    about="One row per article with the tone of its sentences.",
    columns={
        "article_id": ARTICLE_ID,
        **TONE_COLUMNS,
        "title_tone": compound(
            "score of the title, which does not count towards the tone", "the article is in another language"
        ),
    },
    key=("article_id",),
)
