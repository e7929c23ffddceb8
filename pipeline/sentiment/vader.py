"""VADER on sentences with plain punctuation: by our rules, and by the package itself.

Typographic quotes, apostrophes, ellipses and dashes change one score in
sixteen, because VADER knows only their typewriter forms (a typographic
apostrophe makes "don't" positive); they are replaced before scoring.

Source: Hutto and Gilbert (2014), package vaderSentiment 3.3.2.
"""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

import numpy as np

from pipeline.corpus.cleaning import plain_punctuation
from pipeline.sentiment.lexicons import merged
from pipeline.sentiment.polarity import Polarity
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.words import reference


def vader_lexicon() -> Mapping[str, float]:
    """VADER's own terms with their valences in [-4, 4]; not to be changed."""
    return MappingProxyType(reference().lexicon)


def vader(own: Mapping[str, float]) -> Callable[[Sequence[str]], Scores]:
    """A scorer by VADER's rules over its lexicon and the user's own terms."""
    return by_rules(merged(vader_lexicon(), own))


def by_rules(lexicon: Mapping[str, float]) -> Callable[[Sequence[str]], Scores]:
    """A scorer by VADER's rules over `lexicon`."""
    rules = Rules(lexicon)

    def scores(sentences: Sequence[str]) -> Scores:
        return as_scores(rules.polarity(scored_text(sentence)) for sentence in sentences)

    return scores


def vader_package(own: Mapping[str, float]) -> Callable[[Sequence[str]], Scores]:
    """The same scorer by the package itself: the reference, slower, and quadratic in the length of a sentence."""
    analyser = copy.copy(reference())
    analyser.lexicon = merged(vader_lexicon(), own)
    rules = Rules(analyser.lexicon)

    def polarity(sentence: str) -> Polarity:
        text = scored_text(sentence)
        found = analyser.polarity_scores(text)
        n_words, n_lexicon_words = rules.polarity(text)[-2:]
        return Polarity(found["compound"], found["neg"], found["neu"], found["pos"], n_words, n_lexicon_words)

    return lambda sentences: as_scores(map(polarity, sentences))


def scored_text(sentence: str) -> str:
    """`sentence` with plain punctuation."""
    # Plain ASCII has no other, and that is told much sooner.
    return sentence if sentence.isascii() else plain_punctuation(sentence)


def as_scores(polarities: Iterable[Polarity]) -> Scores:
    """One column for each field of `polarities`."""
    flat = np.fromiter(chain.from_iterable(polarities), dtype=np.float64)
    compound, negative, neutral, positive, n_words, n_lexicon_words = flat.reshape(-1, len(Polarity._fields)).T.copy()
    return Scores(compound, negative, neutral, positive, n_words.astype(np.int64), n_lexicon_words.astype(np.int64))
