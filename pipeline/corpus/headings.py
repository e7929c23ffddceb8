"""Blocks of plain text -> which of them are headings.

Plain text does not mark its headings, so a rule has to tell a heading from a
short paragraph.  A block is a heading when all of this holds:

1. It is one line of at most MAX_WORDS words and MAX_CHARACTERS characters.
2. It is not the first block (the lead comes first) and not the last (a
   heading heads something).
3. It does not end like a sentence or a list: no full stop, exclamation mark,
   colon, semicolon, comma or ellipsis.  A question mark is allowed.
4. It starts with a capital letter or a digit, after an opening quotation mark
   at most; a bullet, a dash or a numbering such as "1." or "a)" is a list item.
5. It is not a quotation: a block in quotation marks is a heading only when it
   is wholly inside them and in title case.
6. Where it asks a question or has more than LONG_FROM words, it is in title
   case: most words of four letters or more are capitalised.

Where all blocks, two or more, read like headings, all are: the article has no text.
"""

import re
from collections.abc import Sequence

MAX_WORDS = 12
MAX_CHARACTERS = 90
LONG_FROM = 8
TITLE_CASE_SHARE = 0.6
SHORT_QUESTION = 6

_OPENING = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_CLOSING = "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_SENTENCE_END = (".", "!", ":", ";", ",", "\N{HORIZONTAL ELLIPSIS}")
_LIST_ITEM = re.compile(r"(?:[-*+\u2022\u2023\u25aa\u2013\u2014]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def are_headings(blocks: Sequence[str]) -> list[bool]:
    """For each block of an article, in order, whether it is a heading by the rule above."""
    like_headings = [reads_as_heading(block) for block in blocks]
    last = len(blocks) - 1
    if last > 0 and all(like_headings):
        return like_headings
    return [like and 0 < place < last for place, like in enumerate(like_headings)]


def reads_as_heading(block: str) -> bool:
    """Whether `block` would be a heading where it stands neither first nor last."""
    words = block.split()
    if not words or "\n" in block or len(words) > MAX_WORDS or len(block) > MAX_CHARACTERS:
        return False
    bare = block.rstrip(_CLOSING)
    if bare.endswith(_SENTENCE_END) or _LIST_ITEM.match(block):
        return False
    first = block.lstrip(_OPENING)[:1]
    if not (first.isupper() or first.isdigit() or first.istitle()):
        return False
    if block[0] in _OPENING:
        return block[-1] in _CLOSING and is_title_case(block)
    if bare.endswith("?"):
        return len(words) <= SHORT_QUESTION or is_title_case(block)
    return len(words) <= LONG_FROM or is_title_case(block)


def is_title_case(block: str) -> bool:
    """Whether most words of four letters or more are capitalised; without such words, whether the first is.

    >>> is_title_case("What Happens Next to the Port?"), is_title_case("What happens next to the port?")
    (True, False)
    """
    words = _LONG_WORD.findall(block) or block.split()[:1]
    n_capitalised = sum(word[0].isupper() for word in words)
    return bool(n_capitalised >= TITLE_CASE_SHARE * len(words))
