"""A sentence as it stands in the corpus -> the words that determine its score, each with its position.

What is scored has plain punctuation and words for emoji, and so other lengths;
places are those of the sentence before that.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.corpus.cleaning import plain_punctuation
from pipeline.sentiment.polarity import emphasis
from pipeline.sentiment.rules import Effect
from pipeline.sentiment.words import bare, described, pieces

_TOKEN = re.compile(r"\S+")


class Weighing(Protocol):
    """How a scorer weighs the words of its lexicon, as `rules.Rules` or `word_count.Counting`."""

    lexicon: Mapping[str, float]

    def effects(self, tokens: Sequence[str], /) -> list[Effect]:
        """What each scored word of a sentence adds to its score, in order."""


@dataclass(frozen=True)
class Hit:
    """A scored word; `start` and `end` are its place in the sentence as it stands, in characters.

    `valence` is the lexicon's, in [-4, 4], and `effect` what the word adds
    once the scorer has weighed it.  `boosted` is what adverbs of degree before it
    added to its valence, 0 where there is none; `negated` tells whether a
    negation before it changed it.
    """

    start: int
    end: int
    word: str
    valence: float
    effect: float
    negated: bool
    boosted: float


def explained(sentence: str, weighing: Weighing) -> list[Hit]:
    """The scored words of `sentence`, in order.

    By the rules their effects add up to the sum that `polarity.compound` squeezes,
    but for what `sentence_emphasis` adds to it, away from 0.
    """
    text, origins = _scored_text(sentence)
    spans = [_bare_span(match) for match in _TOKEN.finditer(text)]
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    hits = []
    for effect in weighing.effects(tokens):
        first, last = spans[effect.position]
        word = text[first:last].lower()
        hits.append(
            Hit(
                start=origins[first],
                end=origins[last - 1] + 1,
                word=word,
                valence=weighing.lexicon[word],
                effect=effect.valence,
                negated=effect.negated,
                boosted=effect.boosted,
            )
        )
    return hits


def sentence_emphasis(sentence: str) -> float:
    """What the marks of `sentence` add to the sum of its effects, away from 0."""
    return emphasis(described(plain_punctuation(sentence)))


def _scored_text(sentence: str) -> tuple[str, list[int]]:
    """The text that is scored, and for each of its characters the place of the one it comes from."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(sentence):
        became = plain_punctuation(character)
        plain.extend(became)
        places.extend([place] * len(became))
    parts = list(pieces(plain))
    origins = [place for place, part in zip(places, parts, strict=True) for _ in part]
    return "".join(parts), origins


def _bare_span(token: re.Match[str]) -> tuple[int, int]:
    """Where the word of a token stands, without the punctuation around it."""
    word = bare(token[0])
    start = token.start() + token[0].index(word)
    return start, start + len(word)
