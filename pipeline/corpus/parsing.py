"""The content of a file -> its articles, and a named reason for every record that is not one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.corpus.dates import Order, day
from pipeline.corpus.decoding import DAMAGED, Undecodable, beginning, encoding_of, in_utf_8, repaired
from pipeline.corpus.format import LONGEST_ARTICLE, Content, FieldNames, shown
from pipeline.corpus.language import Language
from pipeline.corpus.model import Article, Block, Record, Rejection, Section
from pipeline.corpus.readers import AUTO, FORMATS
from pipeline.corpus.recognition import HEAD, format_of
from pipeline.corpus.sections import sections

# A longer title is the text of an article in the wrong column.
MAX_TITLE = 1_000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# A single plain blank is left alone: replacing each by itself would take most of the time.
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")


@dataclass(frozen=True)
class ReadOptions:
    """How files are to be read: `format` is a name in FORMATS, or "auto"."""

    format: str
    fields: FieldNames
    date_order: Order
    language: Language


@dataclass(frozen=True)
class Parsed:
    """How a file was read, None where it was not, and its articles and rejections in order."""

    format: str | None
    encoding: str | None
    results: Iterator[Article | Rejection]


def parsed(name: str, data: bytes, options: ReadOptions) -> Parsed:
    """One article or rejection for every record of the file; never an exception."""
    form = format_of(name, data) if options.format == AUTO else options.format
    if form is None:
        return Parsed(None, None, iter([_unknown(data)]))
    longest = FORMATS[form].longest
    if longest and len(data) > longest:
        reason = f"an article of {len(data):,} bytes; expected at most {longest:,}"
        return Parsed(form, None, iter([Rejection(number=1, line=1, reason=reason)]))
    if not FORMATS[form].is_text:
        return Parsed(form, None, _results(form, Content(name, data, options.fields), options))
    encoding = encoding_of(data)
    if isinstance(encoding, Undecodable):
        return Parsed(form, None, iter([Rejection(number=1, line=encoding.line, reason=encoding.reason)]))
    content = Content(name, in_utf_8(data, encoding), options.fields)
    if longest and b"\x00" in content.data:
        line = 1 + content.data[: content.data.index(b"\x00")].count(b"\n")
        wrong = Rejection(number=1, line=line, reason="a NUL byte: this is not a text file")
        return Parsed(form, encoding, iter([wrong]))
    return Parsed(form, encoding, _results(form, content, options))


def _unknown(data: bytes) -> Rejection:
    first = beginning(data, HEAD).partition(b"\n")[0].decode("utf-8", "backslashreplace")
    reason = f"format not recognised: found {shown(first)}, expected one of {', '.join(FORMATS)}; or set ingest.format"
    return Rejection(number=1, line=1, reason=reason if first else "empty file")


def _results(form: str, content: Content, options: ReadOptions) -> Iterator[Article | Rejection]:
    for record in FORMATS[form].read(content):
        yield record if isinstance(record, Rejection) else article(record, content.name, options)


def article(record: Record, file: str, options: ReadOptions) -> Article | Rejection:
    """`record` as an article, or the first reason why it is not one."""
    date = day(record.date, order=options.date_order, words=options.language.dates)
    longest = max((len(block.text) for block in record.blocks), default=0)
    if isinstance(date, str):
        return _rejected(record, date)
    if longest > LONGEST_ARTICLE:
        return _rejected(record, f"a paragraph of {longest:,} characters; expected at most {LONGEST_ARTICLE:,}")
    title = " ".join(folded(record.title).split())
    parts = sections([Block(text, block.is_heading) for block in record.blocks if (text := folded(block.text))])
    wrong = _flaw(title, parts)
    if wrong:
        return _rejected(record, wrong)
    return Article(
        file=file,
        record=record.number,
        line=record.line,
        date=date,
        title=title,
        outlet=folded(record.outlet or "") or None,
        label=folded(record.label or "") or None,
        note=note(record),
        sections=parts,
    )


def _flaw(title: str, parts: tuple[Section, ...]) -> str | None:
    """Why a title and sections do not make an article; None if they do."""
    if not title:
        return "no title: expected the headline of the article"
    if len(title) > MAX_TITLE:
        return f"a title of {len(title):,} characters; expected at most {MAX_TITLE:,}"
    if not parts:
        return "no body: no paragraph follows the title"
    return None if any(part.text for part in parts) else "headings only: no paragraph follows them"


def _rejected(record: Record, reason: str) -> Rejection:
    return Rejection(number=record.number, line=record.line, reason=reason)


def note(record: Record) -> str | None:
    """What was repaired and what is lost in the characters of a record; None if nothing is."""
    texts = [_joined(text) for text in (record.title, *(block.text for block in record.blocks)) if not text.isascii()]
    if not texts:
        return None
    n_repaired = sum(repaired(text) != text for text in texts)
    n_damaged = sum(text.count(DAMAGED) for text in texts)
    notes = [
        f"mojibake repaired in {_counted(n_repaired, 'paragraph')}" if n_repaired else "",
        f"{_counted(n_damaged, 'character')} lost before the file was read" if n_damaged else "",
    ]
    return "; ".join(filter(None, notes)) or None


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' if number > 1 else ''}"


def folded(text: str) -> str:
    """`text` without mojibake, control characters and halves of characters; empty where nothing visible is left.

    Runs of blanks are one; line feeds stay.
    """
    whole = text if text.isascii() else repaired(_joined(text))
    # Most texts need no repair, and checking that takes a tenth of the time: the plain blank is the only printable one.
    if whole.isprintable() and "  " not in whole:
        return whole.strip()
    plain = _BLANKS.sub(" ", _CONTROL.sub(" ", whole)).strip()
    return plain if any(letter.isprintable() and not letter.isspace() for letter in plain) else ""


def _joined(text: str) -> str:
    """`text` with the halves of characters that JSON and YAML can escape joined, or replaced where one stands alone."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
