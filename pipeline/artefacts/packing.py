"""A folder of many small files -> one compressed file, the same bytes for the same files.

A pack is a zip whose comment names the folder, so that it can be compared
with it later.  Its members are named as in the folder: a corpus gives the
same articles packed or not.
"""

import json
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.artefacts.replacing import replaced
from pipeline.artefacts.source import SourceFile
from pipeline.artefacts.source import read as source_files
from pipeline.artefacts.unpacking import ARCHIVES, COMPRESSED, MAX_GROWTH
from pipeline.errors import CorpusError
from pipeline.tables.files import Source

# Time and permissions of files are not part of their content.
_THE_BEGINNING = (1980, 1, 1, 0, 0, 0)
_ORDINARY = 0o100644 << 16
_LEVEL = 6
_NO_PACK = (OSError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError, zipfile.BadZipFile)


@dataclass(frozen=True)
class Differences:
    """In what a folder differs from its pack: names of files."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def pack_of(folder: Path) -> Path:
    """Where the pack of a folder lies: beside it."""
    # "." and ".." have no name of their own.
    named = folder.resolve() if folder.name in {"", ".."} else folder
    return named.parent / f"{named.name}.zip"


def pack(folder: Path) -> int:
    """Write the pack of `folder`; the number of its files.

    Raises CorpusError for a file that would not be read from a pack as it is from the folder.
    """
    if not folder.is_dir():
        message = f"{folder} is not a folder; name the folder whose files should be packed."
        raise CorpusError(message)
    files = source_files(Source(""), folder)
    if not files:
        message = f"{folder} contains no file to pack."
        raise CorpusError(message)
    target = pack_of(folder)
    with replaced(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = json.dumps({"folder": target.stem}).encode()
        for file in files:
            entry = zipfile.ZipInfo(file.name, _THE_BEGINNING)
            entry.external_attr, entry.create_system = _ORDINARY, 3
            content = _content(file)
            archive.writestr(entry, content, _method(content), _LEVEL)
    return len(files)


def _content(file: SourceFile) -> bytes:
    if file.name.lower().endswith((*ARCHIVES, *COMPRESSED)):
        message = f"{file.path} is an archive itself and would not be read inside a pack; unpack it first."
        raise CorpusError(message)
    if not file.path.is_file():
        message = f"{file.path} is not a regular file; remove or repair it."
        raise CorpusError(message)
    return file.path.read_bytes()


def _method(content: bytes) -> int:
    """How to store a file: what shrinks out of all proportion would be taken for a bomb and stays as it is."""
    is_monotonous = len(content) > MAX_GROWTH * len(zlib.compress(content, _LEVEL))
    return zipfile.ZIP_STORED if is_monotonous else zipfile.ZIP_DEFLATED


def differences(path: Path) -> Differences | None:
    """In what the folder differs from its pack at `path`; None if `path` is not a pack or its folder is missing."""
    try:
        with zipfile.ZipFile(path) as archive:
            folder = path.with_name(str(json.loads(archive.comment)["folder"]))
            packed = {entry.filename: (entry.file_size, entry.CRC) for entry in archive.infolist()}
    except _NO_PACK:
        return None
    if folder.name == ".." or not folder.is_dir():
        return None
    present = {file.name: file.path for file in source_files(Source(""), folder)}
    common = packed.keys() & present.keys()
    return Differences(
        added=tuple(sorted(present.keys() - packed.keys())),
        changed=tuple(sorted(name for name in common if _differs(present[name], *packed[name]))),
        removed=tuple(sorted(packed.keys() - present.keys())),
    )


def _differs(path: Path, size: int, checksum: int) -> bool:
    # The size tells first: most changes need no reading.
    return not path.is_file() or path.stat().st_size != size or zlib.crc32(path.read_bytes()) != checksum
