r"""A text -> its words, and what becomes of each and why.

1. Addresses of the web and of e-mail, names of users ("@user") and times
   ("9 a.m.") are looked for first, in the text as it stands.
2. What lies between is cut by one pattern.  It recognises whole: numbers
   ("3,000", "4.2m", "1990s"; whatever begins with a digit), abbreviations with
   full stops ("U.S."), words with apostrophes, hyphens or an ampersand inside
   ("O'Neill", "covid-19", "AT&T").  Letters are those of any script; a script
   without blanks yields one word from one mark of punctuation to the next.
3. The same pattern finds what ends a clause: every mark of punctuation but
   # % & * / @ \ and _, a bar, a line feed.  A run of them, with the blanks
   between, counts once.  An apostrophe right after a word belongs to the word
   ("the dogs' home"), so the closing mark of 'scare' quotes ends no clause.
   "U.S.-led" is "U.S.", an end and "led".
4. A word is spelled plainly: NFKC, plain apostrophes and hyphens, without
   invisible characters; in lower case; without the genitive ending ('s).
   "US" in capitals is the country, "u.s.", and not the pronoun.
5. Function words are dropped; the others become their lemma; what is now a
   function word, or shorter than `min_length`, is dropped.  Abbreviations in
   capitals ("EU", "G7") are kept from two characters on.

This is the slow path, which explains a text.  pipeline.corpus.tokens cuts a
corpus with the same patterns and asks the same decision().
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from pipeline.corpus.lemmas import lemma

# Sets of characters as polars writes them.  Unicode 14 is what the oldest Python here knows: a later character is part
# of no word, so that no result depends on the version of Python or of polars.
_LETTER = r"[\p{L}&&\p{Age:14.0}]"
_DIGIT = r"[\p{N}&&\p{Age:14.0}]"
_EITHER = r"[[\p{L}\p{N}]&&\p{Age:14.0}]"
_INSIDE = r"[[\p{L}\p{M}\p{N}\p{Cf}]&&\p{Age:14.0}]"
_MARK = r"[[\p{P}|\n\r\x0B\x0C\x85\u2028\u2029]&&[^#%&*/@\\_]&&\p{Age:14.0}]"
_BLANK = r"[\p{Zs}\t]"
_SETS = (_LETTER, _DIGIT, _EITHER, _INSIDE, _MARK, _BLANK)
_APOSTROPHE = r"['\u2018\u2019\uFF07]"
_JOINER = r"['\u2018\u2019\uFF07\u2010\u2011-]"

# Addresses are written in Latin letters here: a larger set would cost more than the whole rest.
_LATIN = r"A-Za-z0-9\u00C0-\u024F"
_REST = rf"[{_LATIN}._~:/?#@!$&'(*+,;=%\[-]*[{_LATIN}/]"
_URL = rf"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.){_REST}"
_MAIL = rf"[{_LATIN}][{_LATIN}._%+-]*@[{_LATIN}-]+(?:\.[{_LATIN}-]+)+"
_NAME = r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\."
# Polars knows no look-ahead: a longer ending ("example.community") makes an address too.
_FAMILIAR = r"(?:com|org|net|edu|gov|mil|info|biz|ac\.uk|co\.[a-z][a-z])[A-Za-z0-9-]*"
_HOST = f"{_NAME}(?:{_FAMILIAR}(?:/(?:{_REST})?)?|[a-z][a-z]+/(?:{_REST})?)"
_USER = f"@[{_LATIN}_]+"
_TIME = r"[0-9][0-9.:]*[ \u00A0]?[AaPp]\.[Mm]\.?"
_ADDRESS = f"(?:{_URL}|{_MAIL}|{_HOST}|{_USER})(?:{_APOSTROPHE}[Ss])?"
ASIDE = f"(?P<address>{_ADDRESS})|(?P<time>{_TIME})"

# What stands for an address or a time where it was.
SUBSTITUTE = "\x1a"
_NUMBER = rf"{_DIGIT}{_INSIDE}*(?:[.,:]{_DIGIT}{_INSIDE}*|{_JOINER}{_EITHER}{_INSIDE}*)*"
_ABBREVIATION = rf"{_LETTER}\.(?:{_LETTER}\.)+(?:{_APOSTROPHE}[Ss])?"
_WORD = f"{_LETTER}{_INSIDE}*(?:(?:{_JOINER}{_EITHER}|&[A-Z]){_INSIDE}*)*{_APOSTROPHE}?"
_END = f"{_MARK}(?:{_BLANK}*{_MARK})*"
PATTERN = f"{_NUMBER}|{_ABBREVIATION}|{_WORD}|{_END}|{SUBSTITUTE}"

# Halves of characters in UTF-16: no text of polars has one.
_SURROGATES = range(0xD800, 0xE000)

_DECADE = re.compile(r"(?:early|late|mid|post|pre)-\d")
_COUNTRY = re.compile(r"\bUS\b")
_PLAIN = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{HYPHEN}": "-",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "I",  # its lower case would be two characters
    }
)


@dataclass(frozen=True)
class Word:
    """A word of a text and what it became.

    `start` and `end` are offsets in the text as it was given, in characters;
    `place` counts words and ends of clauses from 0, so that two words of one
    clause are neighbours exactly when their places differ by 1.  `became` is
    None for a word that is dropped, and `reason` then says why; it is empty
    for a word that is kept.
    """

    start: int
    end: int
    place: int
    text: str
    became: str | None
    reason: str


@dataclass(frozen=True)
class Decision:
    """What a word becomes, or None and why; see Word."""

    became: str | None
    reason: str


def words(text: str, *, min_length: int, stop_words: frozenset[str]) -> list[Word]:
    """Every word of `text` in order."""
    decided = (
        (place, start, found, Decision(None, aside) if aside else decision(found, min_length, stop_words))
        for place, (start, found, aside) in enumerate(_pieces(text))
    )
    return [
        Word(start, start + len(found), place, found, outcome.became, outcome.reason)
        for place, start, found, outcome in decided
        if outcome.reason != "end of a clause"
    ]


def _pieces(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Offset and text of every word and every end of a clause; "address" or "time" where it is one."""
    place = 0
    for match in re.finditer(ASIDE, text):
        yield from ((piece.start(), piece[0], None) for piece in _pattern().finditer(text, place, match.start()))
        yield match.start(), match[0], match.lastgroup
        place = match.end()
    yield from ((piece.start(), piece[0], None) for piece in _pattern().finditer(text, place))


