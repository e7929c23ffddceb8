"""Records, articles and sections: rows while parsing, columns afterwards."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Literal

Role = Literal["lead", "body", "closing"]
ROLES: tuple[Role, ...] = ("lead", "body", "closing")


@dataclass(frozen=True)
class Block:
    """A paragraph or a heading of a record, as its reader found it.

    `text` has no line feed at its ends; a heading's is one line.
    """

    text: str
    is_heading: bool


@dataclass(frozen=True)
class Record:
    """One article as its format writes it, checked only as far as reading needs.

    `date` is the text that should name a day; `number` counts the records of a
    file from 1 and `line` is the record's first line, from 1 (of a table that
    is not text, its row).
    """

    number: int
    line: int
    date: str
    title: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Rejection:
    """Why a record is not an article: what was found and what was expected, in one sentence.

    `line` is the line of the file, from 1, where the problem is.
    """

    number: int
    line: int
    reason: str


@dataclass(frozen=True)
class Section:
    """The lead, whose heading is empty, or a headed part of an article.

    `position` counts from 0 within the article.  Paragraphs of `text` are
    separated by one empty line; a heading directly followed by another has an
    empty text.
    """

    position: int
    heading: str
    role: Role
    text: str


@dataclass(frozen=True)
class Article:
    """A dated article with its sections; `file` is relative to `ingest.path`.

    `note` says what was repaired or lost in its characters.
    """

    file: str
    record: int
    line: int
    date: dt.date
    title: str
    outlet: str | None
    label: str | None
    note: str | None
    sections: tuple[Section, ...]

    @property
    def content_id(self) -> str:
        """A digest of date, title, headings and texts: equal for equal articles."""
        parts = [self.date.isoformat(), self.title]
        for section in self.sections:
            parts += [section.heading, section.text]
        return _digest(parts)

    @property
    def article_id(self) -> str:
        """A digest of the content and its place in the source: unique, and the same on every machine."""
        return _digest([self.content_id, self.file, str(self.record)])


def _digest(parts: list[str]) -> str:
    """16 hexadecimal digits; each part is preceded by its length, so that no two lists read the same."""
    encoded = [part.encode("utf-8", "backslashreplace") for part in parts]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(data), data) for data in encoded)).hexdigest()[:16]
