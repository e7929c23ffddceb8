"""The patterns by which a text is cut into words and ends of clauses; see pipeline.corpus.words."""

import re
import sys
from functools import cache

import numpy as np
import polars as pl

from pipeline.corpus.language import Language

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

# What stands for an address or a time where it was.
SUBSTITUTE = "\x1a"
_NUMBER = rf"{_DIGIT}{_INSIDE}*(?:[.,:]{_DIGIT}{_INSIDE}*|{_JOINER}{_EITHER}{_INSIDE}*)*"
_ABBREVIATION = rf"{_LETTER}\.(?:{_LETTER}\.)+"
_WORD = f"{_LETTER}{_INSIDE}*(?:(?:{_JOINER}{_EITHER}|&[A-Z]){_INSIDE}*)*{_APOSTROPHE}?"
_END = f"{_MARK}(?:{_BLANK}*{_MARK})*"

# Halves of characters in UTF-16: no text of polars has one.
_SURROGATES = range(0xD800, 0xE000)


def aside(language: Language) -> str:
    """What is looked for first: "address" is an address, "time" a time of day that is not a number."""
    address = f"(?P<address>(?:{_URL}|{_MAIL}|{_HOST}|{_USER}){_with(language.attached)})"
    return f"{address}|(?P<time>{language.time_of_day})" if language.time_of_day else address


def pieces(language: Language) -> str:
    """What lies between, as polars writes it: words, numbers and ends of clauses."""
    return f"{_NUMBER}|{_ABBREVIATION}{_with(language.attached)}|{_WORD}|{_END}|{SUBSTITUTE}"


def ascii_pieces(language: Language) -> str:
    """pieces() for texts of ASCII only: for polars a small machine that is ready sooner."""
    pattern = pieces(language)
    for each in _SETS:
        pattern = pattern.replace(each, rf"[{each}&&[\x00-\x7F]]")
    return pattern


@cache
def compiled_pieces(language: Language) -> re.Pattern[str]:
    """pieces() for Python, which knows no such sets: polars is asked for the characters of each."""
    codes = np.array([*range(_SURROGATES.start), *range(_SURROGATES.stop, sys.maxunicode + 1)])
    characters = pl.Series(list(codes.astype("<u4").tobytes().decode("utf-32-le")))
    pattern = pieces(language)
    for each in _SETS:
        pattern = pattern.replace(each, f"[{_ranges(codes[characters.str.contains(each).to_numpy()])}]")
    return re.compile(pattern)


def _with(attached: str) -> str:
    return f"(?:{attached})?" if attached else ""


def _ranges(codes: np.ndarray) -> str:
    """The characters of ascending `codes` as they stand between brackets in a regular expression."""
    ends = np.flatnonzero(np.diff(codes, append=sys.maxunicode + 2) > 1)
    starts = np.concatenate([[0], ends[:-1] + 1])
    return "".join(f"\\U{codes[start]:08x}-\\U{codes[end]:08x}" for start, end in zip(starts, ends, strict=True))
