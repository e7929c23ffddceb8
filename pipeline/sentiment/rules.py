"""A sentence -> the words in it that the lexicon knows, where they stand and what their neighbours do to them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import punctuation

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE

from pipeline.corpus.cleaning import plain_punctuation

# A word is reached by the negation or the booster that stands at most so many words before it.
REACH = 3


@dataclass(frozen=True)
class Hit:
    """A word of a sentence that the lexicon knows; `start` and `end` are offsets in the sentence as it was given."""

    start: int
    end: int
    word: str
    valence: float
    effect: float
    negated: bool
    boosted: bool


def explained(sentence: str, lexicon: Mapping[str, float]) -> list[Hit]:
    """The words of `sentence` that `lexicon` knows, in order."""
    spans = [(match.start(), match[0]) for match in re.finditer(r"[^\s\u2013\u2014]+", sentence)]
    words = [plain_punctuation(text).lower().strip(punctuation) for _, text in spans]
    found = []
    for at, ((start, text), word) in enumerate(zip(spans, words, strict=True)):
        if word not in lexicon:
            continue
        before = words[max(at - REACH, 0) : at]
        negated = any(other in NEGATE or "n't" in other for other in before)
        boosted = any(other in BOOSTER_DICT for other in before)
        lead = len(text) - len(text.lstrip(punctuation + "\u2018\u2019\u201c\u201d\u2026"))
        end = start + len(text.rstrip(punctuation + "\u2018\u2019\u201c\u201d\u2026"))
        found.append(Hit(start + lead, end, word, lexicon[word], lexicon[word], negated, boosted))
    return found
