"""VADER on sentences with plain punctuation.

Typographic quotes, apostrophes, ellipses and dashes change one score in
sixteen, because VADER knows only their typewriter forms (a typographic
apostrophe makes "don't" positive); they are replaced before scoring.

Source: Hutto and Gilbert (2014), package vaderSentiment 3.3.2.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from pipeline.corpus.cleaning import plain_punctuation
from pipeline.sentiment.polarity import Polarity
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.scorer import Scorer, Scoring
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.words import reference

# As the methods chapter cites it.
CITED = "VADER (Hutto and Gilbert 2014)"


def vader_lexicon() -> Mapping[str, float]:
    """VADER's own terms with their valences in [-4, 4]; not to be changed."""
    return MappingProxyType(reference().lexicon)


def by_rules(lexicon: Mapping[str, float]) -> Scoring:
    """A function that scores sentences by VADER's rules over `lexicon`."""
    rules = Rules(lexicon)

    def scores(sentences: Sequence[str]) -> Scores:
        return as_scores(rules.polarity(scored_text(sentence)) for sentence in sentences)

    return scores


def scored_text(sentence: str) -> str:
    """`sentence` with plain punctuation."""
    # Plain ASCII has no other punctuation, and is recognised much faster.
    return sentence if sentence.isascii() else plain_punctuation(sentence)


def as_scores(polarities: Iterable[Polarity]) -> Scores:
    """One column for each field of `polarities`."""
    import numpy as np  # noqa: PLC0415 - whoever reads the settings imports this module, and few of them score

    flat = np.fromiter(chain.from_iterable(polarities), dtype=np.float64)
    compound, negative, neutral, positive, n_words, n_lexicon_words = flat.reshape(-1, len(Polarity._fields)).T.copy()
    return Scores(compound, negative, neutral, positive, n_words.astype(np.int64), n_lexicon_words.astype(np.int64))


VADER = Scorer(
    name="vader",
    score=by_rules,
    lexicon=vader_lexicon,
    methods=f"{CITED}, in an implementation that gives the scores of vaderSentiment 3.3.2",
    lexicon_name="VADER",
    made_for="social media",
)
