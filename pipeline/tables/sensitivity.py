"""What sensitivity makes: how far tone depends on a topic's own words, on its specification and on the lexicon."""

import polars as pl

from pipeline.tables.estimate import TOPIC
from pipeline.tables.table import Column, Table

_SCORE = "compound score"
_ENDS = (("low", "lower"), ("high", "upper"))
_NO_TONE = "the topic has no sentences left"
_TOO_FEW = "too few articles for an interval"
_CONSTANT = "fewer than three, or all alike"


def _tone_with_interval(name: str, meaning: str) -> dict[str, Column]:
    return {name: Column(pl.Float64, meaning, _SCORE, -1, 1, empty=_NO_TONE)} | {
        f"{name}_{end}": Column(pl.Float64, f"{which} end of its 95% interval", _SCORE, -1, 1, empty=_TOO_FEW)
        for end, which in _ENDS
    }


def _correlation(meaning: str, empty: str = _CONSTANT) -> Column:
    return Column(pl.Float64, meaning, "correlation", -1, 1, empty=empty)


def _share(meaning: str, empty: str) -> Column:
    return Column(pl.Float64, meaning, "share", 0, 1, empty=empty)


CONFOUNDS = Table(
    "data/sensitivity/confounds.parquet",
    about="One row per topic: its tone with and without the lexicon's words among its first terms.",
    columns={
        "topic": TOPIC,
        "n_terms": Column(pl.Int32, "number of its terms that contain words of the lexicon", "terms", low=0),
        "n_sentences": Column(pl.Int32, "number of sentences with such a word", "sentences", low=0),
        "weight": Column(pl.Float64, "sum of sentences times the topic's share of their section", "sentences", low=0),
        **_tone_with_interval("tone", "tone of the topic as scored"),
        **_tone_with_interval("tone_without", "tone of the topic with these words removed from the lexicon"),
        "sign_changes": Column(pl.Boolean, "whether the two tones differ in sign", empty=_NO_TONE),
        "interval_changes": Column(
            pl.Boolean, "whether the two intervals lie differently relative to 0", empty=_TOO_FEW
        ),
        "halves": Column(
            pl.Boolean,
            "whether the tone without these words lies outside the interval and less than half as far from 0",
            empty=_TOO_FEW,
        ),
        "is_flagged": Column(pl.Boolean, "whether any of the three holds"),
    },
    key=("topic",),
)

CONFOUND_TERMS = Table(
    "data/sensitivity/confound_terms.parquet",
    about="One row per topic and term that contains words of the lexicon.",
    columns={
        "topic": TOPIC,
        "term": Column(pl.String, "term of the topic"),
        "rank": Column(pl.Int32, "rank of the term in the topic", low=1),
        "words": Column(pl.String, "its words in the lexicon, the most frequent first, separated by commas"),
        "valence": Column(pl.Float64, "mean valence of these words", "valence", -4, 4),
        "n_sentences": Column(pl.Int32, "number of sentences with one of these words", "sentences", low=1),
        "weight": Column(pl.Float64, "sum of these sentences times the topic's share", "sentences", low=0),
        "contribution": Column(
            pl.Float64, "tone of the topic less its tone without this term", _SCORE, -2, 2, empty=_NO_TONE
        ),
    },
    key=("topic", "term"),
)

_NO_SENTENCE = "there is no sentence"

SPECIFICATIONS = Table(
    "data/sensitivity/specifications.parquet",
    about="One row per specification of the tone of articles.",
    columns={
        "name": Column(pl.String, "name of the specification"),
        "meaning": Column(pl.String, "how the tone of an article is computed"),
        "is_chosen": Column(pl.Boolean, "whether it is the one used for the results"),
        "n_articles": Column(pl.Int32, "number of articles with a tone", "articles", low=0),
        "mean": Column(pl.Float64, "mean tone of articles", _SCORE, -1, 1, empty="no article has a tone"),
        "rank_correlation": _correlation("Spearman's correlation of articles with the specification used"),
        "sign_changes": _share(
            "share of articles whose tone has the opposite sign", "no article has a tone under both specifications"
        ),
        "share_negative": _share("share of negative sentences", _NO_SENTENCE),
        "share_neutral": _share("share of neutral sentences", _NO_SENTENCE),
        "share_positive": _share("share of positive sentences", _NO_SENTENCE),
    },
    key=("name",),
)

AGREEMENT = Table(
    "data/sensitivity/agreement.parquet",
    about="One row per comparison scorer: how far its scores agree with those of the scorer used.",
    columns={
        "scorer": Column(pl.String, "name of the comparison scorer"),
        "n_sentences": Column(pl.Int32, "number of sentences that both scored", "sentences", low=0),
        "pearson": _correlation("Pearson's correlation over sentences"),
        "spearman": _correlation("Spearman's rank correlation over sentences"),
        "same_class": _share("share of sentences that both call negative, neutral or positive", _NO_SENTENCE),
        "kappa": _correlation("Cohen's kappa of these classes", "there is no sentence, or only one class"),
        "n_articles": Column(pl.Int32, "number of articles with a sentence", "articles", low=0),
        "article_pearson": _correlation("Pearson's correlation over means of articles"),
        "article_spearman": _correlation("Spearman's rank correlation over means of articles"),
    },
    key=("scorer",),
)
