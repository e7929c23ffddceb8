"""The bytes of a file -> its articles, and a named reason for every record that is none."""

import datetime as dt
import re
from collections.abc import Iterator

from pipeline.corpus.model import Article, Block, Record, Rejection
from pipeline.corpus.readers import Reader
from pipeline.corpus.sections import sections

# A line of a million characters is no paragraph but a damaged export.
MAX_LINE = 1_000_000
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parsed(content: bytes, *, file: str, reader: Reader) -> list[Article | Rejection]:
    """One article or rejection for every record of the file, in order; never an exception."""
    text = decoded(content)
    if isinstance(text, Rejection):
        return [text]
    return [record if isinstance(record, Rejection) else article(record, file=file) for record in reader(text)]


def decoded(content: bytes) -> str | Rejection:
    """The text of a file with line feeds only, or why it cannot be read."""
    try:
        # Not "utf-8-sig": it counts the offset of an error from behind the byte order mark.
        text = _line_feeds(content.decode("utf-8").removeprefix(BOM))
    except UnicodeDecodeError as error:
        line = 1 + _line_feeds(content[: error.start].decode("utf-8")).count("\n")
        byte = content[error.start]
        reason = f"not UTF-8: byte 0x{byte:02X} at offset {error.start}; save the file as UTF-8"
        return Rejection(number=1, line=line, reason=reason)
    if "\x00" in text:
        line = 1 + text.count("\n", 0, text.index("\x00"))
        return Rejection(number=1, line=line, reason="a NUL byte: this is no text file")
    return next(_long_lines(text), text)


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _long_lines(text: str) -> Iterator[Rejection]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            reason = f"a line of {len(line):,} characters; at most {MAX_LINE:,} are expected"
            yield Rejection(number=1, line=number, reason=reason)


def article(record: Record, *, file: str) -> Article | Rejection:
    """`record` as an article, or the first reason why it is none."""
    date = iso_date(record.date)
    title = folded(record.title)
    blocks = [Block(folded(block.text), block.is_heading) for block in record.blocks]
    parts = sections([block for block in blocks if block.text])
    if date is None:
        return _rejected(record, f"impossible date {record.date[:40]!r}; expected YYYY-MM-DD")
    if not title:
        return _rejected(record, "no title")
    if not parts:
        return _rejected(record, "no body: no paragraph follows the title")
    if not any(part.text for part in parts):
        return _rejected(record, "headings only: no paragraph follows them")
    outlet = folded(record.outlet or "") or None
    return Article(file, record.number, record.line, date, title, outlet, parts)


def _rejected(record: Record, reason: str) -> Rejection:
    return Rejection(number=record.number, line=record.line, reason=reason)


def iso_date(text: str) -> dt.date | None:
    """The day that `text`, exactly YYYY-MM-DD, names; None where there is no such day."""
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def folded(text: str) -> str:
    """`text` with control characters and runs of blanks as one blank; line feeds stay."""
    return _BLANKS.sub(" ", _CONTROL.sub(" ", text)).strip()
