"""Values -> digests of what they hold: what makes the key of a result that was made from them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any

import polars as pl
from pydantic import BaseModel

from pipeline.artefacts.shards import StoredShard
from pipeline.artefacts.source import FileGroup, FilePart


class UnknownContentError(ValueError):
    """What cannot be read has no content to go by."""


def content_digest(*values: object) -> str:
    """The digest of some values in hexadecimal digits, equal for equal values.  Raises UnknownContentError."""
    found = hashlib.sha256()
    for value in values:
        for part in content(value):
            found.update(b"%d:" % len(part) + part)
    return found.hexdigest()


@singledispatch
def content(value: object) -> Iterator[bytes]:
    """The content of a value in pieces, its kind among them."""
    message = f"no content is known of {type(value).__name__}"
    raise TypeError(message)


@content.register(str)
@content.register(int)
@content.register(float)
@content.register(type(None))
def _(value: object) -> Iterator[bytes]:
    yield repr(value).encode()


@content.register(tuple)
@content.register(list)
def _(value: tuple[object, ...]) -> Iterator[bytes]:
    yield b"%d in order" % len(value)
    for item in value:
        yield from content(item)


@content.register(frozenset)
def _(value: frozenset[Any]) -> Iterator[bytes]:
    yield b"set"
    yield from content(sorted(value))


@content.register(Mapping)
def _(value: Mapping[str, object]) -> Iterator[bytes]:
    yield b"mapping"
    yield from content(sorted(value))
    for name in sorted(value):
        yield from content(value[name])


@content.register
def _(value: BaseModel) -> Iterator[bytes]:
    yield value.model_dump_json().encode()


@content.register
def _(value: pl.DataFrame) -> Iterator[bytes]:
    yield json.dumps([[name, str(dtype)] for name, dtype in value.schema.items()]).encode()
    yield value.write_csv(quote_style="non_numeric").encode()


@content.register
def _(value: StoredShard) -> Iterator[bytes]:
    yield value.table.path.encode()
    yield hashlib.sha256(value.path.read_bytes()).digest()


@content.register
def _(value: FileGroup) -> Iterator[bytes]:
    if not value.is_readable:
        raise UnknownContentError
    # Names are printable: none has a line feed.
    lines = [f"{file.name}\n{file.inside}\n{digest}" for file, digest in zip(value.files, value.digests, strict=True)]
    yield "\n".join(lines).encode()


@content.register
def _(value: FilePart) -> Iterator[bytes]:
    # A name is printable: it has no line feed.
    yield f"{value.file.name}\n{value.block}\n{value.digest}".encode()
