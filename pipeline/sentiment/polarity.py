"""The valences of the words of a sentence -> its scores, as VADER adds them up.

Source: Hutto and Gilbert (2014), package vaderSentiment 3.3.2.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

# The compound score is s / sqrt(s^2 + ALPHA).
ALPHA = 15
_EXCLAMATION, _MOST_EXCLAMATIONS = 0.292, 4
_QUESTION, _MOST_QUESTIONS, _MANY_QUESTIONS = 0.18, 3, 0.96


class Polarity(NamedTuple):
    """The scores of one text: `compound` in [-1, 1], the next three shares of its words in [0, 1], then counts."""

    compound: float
    negative: float
    neutral: float
    positive: float
    n_words: int
    n_lexicon_words: int


def neutral(n_words: int) -> Polarity:
    """The scores of a text without a word of the lexicon; 0 everywhere without a word."""
    return Polarity(0.0, 0.0, 1.0 if n_words else 0.0, 0.0, n_words, 0)


def polarity(valences: Sequence[float], n_words: int, emphasised: float) -> Polarity:
    """The scores of a text of `n_words` from the valences of its scored words, at least one word, and its emphasis."""
    total = float(sum(valences))
    if emphasised and total:
        total += emphasised if total > 0 else -emphasised
    positive = negative = 0.0
    n_neutral = n_words
    for valence in valences:
        # A neutral word weighs 1, so every other weighs 1 more than its valence.
        if valence > 0:
            positive += valence + 1
            n_neutral -= 1
        elif valence < 0:
            negative -= valence - 1
            n_neutral -= 1
    if positive > negative:
        positive += emphasised
    elif positive < negative:
        negative += emphasised
    weight = positive + negative + n_neutral
    return Polarity(
        round(compound(total), 4),
        round(negative / weight, 3) if negative else 0.0,
        round(n_neutral / weight, 3),
        round(positive / weight, 3) if positive else 0.0,
        n_words,
        len(valences),
    )


def compound(total: float) -> float:
    """The sum of all valences, squeezed into [-1, 1]."""
    return total / math.sqrt(total * total + ALPHA)


def emphasis(text: str) -> float:
    """What the exclamation and question marks of `text` add to the sum of its valences, away from 0."""
    if "!" not in text and "?" not in text:
        return 0.0
    questions = text.count("?")
    asked = 0.0
    if questions > 1:
        asked = questions * _QUESTION if questions <= _MOST_QUESTIONS else _MANY_QUESTIONS
    return min(text.count("!"), _MOST_EXCLAMATIONS) * _EXCLAMATION + asked
