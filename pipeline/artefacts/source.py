"""The files of the corpus, as the user laid them down."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.artefacts.printable import printable
from pipeline.artefacts.unpacking import Unpacked, unpacked
from pipeline.errors import CorpusError
from pipeline.tables.files import Source


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
            return "a link to a folder that it lies in" if is_link else "a folder whose files cannot be listed"
        return None if self.path.is_file() else "not a regular file"


def read(artefact: Source, path: Path) -> list[SourceFile]:
    """The files by name, whatever order the file system lists them in."""
    del artefact
    if path.is_file():
        # A folder and the same folder packed give the same names.
        return [SourceFile(printable(path.name), path, inside="")]
    if not path.is_dir():
        message = f"ingest.path: {path} does not exist. Name a file or folder that does, in params.yaml."
        raise CorpusError(message)
    found = sorted((printable(file.relative_to(path).as_posix()), file) for file in _files(path, ()))
    return [SourceFile(name, file, inside=f"{name}/") for name, file in found]


def _files(folder: Path, around: tuple[Path, ...]) -> Iterator[Path]:
    """The files below `folder`, and folders that cannot be read; `around` are those it lies in, links resolved."""
    here = (*around, folder.resolve())
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        # A link to a folder around it would be followed until the file system stops it.
        if entry.is_dir() and not (entry.is_symlink() and entry.resolve() in here):
            yield from _files(entry, here)
        else:
            yield entry
