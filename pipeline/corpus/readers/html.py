"""Web pages.

One file is one article; the extractor drops navigation, comments, tables and
footers.
"""

import re
from collections.abc import Iterator

from pipeline.corpus.format import LONGEST, Content, Format
from pipeline.corpus.model import Record, Rejection

_BEGINS = re.compile(rb"<!doctype\s+html\b|<html\b", re.IGNORECASE)


def html(content: Content) -> Iterator[Record | Rejection]:
    """The one record of a page."""
    from pipeline.corpus.pages import page_record  # noqa: PLC0415 - the extractor takes long to load, and few need it

    yield from page_record(content)


FORMAT = Format(
    read=html,
    description="one web page: title, date and text are extracted, navigation and footers are dropped",
    endings=(".html", ".htm", ".xhtml"),
    begins=lambda head: _BEGINS.match(head) is not None,
    longest=LONGEST,
)
