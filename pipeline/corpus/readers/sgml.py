"""SGML of news agencies: <REUTERS> ... <DATE>, <TITLE>, <TOPICS>, <BODY> ... </REUTERS>, many records a file.

A line of the body that is indented begins a paragraph.  The label is the
record's topics, in their order.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from pipeline.corpus.format import LONGEST, Content, Format, shown
from pipeline.corpus.model import Block, Record, Rejection

_BEGINS = re.compile(rb"<!DOCTYPE\s+lewis\b|<REUTERS\b", re.IGNORECASE)
_RECORD = re.compile(r"<REUTERS\b")
_TOPIC = re.compile(r"<D>([^<]*)</D>")
_PARAGRAPH = re.compile(r"\n[^\S\n]+(?=\S)|\n\s*\n")
# The body ends with the agency's name, once its control characters are gone.
_SIGNATURE = re.compile(r"(?:(?<=\s)|\A)reuter\s*\Z", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f]")


def sgml(content: Content) -> Iterator[Record | Rejection]:
    """A record, or a reason, for every <REUTERS> element."""
    text = content.text()
    starts = [found.start() for found in _RECORD.finditer(text)]
    if not starts:
        found = shown(text.strip().partition("\n")[0])
        reason = f"no <REUTERS> element: found {found}, expected one for each article" if text.strip() else "empty file"
        yield Rejection(number=1, line=1, reason=reason)
    line, place = 1, 0
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        line += text.count("\n", place, start)
        place = start
        yield record(text[start:end], number=number, line=line)


def record(text: str, *, number: int, line: int) -> Record | Rejection:
    """The record between two <REUTERS> marks."""
    if "</REUTERS>" not in text:
        return Rejection(number=number, line=line, reason="an element is cut off: it has no </REUTERS>")
    if len(text) > LONGEST:
        reason = f"an element of {len(text):,} characters; expected at most {LONGEST:,}"
        return Rejection(number=number, line=line, reason=reason)
    date = element(text, "DATE")
    if not date:
        return Rejection(number=number, line=line, reason="no date: the element has no <DATE>")
    body = _SIGNATURE.sub("", _NO_TEXT.sub("", element(text, "BODY")))
    paragraphs = [" ".join(part.split()) for part in _PARAGRAPH.split(body)]
    return Record(
        number=number,
        line=line,
        date=date,
        title=element(text, "TITLE"),
        blocks=tuple(Block(paragraph, is_heading=False) for paragraph in paragraphs if paragraph),
        label="; ".join(_TOPIC.findall(element(text, "TOPICS"))) or None,
    )


def element(text: str, tag: str) -> str:
    """What stands between <tag> and </tag>, with entities as characters; empty where it is not there."""
    _, _, rest = text.partition(f"<{tag}>")
    inside, end, _ = rest.partition(f"</{tag}>")
    return unescape(inside).strip() if end else ""


FORMAT = Format(
    read=sgml,
    description="`<REUTERS>` elements, many to a file",
    endings=(".sgm", ".sgml"),
    begins=lambda head: _BEGINS.match(head) is not None,
    longest=None,
)
