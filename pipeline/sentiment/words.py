"""A text -> the words that VADER's rules see, each with what the rules must know of it.

Words stand between blanks and lose the punctuation around them, unless two
characters or fewer are left: then they may be an emoticon.  An emoji stands for
the words that describe it.  Every spelling is looked at once and remembered,
for looking again is where most of the package's time goes.

Source: Hutto and Gilbert (2014), package vaderSentiment 3.3.2, whose constants
and emoji these are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from string import punctuation
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

# 2,000 articles of news have some 65,000 spellings, of 100 bytes each.  Beyond this number all are forgotten,
# and the common ones soon known again.
REMEMBERED = 200_000
# What is longer is a web address or damage, and would fill the memory that the others need.
LONGEST_REMEMBERED = 50
# Fewer characters may be an emoticon.
SHORTEST_BARE = 3

_NEGATIONS = frozenset(NEGATE)
# Idioms and adverbs of degree of several words, each recognised by the longer of its first two: the other may be "the".
_PHRASES = [phrase.split() for phrase in (*SPECIAL_CASES, *BOOSTER_DICT) if " " in phrase]
_MARKS = frozenset(max(phrase[:2], key=len) for phrase in _PHRASES)
# Words that a rule asks for, and those of them that change others, besides those of the lexicon and those with "n't".
_ACTING = frozenset({"no", "this", "least", *NEGATE, *BOOSTER_DICT, *_MARKS})
_ASKED = _ACTING | {"but", "or", "doubt", "at"}


class Word(NamedTuple):
    """A word for the rules; `valence` is None where the lexicon lacks it.

    `text` is in lower case.  `degree` is what an adverb of degree adds to the
    word after it, and 0 for all others; such a word is never scored.  A word
    acts if it may change a valence near it, or its own.
    """

    text: str
    is_upper: bool = False
    valence: float | None = None
    degree: float = 0.0
    negates: bool = False
    marks_phrase: bool = False
    acts: bool = False
    is_scored: bool = False


class Near(NamedTuple):
    """A word with the three before it, the nearest of them called first, and the two after it."""

    third: Word
    second: Word
    first: Word
    own: Word
    next: Word
    after: Word


N_BEFORE, N_AFTER = 3, 2
# Before the first word: the rules pass over words of the lexicon, and so over this.
_NOTHING_BEFORE = [Word("", valence=0.0)] * N_BEFORE
_NOTHING_AFTER = [Word("")] * N_AFTER


class Vocabulary(dict[str, Word]):
    """What stands between blanks -> its word, by a lexicon of terms in lower case; bounded in size.

    Holds the words that a rule asks for; of the others, most of a text, only the
    spelling is kept, in `plain`.
    """

    def __init__(self, lexicon: Mapping[str, float]) -> None:
        """Nothing is looked at before it is asked for."""
        super().__init__()
        self.lexicon = lexicon
        self.plain: set[str] = set()
        self._asked = _ASKED.union(lexicon)

    def __missing__(self, token: str) -> Word:
        """The word of a token that was not met before, or is plain; a plain one without its text."""
        text = token.strip(punctuation)
        text = (text if len(text) >= SHORTEST_BARE else token).lower()
        if text not in self._asked and "n't" not in text:
            if len(token) <= LONGEST_REMEMBERED:
                if len(self.plain) >= REMEMBERED:
                    self.plain.clear()
                self.plain.add(token)
            return _PLAIN
        word = _word(text, self.lexicon.get(text), is_upper=token.isupper())
        if len(token) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[token] = word
        return word

    def around(self, tokens: Sequence[str], at: int) -> Near:
        """The word at `at` with those near it; plain ones without their texts."""
        near = [_PLAIN if token in self.plain else self[token] for token in _near(tokens, at)]
        return Near(*[*_NOTHING_BEFORE[at:], *near, *_NOTHING_AFTER][: len(Near._fields)])


def texts_around(tokens: Sequence[str], at: int) -> list[str]:
    """The texts of the word at `at` and of those near it, in the order of `Near`."""
    near = [bare(token).lower() for token in _near(tokens, at)]
    return [*[""] * (N_BEFORE - at), *near, *[""] * N_AFTER][: len(Near._fields)]


def _near(tokens: Sequence[str], at: int) -> Sequence[str]:
    return tokens[at - N_BEFORE if at > N_BEFORE else 0 : at + N_AFTER + 1]


_PLAIN = Word("")


def _word(text: str, valence: float | None, *, is_upper: bool) -> Word:
    degree = BOOSTER_DICT.get(text, 0.0)
    negates = text in _NEGATIONS or "n't" in text
    is_scored = valence is not None and not degree
    acts = negates or text == "but" or text in _ACTING or (is_scored and is_upper)
    return Word(text, is_upper, valence, degree, negates, text in _MARKS, acts, is_scored)


def mixes_cases(tokens: Sequence[str]) -> bool:
    """Whether some but not all of `tokens` are in capitals."""
    return 0 < sum(map(str.isupper, tokens)) < len(tokens)


def bare(token: str) -> str:
    """`token` without the punctuation around it, or as it is where fewer than three characters would be left."""
    inner = token.strip(punctuation)
    return inner if len(inner) >= SHORTEST_BARE else token


def described(text: str) -> str:
    """`text` with each emoji as the words that describe it, without blanks around the whole."""
    if not text.isascii() and not _descriptions().keys().isdisjoint(text):
        text = "".join(pieces(text))
    return text.strip()


def pieces(text: Iterable[str]) -> Iterator[str]:
    """What each character of `text` stands for: an emoji for its description, any other for itself."""
    return map(_piece, text, chain(" ", text))


def _piece(character: str, before: str) -> str:
    words = _descriptions().get(character)
    if words is None:
        return character
    return words if before == " " else f" {words}"


@cache
def _descriptions() -> dict[str, str]:
    """The emoji of one character, with the words that describe them; the package finds no others."""
    return {emoji: words for emoji, words in reference().emojis.items() if len(emoji) == 1}


@cache
def reference() -> SentimentIntensityAnalyzer:
    """The package's own scorer with its own lexicon: not to be changed."""
    return SentimentIntensityAnalyzer()
