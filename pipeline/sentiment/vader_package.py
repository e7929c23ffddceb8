"""VADER by the package itself: the reference that our rules are held against, and slower.

Its time is quadratic in the length of a sentence.
"""

import copy
from collections.abc import Mapping

from pipeline.sentiment.polarity import Polarity
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.scorer import Scorer, Scoring
from pipeline.sentiment.vader import CITED, as_scores, scored_text, vader_lexicon
from pipeline.sentiment.words import reference


def by_package(lexicon: Mapping[str, float]) -> Scoring:
    """A function that scores sentences by the package over `lexicon`."""
    analyser = copy.copy(reference())
    analyser.lexicon = dict(lexicon)
    rules = Rules(analyser.lexicon)

    def polarity(sentence: str) -> Polarity:
        text = scored_text(sentence)
        found = analyser.polarity_scores(text)
        n_words, n_lexicon_words = rules.polarity(text)[-2:]
        return Polarity(found["compound"], found["neg"], found["neu"], found["pos"], n_words, n_lexicon_words)

    return lambda sentences: as_scores(map(polarity, sentences))


VADER_PACKAGE = Scorer(
    name="vader_package",
    score=by_package,
    lexicon=vader_lexicon,
    methods=f"{CITED}, package vaderSentiment 3.3.2",
    lexicon_name="VADER",
    made_for="social media",
)
