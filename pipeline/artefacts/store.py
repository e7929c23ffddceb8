"""Results that are kept from one run to the next, each under a key that says all it was made from.

The store is a folder that neither git nor DVC looks at, and that may be deleted at any time.  An entry appears whole
or not at all, so that several runs may use the store at once; one that is damaged is as good as none.  When the store
grows beyond its limit, the entries that have not been used for longest go first.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SetupError

FOLDER = ".shards"
LIMIT = "PIPELINE_STORE_MB"
# Text and what is made of it take about 10 KB an article: room for 200,000 of them.
DEFAULT_MB = 2_000

Parts = Mapping[str, bytes]


@dataclass(frozen=True)
class Store:
    """The entries in a folder, which may take `limit` bytes."""

    folder: Path
    limit: int

    def get(self, key: str) -> dict[str, bytes] | None:
        """The parts of an entry; None where there is none that is whole."""
        path = self._path(key)
        try:
            parts = unpacked(path.read_bytes())
        except OSError:
            return None
        if parts is not None:
            with suppress(OSError):
                os.utime(path)
        return parts

    def put(self, key: str, parts: Parts) -> None:
        """Keep an entry.  A folder that cannot be written keeps nothing: the run goes on without."""
        path = self._path(key)
        temporary = path.with_name(f".{key}.{os.getpid()}.unfinished")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(packed(parts))
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)

    def trim(self) -> None:
        """Remove the entries that have not been used for longest, until the others fit within the limit."""
        used = [found for folder in _inside(self.folder) for entry in _inside(folder.path) if (found := _used(entry))]
        size = sum(n_bytes for _, n_bytes, _ in used)
        for _, n_bytes, path in sorted(used):
            if size <= self.limit:
                break
            with suppress(OSError):
                Path(path).unlink(missing_ok=True)
            size -= n_bytes

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _inside(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def _used(entry: os.DirEntry[str]) -> tuple[int, int, str] | None:
    """When an entry was used last, its size and its path; None where another run has just removed it."""
    try:
        status = entry.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, entry.path


def store_below(root: Path) -> Store | None:
    """The store of a project, as large as the environment says; None where it is switched off."""
    value = os.environ.get(LIMIT, "") or str(DEFAULT_MB)
    if not value.isascii() or not value.isdigit():
        message = f"{LIMIT} is {value!r}; expected a whole number of megabytes, 0 to keep nothing."
        raise SetupError(message)
    return Store(root / FOLDER, int(value) * 1_000_000) if int(value) else None


def packed(parts: Parts) -> bytes:
    """Named parts as one content with its digest before it."""
    header = json.dumps([[name, len(content)] for name, content in parts.items()]).encode()
    body = b"".join([len(header).to_bytes(4, "big"), header, *parts.values()])
    return hashlib.sha256(body).digest() + body


def unpacked(content: bytes) -> dict[str, bytes] | None:
    """The parts by their names; None where the content is not as it was packed."""
    body = memoryview(content)[32:]
    if hashlib.sha256(body).digest() != content[:32]:
        return None
    place = 4 + int.from_bytes(body[:4], "big")
    parts = {}
    for name, size in json.loads(bytes(body[4:place])):
        parts[name] = bytes(body[place : place + size])
        place += size
    return parts
