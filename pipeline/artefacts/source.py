"""The files of the corpus, as the user laid them down."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CorpusError


@dataclass(frozen=True)
class SourceFile:
    """A file of the corpus: its name relative to `ingest.path`, and where it lies."""

    name: str
    path: Path

    def content(self) -> bytes | str:
        """The bytes of the file, or the reason why they cannot be had."""
        if self.path.is_symlink() and not self.path.exists():
            return f"broken link to {self.path.readlink()}"
        if not self.path.is_file():
            return "not a regular file"
        try:
            return self.path.read_bytes()
        except OSError as error:
            return f"cannot be read: {error.strerror}"


@dataclass(frozen=True)
class Source:
    """The corpus: one file, or a folder with all its files except hidden ones (a leading dot)."""

    path: str

    def read(self, path: Path) -> list[SourceFile]:
        """The files by name, whatever order the file system lists them in."""
        if path.is_file():
            return [SourceFile(path.name, path)]
        if not path.is_dir():
            message = f"ingest.path: {path} does not exist. Name a file or folder that does, in params.yaml."
            raise CorpusError(message)
        found = sorted((_name(file, path), file) for file in _files(path))
        return [SourceFile(name, file) for name, file in found]


def _name(file: Path, folder: Path) -> str:
    """The name of `file` below `folder`; bytes that are not UTF-8 are written as escapes."""
    name = file.relative_to(folder).as_posix()
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _files(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry
