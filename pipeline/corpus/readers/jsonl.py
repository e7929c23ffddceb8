"""JSON Lines: one object a line.  A file that holds one object, or one list of objects, is read too."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.corpus.format import LONGEST, Content, Format, shown
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.rows import record_of

# Far deeper than any export, and far from where Python gives up, which depends on its version.
MAX_DEPTH = 100
_NEAR = 20

_BEGINS = re.compile(rb"(?:\[\s*)?\{\s*[\"}]")
_FIRST = re.compile(rb"\S")
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_NEXT = re.compile(r"[^\s,]")
_DECODER = json.JSONDecoder()


def json_lines(content: Content) -> Iterator[Record | Rejection]:
    """A record, or a reason, for every line that is not blank, or for every element of the list."""
    start = _FIRST.search(content.data)
    whole = _one_object(content) if start and start[0] == b"{" else None
    if whole is not None:
        yield whole
    else:
        yield from _listed(content) if start and start[0] == b"[" else _lined(content)


def _one_object(content: Content) -> Record | Rejection | None:
    """The record of a file that is one object on several lines; None if each of its lines is an object."""
    if len(content.data) > LONGEST:
        return None
    text = content.text()
    line = 1 + text[: len(text) - len(text.lstrip())].count("\n")
    first, _, rest = text.strip().partition("\n")
    if not rest or not isinstance(loaded(first), Rejection):
        return None
    found = loaded(text)
    # A brace on a line of its own begins no line of JSON Lines, whatever follows.
    if isinstance(found, Rejection) and first.strip() != "{":
        return None
    return _one(found, content, number=1, line=line)


def _lined(content: Content) -> Iterator[Record | Rejection]:
    number = 0
    for line, text in enumerate(content.lines(), 1):
        if text.strip():
            number += 1
            yield _one(loaded(text), content, number=number, line=line)
    if not number:
        yield Rejection(number=1, line=1, reason="empty file")


def _listed(content: Content) -> Iterator[Record | Rejection]:
    """The elements one by one, so that those before a damaged one are not lost."""
    text = content.text()
    if _is_deep(text):
        yield _too_deep()
        return
    number, line, counted = 0, 1, 0
    place = _next(text, text.index("[") + 1)
    while not text.startswith("]", place):
        number += 1
        line, counted = line + text.count("\n", counted, place), place
        found, end = _element(text, place)
        yield _one(found, content, number=number, line=line)
        if isinstance(found, Rejection):
            return
        place = _next(text, end)
    behind = text[place + 1 :].strip()
    if behind:
        line += text.count("\n", counted, _next(text, place + 1))
        reason = f"not JSON: found {shown(behind)} after the list; expected one list in a file"
        yield Rejection(number=number + 1, line=line, reason=reason)
    elif not number:
        yield Rejection(number=1, line=1, reason="empty file: a list without objects")


def _next(text: str, place: int) -> int:
    """Where what is neither blank nor comma comes next, from `place` on."""
    match = _NEXT.search(text, place)
    return match.start() if match else len(text)


def _element(text: str, place: int) -> tuple[Any, int]:
    """The value at `place` and where it ends; a rejection for what is not a value."""
    try:
        return _DECODER.raw_decode(text, place)
    except ValueError as error:
        return _refused(error, text), place


def _one(found: Any, content: Content, *, number: int, line: int) -> Record | Rejection:  # noqa: ANN401 - JSON holds anything
    if isinstance(found, Rejection):
        return Rejection(number=number, line=line, reason=found.reason)
    if not isinstance(found, dict):
        reason = f"not an object: found {shown(json.dumps(found, ensure_ascii=False))}, expected an object with fields"
        return Rejection(number=number, line=line, reason=reason)
    return record_of(found, content.fields, number=number, line=line)


def loaded(text: str) -> Any:  # noqa: ANN401 - JSON holds anything
    """The value that `text` writes, or a rejection that says at which character it ceases to be JSON."""
    if len(text) > LONGEST:
        return Rejection(number=1, line=1, reason=f"a line of more than {LONGEST:,} characters; expected one article")
    if _is_deep(text):
        return _too_deep()
    try:
        return json.loads(text)
    except ValueError as error:
        return _refused(error, text)


def _refused(error: ValueError, text: str) -> Rejection:
    if not isinstance(error, json.JSONDecodeError):
        return Rejection(number=1, line=1, reason=f"JSON that cannot be read: {shown(str(error))}")
    found = shown(text[max(error.pos - _NEAR, 0) : error.pos + _NEAR])
    reason = f"not JSON: {error.msg} at character {error.pos + 1:,}, near {found}; is the file complete?"
    return Rejection(number=1, line=1, reason=reason)


def _is_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return False
    depth = 0
    for mark in _MARKS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        if depth > MAX_DEPTH:
            return True
    return False


def _too_deep() -> Rejection:
    return Rejection(
        number=1, line=1, reason=f"JSON nested more than {MAX_DEPTH} levels deep; expected objects with text"
    )


FORMAT = Format(
    read=json_lines,
    description="one JSON object a line, or a single list of objects",
    endings=(".jsonl", ".ndjson", ".json"),
    begins=lambda head: _BEGINS.match(head) is not None,
    longest=None,
)
