"""The text of a section -> its sentences with their offsets.

Paragraphs are split first, then sentences by sentencex, which needs no model.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

# VADER's time is quadratic in the length of a sentence; the longest sentence of
# real news is some 2,000 characters.  What is longer is no sentence but a list
# or a table, and is cut at blanks.
MAX_SENTENCE = 5_000
# The splitter's time is quadratic in the number of unclosed quotation marks of a
# text: a second for 60,000 of them, minutes for a million.
WINDOW = 20_000

# The splitter panics on an initial before any other blank than the plain one.
_BLANK = re.compile(r"[^\S\n]")
_PARAGRAPH = re.compile(r"(?:(?!\n\n).)+", re.DOTALL)
_PIECE = re.compile(rf"\S(?:.{{0,{MAX_SENTENCE - 2}}}\S)?(?!\S)|\S.{{0,{MAX_SENTENCE - 1}}}", re.DOTALL)


@dataclass(frozen=True)
class Sentence:
    """A sentence without the blanks around it; `start` is its offset in the section, in characters.

    `paragraph` counts from 0.
    """

    paragraph: int
    start: int
    text: str


def sentences(text: str, *, language: str) -> list[Sentence]:
    """The sentences of `text` in order; no character but white space is lost."""
    return [
        sentence
        for number, paragraph in enumerate(_PARAGRAPH.finditer(text))
        for sentence in _of_paragraph(number, paragraph[0], paragraph.start(), language)
    ]


def _of_paragraph(number: int, paragraph: str, start: int, language: str) -> Iterator[Sentence]:
    place = 0
    for segment in _segments(_BLANK.sub(" ", paragraph), language):
        for piece in _PIECE.finditer(paragraph[place : place + len(segment)].rstrip()):
            yield Sentence(number, start + place + piece.start(), piece[0])
        place += len(segment)


def _segments(paragraph: str, language: str) -> Iterator[str]:
    """The splitter's segments, which it finds in a window at a time; joined they are the paragraph."""
    place = 0
    while place < len(paragraph):
        found = sentencex.segment(language, paragraph[place : place + WINDOW])
        # The end of the window may have cut its last sentence: the next window begins with that.
        if place + WINDOW < len(paragraph) and len(found) > 1 and len(found[-1]) <= MAX_SENTENCE:
            found = found[:-1]
        yield from found
        place += sum(map(len, found))
