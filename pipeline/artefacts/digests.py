"""Files as the SHA-256 of their bytes: what shows that two are the same without comparing them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.artefacts.printable import printable
from pipeline.tables.files import Digests

PIECE = 1 << 16


def read(artefact: Digests, path: Path) -> dict[str, str]:
    """The digests in the order of the names; none where there is nothing."""
    name = artefact.path.removeprefix("${").removesuffix("}")
    if path.is_dir():
        return {f"{name}/{printable(inside)}": digest(file) for inside, file in _files(artefact, path)}
    return {name: digest(path)} if path.exists() else {}


def _files(artefact: Digests, folder: Path) -> Iterator[tuple[str, Path]]:
    found = sorted((file.relative_to(folder), file) for file in folder.rglob("*") if not file.is_dir())
    for inside, file in found:
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if not is_hidden and inside.as_posix() not in artefact.passed_over:
            yield inside.as_posix(), file


def digest(path: Path) -> str:
    """The SHA-256 of a file in 64 hexadecimal digits, read piece by piece; why it cannot be read where it cannot."""
    found = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            # Of a small file no more is asked for than it holds: the library's own function clears a quarter of a
            # megabyte first.
            while piece := file.read(PIECE):
                found.update(piece)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return found.hexdigest()
