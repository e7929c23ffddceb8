"""A plain text whose blocks are divided by blank lines -> its headings and paragraphs."""

import re

from pipeline.corpus.headings import are_headings
from pipeline.corpus.model import Block

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and headings of `text`, in order; line feeds within a block are blanks."""
    found = [block.strip() for block in _BLANK_LINES.split(text.strip("\n"))]
    kept = [block for block in found if block]
    texts = [block.replace("\n", " ") for block in kept]
    return tuple(map(Block, texts, are_headings(kept)))
