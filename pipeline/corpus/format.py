"""What a format is: how it is recognised, and the function that reads it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.corpus.model import Record, Rejection

# A longer text is a damaged export and not an article: the longest novels are three times as long.
LONGEST_ARTICLE = 1_000_000
# With names, marks and whatever else comes with an article.
LONGEST = 5_000_000
SHOWN = 60
_PIECE = 1 << 20


@dataclass(frozen=True)
class FieldNames:
    """Which column or field of a record is what; `outlet` and `label` need not be there."""

    date: str = "date"
    title: str = "title"
    text: str = "text"
    outlet: str = "outlet"
    label: str = "label"


@dataclass(frozen=True)
class Content:
    """A file, or a member of an archive, as a reader gets it.

    `data` is UTF-8 without a byte order mark where the format is text.
    """

    name: str
    data: bytes
    fields: FieldNames

    def text(self) -> str:
        """All of it, with line feeds only."""
        return line_feeds(self.data.decode())

    def lines(self) -> Iterator[str]:
        """Its lines without their ends; what is longer than LONGEST is cut to one more character."""
        data = self.data
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        start = 0
        while start <= len(data):
            end = data.rfind(b"\n", start, start + _PIECE)
            if end >= 0:
                yield from data[start:end].decode().split("\n")
            else:
                end = data.find(b"\n", start)
                end = len(data) if end < 0 else end
                # No character takes more than four bytes.
                yield data[start : min(end, start + 4 * LONGEST + 4)].decode("utf-8", "ignore")[: LONGEST + 1]
            start = end + 1


def line_feeds(text: str) -> str:
    """`text` with every kind of line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shown(line: str) -> str:
    """The beginning of `line` in quotation marks, for a message."""
    return repr(line[:SHOWN] + "\N{HORIZONTAL ELLIPSIS}" if len(line) > SHOWN else line)


Reader = Callable[[Content], Iterator[Record | Rejection]]


@dataclass(frozen=True)
class Format:
    """A format: its reader, what a file of it holds (in Markdown), and the endings of its files in lower case.

    `begins` says whether the first bytes of a file, behind blanks and a byte
    order mark, are those of the format; it is None where any bytes may be, and
    `begins_like_others` where those of such a format may look the same.
    `longest` is the size in bytes that a file of one article may have; None
    where a file holds many records, which are read one by one.
    """

    read: Reader
    description: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool] | None
    begins_like_others: bool = False
    longest: int | None = LONGEST_ARTICLE
    is_text: bool = True