def decision(found: str, min_length: int, stop_words: frozenset[str]) -> Decision:
    """What becomes of one thing that PATTERN found in a text.

    >>> decision("Crises", 3, frozenset()), decision("3,000", 3, frozenset())
    (Decision(became='crisis', reason=''), Decision(became=None, reason='number'))
    """
    kind = _kind(found)
    if kind != "word":
        return Decision(None, kind)
    spelled = spelling(found)
    base = _base(spelled)
    word, lower = spelled.lower(), base.lower()
    if _DECADE.match(word):
        return Decision(None, "number")
    if word in stop_words or lower in stop_words:
        return Decision(None, "stop word")
    became = lemma(lower)
    if became in stop_words:
        return Decision(None, "stop word after lemmatising")
    shortest = min(min_length, 2) if base.isupper() else min_length
    return Decision(became, "") if len(became) >= shortest else Decision(None, "too short")


def _kind(found: str) -> str:
    """What the pattern found: an address, the end of a clause, a number or a word."""
    if found == SUBSTITUTE:
        return "address"
    return {"L": "word", "N": "number"}.get(unicodedata.category(found[0])[0], "end of a clause")


def spelling(found: str) -> str:
    r"""`found` in plain characters: composed, without invisible ones; its capitals are kept.

    >>> spelling("co\N{SOFT HYPHEN}operate"), spelling("U.K.\N{RIGHT SINGLE QUOTATION MARK}s"), spelling("US-led")
    ('cooperate', "U.K.'s", 'U.S.-led')
    """
    if not found.isascii():
        plain = unicodedata.normalize("NFKC", found).translate(_PLAIN)
        found = "".join(character for character in plain if _is_visible(character))
    return _COUNTRY.sub("U.S.", found)


def _is_visible(character: str) -> bool:
    """Whether `character` belongs into a token; variation selectors only choose a picture of the one before."""
    if "\N{VARIATION SELECTOR-1}" <= character <= "\N{VARIATION SELECTOR-16}":
        return False
    return character in "'-&." or unicodedata.category(character)[0] in "LMN"


def _base(spelled: str) -> str:
    """`spelled` without the ending of the genitive, and without that of the plural after capitals ("MPs")."""
    base = spelled.removesuffix("'s").removesuffix("'S").removesuffix("'")
    return base[:-1] if base.endswith("s") and len(base) > 2 and base[:-1].isupper() else base  # noqa: PLR2004


def ascii_pattern() -> str:
    """PATTERN for texts of ASCII only: for polars a small machine that is ready sooner."""
    pattern = PATTERN
    for each in _SETS:
        pattern = pattern.replace(each, rf"[{each}&&[\x00-\x7F]]")
    return pattern


@cache
def _pattern() -> re.Pattern[str]:
    """PATTERN for Python, which knows no such sets: polars is asked for the characters of each."""
    codes = np.array([*range(_SURROGATES.start), *range(_SURROGATES.stop, sys.maxunicode + 1)])
    characters = pl.Series(list(codes.astype("<u4").tobytes().decode("utf-32-le")))
    pattern = PATTERN
    for each in _SETS:
        pattern = pattern.replace(each, f"[{_ranges(codes[characters.str.contains(each).to_numpy()])}]")
    return re.compile(pattern)


def _ranges(codes: np.ndarray) -> str:
    """The characters of ascending `codes` as they stand between brackets in a regular expression."""
    ends = np.flatnonzero(np.diff(codes, append=sys.maxunicode + 2) > 1)
    starts = np.concatenate([[0], ends[:-1] + 1])
    return "".join(f"\\U{codes[start]:08x}-\\U{codes[end]:08x}" for start, end in zip(starts, ends, strict=True))
