"""Parquet: one row an article; other columns than the mapped ones are not even read.

The rows are read by a separate process, `parquet_rows`, because some damaged
files end the process that reads them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from pipeline.corpus.format import Content, Format
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.parquet_footer import unpacked_size
from pipeline.corpus.rows import missing_columns, record_of

MAGIC = b"PAR1"
# Magic, an empty footer, its length, magic.
SMALLEST = 12
MAX_UNPACKED = 2_000_000_000


def parquet(content: Content) -> Iterator[Record | Rejection]:
    """A record, or a reason, for every row; the line of a row is its number."""
    number = 0
    for number, found in enumerate(_rows(content), 1):
        if isinstance(found, dict):
            yield record_of(found, content.fields, number=number, line=number)
        else:
            yield Rejection(number=number, line=number, reason=str(found))
    if not number:
        yield Rejection(number=1, line=1, reason="a table without rows")


def _rows(content: Content) -> Iterator[Any]:
    """The rows of a file as objects, and the reasons for those that cannot be read."""
    wrong = _wrong_size(content.data)
    if wrong:
        yield wrong
        return
    fields = content.fields
    names = json.dumps([fields.date, fields.title, fields.text, fields.outlet, fields.label])
    with subprocess.Popen(  # noqa: S603 - the program and its argument are the pipeline's own
        [*_program(), names], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        send, receive = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        with suppress(BrokenPipeError), send:
            send.write(content.data)
        columns = json.loads(receive.readline() or '""')
        wrong = missing_columns(columns, fields) if isinstance(columns, list) else columns
        if wrong:
            process.kill()
            yield wrong
            return
        yield from map(json.loads, receive)
    if process.returncode:
        yield "not a readable Parquet file: it is damaged"


def _program() -> tuple[str, ...]:
    """The command that writes the rows of a file."""
    from pipeline.corpus import parquet_rows  # noqa: PLC0415 - polars takes long to load, and few need it

    # "-P": its folder is not to be searched for modules of the standard library.
    return (sys.executable, "-P", str(Path(parquet_rows.__file__)))


def _wrong_size(data: bytes) -> str | None:
    """Why a file is not worth unpacking, if it is not."""
    if len(data) < SMALLEST or not data.endswith(MAGIC):
        return "not a readable Parquet file: its end is missing; is the file complete?"
    try:
        size = unpacked_size(data)
    except ValueError as error:
        return f"not a readable Parquet file: {error}; is the file complete?"
    if size > MAX_UNPACKED:
        return f"columns of {size:,} bytes when unpacked; expected at most {MAX_UNPACKED:,}; split the file"
    return None


FORMAT = Format(
    read=parquet,
    description="a table, one row an article",
    endings=(".parquet", ".pq"),
    begins=lambda head: head.startswith(MAGIC),
    longest=None,
    is_text=False,
)
