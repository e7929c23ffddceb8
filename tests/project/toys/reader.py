"""A toy format: one article a file, its date, title and text between bars."""

from collections.abc import Iterator

from pipeline.corpus.format import Content, Format
from pipeline.corpus.model import Block, Record, Rejection


def toy(content: Content) -> Iterator[Record | Rejection]:
    """The one record of a file."""
    _, date, title, text = (*content.text().split("|", 3), "", "", "", "")[:4]
    blocks = tuple(Block(block.strip(), block == "Background") for block in text.split("\n\n") if block.strip())
    if blocks:
        yield Record(number=1, line=1, date=date, title=title, blocks=blocks)
    else:
        yield Rejection(number=1, line=1, reason="empty file")


FORMAT = Format(
    read=toy,
    description="one article: its date, title and text between bars",
    endings=(".toy",),
    begins=lambda head: head.startswith(b"toy|"),
)
