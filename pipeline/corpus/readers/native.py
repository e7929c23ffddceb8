"""The native format: ` date 2025-01-07 Title`, a blank line, the lead, then headings and paragraphs.

One file is one article.  Blocks are separated by blank lines; the lines of a
block belong to one paragraph.  Which blocks are headings says `headings`.
"""

import re
from collections.abc import Iterator

from pipeline.corpus.format import Content, Format, shown
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.plain_text import plain_blocks

_DATE_LINE = re.compile(r"\s*date\s+(?P<date>\S+)(?:\s+(?P<title>.*\S))?\s*", re.IGNORECASE)
_DATE_LINE_BEGINS = re.compile(rb"date\s", re.IGNORECASE)


def native(content: Content) -> Iterator[Record | Rejection]:
    """The one record of a file."""
    text = content.text()
    body = text.lstrip()
    if not body:
        yield Rejection(number=1, line=1, reason="empty file")
        return
    line = 1 + text[: len(text) - len(body)].count("\n")
    first, _, rest = body.partition("\n")
    match = _DATE_LINE.fullmatch(first)
    if match is None:
        reason = f"no date line: found {shown(first)}, expected 'date YYYY-MM-DD Title'"
        yield Rejection(number=1, line=line, reason=reason)
        return
    yield Record(number=1, line=line, date=match["date"], title=match["title"] or "", blocks=plain_blocks(rest))


FORMAT = Format(
    read=native,
    description="one article: a first line such as `date 2025-01-07 Title`, a blank line, the lead, then headings and "
    "paragraphs separated by blank lines",
    endings=(".txt",),
    begins=lambda head: _DATE_LINE_BEGINS.match(head) is not None,
    # The header of a table may begin with a column called "date".
    begins_like_others=True,
)
