"""The VADER scorer: the package itself, on sentences with plain punctuation.

Typographic quotes, apostrophes, ellipses and dashes change one score in
sixteen, because VADER knows only their typewriter forms (a typographic
apostrophe makes "don't" positive); they are replaced before scoring.

Source: Hutto and Gilbert (2014), package vaderSentiment 3.3.2.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from string import punctuation
from types import MappingProxyType

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from pipeline.corpus.cleaning import plain_punctuation


def vader(sentences: Sequence[str]) -> np.ndarray:
    """Scores of `sentences`, shape (sentences, 4): compound in [-1, 1], then negative, neutral, positive.

    The last three are shares of the sentence's words in [0, 1].  A sentence
    without a word scores 0 in all four.
    """
    analyser = _analyser()
    scores = [analyser.polarity_scores(plain_punctuation(sentence)) for sentence in sentences]
    rows = [(score["compound"], score["neg"], score["neu"], score["pos"]) for score in scores]
    return np.array(rows, dtype=np.float64).reshape(len(rows), 4)


@cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def vader_lexicon() -> Mapping[str, float]:
    """VADER's own terms with their valences in [-4, 4]; not to be changed."""
    return MappingProxyType(_analyser().lexicon)


def lexicon_words(sentence: str) -> list[tuple[str, float]]:
    """The words of `sentence` that the lexicon knows, in order, each with its valence in [-4, 4].

    Without the effect of their neighbours: negations and boosters are not told.
    """
    lexicon = _analyser().lexicon
    found = (word.strip(punctuation) for word in plain_punctuation(sentence).lower().split())
    return [(word, lexicon[word]) for word in found if word in lexicon]
