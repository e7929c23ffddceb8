"""A large file of JSON lines -> blocks of its lines that can be read by themselves.

Lines that are added at the end change the last block alone, so that all others need not be read again.
"""

from dataclasses import replace
from typing import NamedTuple

from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.readers import AUTO
from pipeline.corpus.readers.jsonl import loaded
from pipeline.corpus.recognition import format_of

FORM = "jsonl"
ENDINGS = (".jsonl", ".ndjson")
# The bytes after which a block ends with the next line.
BLOCK = 1 << 18


class Block(NamedTuple):
    """The bytes from `start` to before `end` of a file, and how many records and lines stand before them."""

    start: int
    end: int
    n_records: int
    n_lines: int


def line_blocks(name: str, data: bytes, form: str) -> list[Block]:
    """The blocks in their order; none where a block by itself would not be read as it is within the file.

    That is so in a small file, in another format or encoding, and where a block does not begin with an object.
    """
    if len(data) < 2 * BLOCK or form not in {AUTO, FORM} or not name.lower().endswith(ENDINGS) or b"\r" in data:
        return []
    if format_of(name, data) != FORM:
        return []
    found, start, n_records, n_lines = [], 0, 0, 0
    while start < len(data):
        end = data.find(b"\n", start + BLOCK - 1) + 1 or len(data)
        try:
            lines = data[start:end].decode().split("\n")
        except UnicodeDecodeError:
            return []
        if not isinstance(loaded(lines[0]), dict):
            return []
        found.append(Block(start, end, n_records, n_lines))
        n_records += sum(1 for line in lines if line.strip())
        start, n_lines = end, n_lines + len(lines) - 1
    return found


def shifted(result: Article | Rejection, block: Block) -> Article | Rejection:
    """What was found in a block, with the numbers of its record and line in the file."""
    line = result.line + block.n_lines
    if isinstance(result, Rejection):
        return replace(result, number=result.number + block.n_records, line=line)
    return replace(result, record=result.record + block.n_records, line=line)
