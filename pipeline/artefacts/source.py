"""The files of the corpus, as the user laid them down."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.digests import digest
from pipeline.artefacts.prefixes import leaves
from pipeline.artefacts.printable import printable
from pipeline.artefacts.unpacking import MAX_SIZE, Unpacked, unpacked
from pipeline.corpus.line_blocks import BLOCK, Block, line_blocks
from pipeline.errors import CorpusError
from pipeline.tables.files import Source

# What is read at a time by one worker: at most this many bytes, of small files at most this many.  Files are parsed one
# by one, so it changes no result.
BYTES_AT_ONCE = 1 << 20
FILES_AT_ONCE = 100


_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class SourceFile:
    """A file of the corpus: its name relative to `ingest.path`, and where it lies.

    `inside` stands before the names of its members, if it is an archive.
    """

    name: str
    path: Path
    inside: str

    def contents(self) -> Iterator[Unpacked]:
        """The file, decompressed, or the members of the archive it is; or why they cannot be had."""
        reason = self._no_file()
        if reason:
            yield Unpacked(self.name, reason)
        else:
            yield from unpacked(self.path, self.name, inside=self.inside)

    def _no_file(self) -> str | None:
        if self.path.is_symlink() and not self.path.exists():
            return f"broken link to {printable(str(self.path.readlink()))}"
        if self.path.is_dir():
            is_link = self.path.is_symlink()
            return "a link to a folder that contains it" if is_link else "a folder whose files cannot be listed"
        return None if self.path.is_file() else "not a regular file"


@dataclass(frozen=True)
class FileGroup:
    """Some files of the corpus with their digests, or why these cannot be read."""

    files: tuple[SourceFile, ...]
    digests: tuple[str, ...]

    @property
    def is_readable(self) -> bool:
        """Whether each of them has a digest."""
        return all(_DIGEST.fullmatch(digest) for digest in self.digests)

    def contents(self) -> Iterator[tuple[str, bytes | str]]:
        """The name of each file in them, and its bytes or why these cannot be had."""
        for file in self.files:
            for found in file.contents():
                yield found.name, found.content


@dataclass(frozen=True)
class FilePart:
    """A block of the lines of a file, and the digest of its bytes."""

    file: SourceFile
    block: Block
    digest: str

    def content(self) -> bytes:
        """Its bytes."""
        with self.file.path.open("rb") as opened:
            opened.seek(self.block.start)
            return opened.read(self.block.end - self.block.start)


def in_parts(group: FileGroup, form: str) -> list[FileGroup | FilePart]:
    """A group of one large file in blocks, where its format allows it; any other group as it is."""
    # The group of a corpus without files has none either.
    if len(group.files) != 1:
        return [group]
    (file,) = group.files
    size = os.lstat(file.path).st_size
    if not group.is_readable or not 2 * BLOCK <= size <= MAX_SIZE or not file.path.is_file():
        return [group]
    data = file.path.read_bytes()
    parts = [
        FilePart(file, block, hashlib.sha256(data[block.start : block.end]).hexdigest())
        for block in line_blocks(file.name, data, form)
    ]
    return [*parts] or [group]


def digests_of(files: Sequence[SourceFile]) -> dict[str, str]:
    """The digest of each file by its name, of an archive as it is; or why it cannot be read."""
    return {file.name: digest(file.path) for file in files}


def in_groups(files: Sequence[SourceFile], digests: Mapping[str, str]) -> list[FileGroup]:
    """The files in pieces of work of about the same size; one file more or less changes the group that it falls into.

    Groups are made by digests of the names, see `prefixes`.
    """
    by_digest = {hashlib.sha256(file.name.encode()).hexdigest(): file for file in files}
    names = sorted(by_digest)
    ordered = [by_digest[name] for name in names]
    sizes = [max(os.lstat(file.path).st_size, BYTES_AT_ONCE // FILES_AT_ONCE) for file in ordered]
    groups = leaves(pl.Series(names, dtype=pl.String), sizes, BYTES_AT_ONCE)
    return [
        FileGroup(tuple(ordered[start:end]), tuple(digests[file.name] for file in ordered[start:end]))
        for _, start, end in groups
        if start < end
    ]


def read(artefact: Source, path: Path) -> list[SourceFile]:
    """The files by name, whatever order the file system lists them in."""
    del artefact
    if path.is_file():
        # A folder and the same folder packed give the same names.
        return [SourceFile(printable(path.name), path, inside="")]
    if not path.is_dir():
        message = f"ingest.path: {path} does not exist. Name an existing file or folder in params.yaml."
        raise CorpusError(message)
    found = sorted((printable(inside), file) for inside, file in _files(str(path), "", ()))
    return [SourceFile(name, Path(file), inside=f"{name}/") for name, file in found]


def _files(folder: str, inside: str, around: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    """The files below `folder`, and folders that cannot be read, each by its name within and its path.

    `inside` stands before the names; `around` are the folders it lies in, links resolved.
    """
    here = (*around, Path(folder).resolve())
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield inside.rstrip("/") or ".", folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = inside + entry.name
        # A link to a folder around it would be followed until the file system stops it.
        if _is_folder(entry) and not (entry.is_symlink() and Path(entry.path).resolve() in here):
            yield from _files(entry.path, f"{name}/", here)
        else:
            yield name, entry.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself.
        return False
