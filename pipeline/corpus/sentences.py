"""The text of a section -> its sentences with their offsets.

Paragraphs are split first, then sentences by sentencex, which needs no model.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import sentencex

from pipeline.corpus.language import Language

# VADER's time is quadratic in the length of a sentence; the longest sentence of
# real news has some 2,000 characters.  Anything longer is a list or a table
# rather than a sentence, and is cut at blanks.
MAX_SENTENCE = 5_000
# The splitter's time is quadratic in the number of unclosed quotation marks of a
# text: a second for 60,000 of them, minutes for a million.
WINDOW = 20_000

# The splitter panics on an initial before any other blank than the plain one.
_ODD_BLANK = re.compile(r"[^\S\n ]")
_PIECE = re.compile(rf"\S(?:.{{0,{MAX_SENTENCE - 2}}}\S)?(?!\S)|\S.{{0,{MAX_SENTENCE - 1}}}", re.DOTALL)


class Sentence(NamedTuple):
    """A sentence without the blanks around it; `start` is its offset in the section, in characters.

    `paragraph` counts from 0.
    """

    paragraph: int
    start: int
    text: str


def sentences(text: str, *, language: Language) -> list[Sentence]:
    """The sentences of `text` in order; no character but white space is lost."""
    return [
        sentence
        for number, (start, paragraph) in enumerate(_paragraphs(text))
        for sentence in _of_paragraph(number, paragraph, start, language)
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, with its offset."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, text[start:end]
        start = end + 1


def _of_paragraph(number: int, paragraph: str, start: int, language: Language) -> Iterator[Sentence]:
    place = 0
    # The plain blank is the only printable one, and this check is much quicker.
    plain = paragraph if paragraph.isprintable() else _ODD_BLANK.sub(" ", paragraph)
    for segment in _segments(plain, language):
        end = place + len(segment)
        text = paragraph[place:end].strip()
        if len(text) > MAX_SENTENCE:
            yield from (
                Sentence(number, start + place + piece.start(), piece[0])
                for piece in _PIECE.finditer(paragraph[place:end].rstrip())
            )
        elif text:
            yield Sentence(number, start + paragraph.index(text, place), text)
        place = end


def _segments(paragraph: str, language: Language) -> Iterator[str]:
    """The splitter's segments, which it finds in a window at a time; joined they are the paragraph."""
    place = 0
    while place < len(paragraph):
        segments = sentencex.segment(language.splitter, paragraph[place : place + WINDOW])
        # The end of the window may have cut its last sentence: the next window begins with that.
        if place + WINDOW < len(paragraph) and len(segments) > 1 and len(segments[-1]) <= MAX_SENTENCE:
            segments = segments[:-1]
        yield from segments
        place += sum(map(len, segments))
