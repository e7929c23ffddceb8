"""A row with named fields, from a table, an object or front matter -> a record."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape

from pipeline.corpus.format import FieldNames, line_feeds, shown
from pipeline.corpus.markup import html_blocks
from pipeline.corpus.model import Block, Record, Rejection
from pipeline.corpus.plain_text import plain_blocks

_HTML = re.compile(r"</(?:p|div|h[1-6]|li)>|<(?:p|br)\s*/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:a|b|em|i|small|span|strong|sub|sup|u)(?:\s[^<>]{0,1000})?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE | re.ASCII)
_SENTENCE_END = re.compile(r"[.!?:\u2026][\"'\u201d\u2019)\]]*\s*\Z")
# Enough for a mark, what closes behind it and some blanks; searching all of a line takes quadratic time.
_SENTENCE_TAIL = 20
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def missing_columns(names: Collection[str], fields: FieldNames) -> str | None:
    """Why a table with columns called `names` holds no article; None when it may."""
    needed = {"date": fields.date, "title": fields.title, "text": fields.text}
    absent = [f"{name!r} (ingest.fields.{setting})" for setting, name in needed.items() if not _is_held(name, names)]
    if absent:
        return f"no column {', '.join(absent)}; the header has {shown(', '.join(map(str, names)))}"
    all_names = list(names)
    twice = [repr(name) for name in (*needed.values(), fields.outlet, fields.label) if all_names.count(name) > 1]
    return f"two columns are called {' and '.join(twice)}; expected one" if twice else None


def _is_held(name: str, columns: Collection[str]) -> bool:
    """Whether a field is one of `columns`, or may lie in the objects of one."""
    return any(column in columns for column, _ in _readings(name))


def record_of(row: Mapping[str, object], fields: FieldNames, *, number: int, line: int) -> Record | Rejection:
    """The record in `row`, unless it lacks a date."""
    date = words(value(row, fields.date))
    if not date.strip():
        found = shown(", ".join(map(str, row)))
        reason = f"no date: the field {fields.date!r} (ingest.fields.date) is absent or empty; found {found}"
        return Rejection(number=number, line=line, reason=reason)
    return Record(
        number=number,
        line=line,
        date=date,
        title=without_marks(words(value(row, fields.title))),
        blocks=blocks_of_field(words(value(row, fields.text), between="\n\n")),
        outlet=words(value(row, fields.outlet)) or None,
        label=words(value(row, fields.label)) or None,
    )


def value(row: Mapping[str, object], name: str) -> object:
    """The field `name` of `row`; "source.name" may also be the field `name` of the object in `source`."""
    if name in row:
        return row[name]
    for outer, inner in _readings(name):
        inside = row.get(outer)
        if isinstance(inside, Mapping):
            return value(inside, inner)
    return None


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """`name` as the name of a field, then divided at each of its dots into the name of an object and of its field."""
    yield name, ""
    for place, letter in enumerate(name):
        if letter == "." and name[place + 1 :]:
            yield name[:place], name[place + 1 :]


def words(found: object, *, between: str = "; ") -> str:
    """A value as text: a list is joined, an object is written as JSON, nothing is empty."""
    if found is None or isinstance(found, str):
        return found or ""
    if isinstance(found, list):
        return between.join(words(part, between=between) for part in found)
    if isinstance(found, Mapping):
        return json.dumps(found, ensure_ascii=False, default=str)
    # Some programs write the texts of a Parquet file as bytes.
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)


def blocks_of_field(text: str) -> tuple[Block, ...]:
    """Paragraphs and headings of a text that stands in one field.

    HTML with paragraphs is read as HTML.  Otherwise blank lines divide it;
    where there are none, line feeds do, if at least half of the lines end like
    a sentence, and else they only wrap the text.
    """
    if "<" in text and _HTML.search(text):
        return tuple(html_blocks(text))
    plain = line_feeds(without_marks(text))
    if _BLANK_LINE.search(plain):
        return plain_blocks(plain)
    lines = [line for line in plain.split("\n") if line.strip()]
    n_ends = sum(map(ends_a_sentence, lines))
    return plain_blocks(("\n\n" if 2 * n_ends >= len(lines) else " ").join(lines))


def without_marks(text: str) -> str:
    """`text` without the tags of words and with characters for entities, which are common in exports.

    >>> without_marks("AT&amp;T&#39;s <b>loss</b> & gain")
    "AT&T's loss & gain"
    """
    # This check takes a tenth of the time.
    if "<" not in text and "&" not in text:
        return text
    return _ENTITY.sub(lambda entity: unescape(entity[0]), _INLINE_TAG.sub("", text))


def ends_a_sentence(line: str) -> bool:
    """Whether `line` ends with the mark that ends a sentence, before closing quotation marks and brackets."""
    return _SENTENCE_END.search(line[-_SENTENCE_TAIL:]) is not None
