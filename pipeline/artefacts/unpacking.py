"""Compressed files and archives -> the files inside, one after another, in bounded memory.

Nothing is ever unpacked to disk: the name of a member is a label and no path.
A member that would climb out of its archive, that grows beyond MAX_SIZE or
out of all proportion (a bomb), or that is an archive itself comes back as a
reason.
"""

import gzip
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from pipeline.artefacts.printable import printable

# What one file may hold: a year of a large newspaper.  Larger exports come in several files.
MAX_SIZE = 512 * 1024 * 1024
# Deflated text is rarely below a twentieth of its size; bombs are at a thousandth.
MAX_GROWTH = 300
SMALL = 1 << 20
# Names and other headers of a tar: the library reads them whole.
MAX_HEADER = 1 << 20

ARCHIVES = (".zip", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar")
COMPRESSED = (".gz", ".xz")
_HEADERS = frozenset(
    {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE}
)


@dataclass(frozen=True)
class Unpacked:
    """A file, by its name: its bytes, or why they cannot be had."""

    name: str
    content: bytes | str


class DisproportionError(OSError):
    """What holds too much for what it is packed in."""


def is_archive(name: str) -> bool:
    """Whether a file of this name holds several files."""
    return name.lower().endswith(ARCHIVES)


def unpacked(path: Path, name: str, *, inside: str) -> Iterator[Unpacked]:
    """The file at `path`, called `name`, as it is or decompressed; of an archive its members.

    A member's name is `inside` followed by its own; no two are called the
    same.  Members come in the order of their names out of a zip, in the order
    they lie in out of a tar.
    """
    seen: set[str] = set()
    for found in _files(path, name, inside):
        own_name, copy = found.name, 1
        while own_name in seen:
            copy += 1
            own_name = f"{found.name} [{copy}]"
        seen.add(own_name)
        yield Unpacked(own_name, "a second member with the same name" if copy > 1 else found.content)


def _files(path: Path, name: str, inside: str) -> Iterator[Unpacked]:
    lower = name.lower()
    try:
        if lower.endswith(".zip"):
            yield from _zipped(path, inside)
        elif is_archive(lower):
            yield from _tarred(path, inside)
        else:
            yield Unpacked(name, _content(path, lower))
    # The libraries let many kinds of errors out for damaged archives, more with each version.
    except Exception as error:  # noqa: BLE001 - whatever they stumble over, the archive cannot be read
        yield Unpacked(name, _refusal(error, is_packed=lower.endswith((*ARCHIVES, *COMPRESSED))))


def _refusal(error: Exception, *, is_packed: bool = True) -> str:
    if isinstance(error, DisproportionError):
        return str(error)
    return (
        f"cannot be unpacked: {_said(error)}; is the file complete?" if is_packed else f"cannot be read: {_said(error)}"
    )


def _said(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return printable(" ".join(str(strerror or str(error) or type(error).__name__).split()))


def _content(path: Path, name: str) -> bytes:
    size = path.stat().st_size
    with _opened(path, name) as file:
        return _bounded(file, size, claimed=0 if name.endswith(COMPRESSED) else size)


def _opened(path: Path, name: str) -> Any:  # noqa: ANN401 - three classes of files
    """The file, decompressed if its name says that it is compressed."""
    if name.endswith((".gz", ".tgz")):
        return gzip.open(path, "rb")
    return lzma.open(path, "rb", format=lzma.FORMAT_XZ) if name.endswith((".xz", ".txz")) else path.open("rb")


def _bounded(file: IO[bytes], packed: int, *, claimed: int) -> bytes:
    """What `file` holds; DisproportionError where it is more than `packed` bytes should give, or claims to be."""
    limit = _limit(packed)
    content = b"" if claimed > limit else file.read(limit + 1)
    if claimed > limit or len(content) > limit:
        raise _disproportion(packed, limit)
    return content


def _limit(packed: int) -> int:
    return min(MAX_SIZE, max(MAX_GROWTH * packed, SMALL))


def _disproportion(packed: int, limit: int) -> DisproportionError:
    if limit == MAX_SIZE:
        return DisproportionError(f"more than {limit:,} bytes; split it into smaller files")
    return DisproportionError(
        f"more than {limit:,} bytes out of {packed:,}; expected at most {MAX_GROWTH} times as much"
    )


def _zipped(path: Path, inside: str) -> Iterator[Unpacked]:
    packed, total = path.stat().st_size, 0
    limit = max(MAX_GROWTH * packed, SMALL)
    with zipfile.ZipFile(path) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            # Members may lie over each other: each is in proportion then, and all together are not.
            total += member.file_size if member.file_size <= _limit(member.compress_size) else 0
            if total > limit:
                raise _disproportion(packed, limit)
            if not member.is_dir() and not _is_hidden(member.filename):
                yield Unpacked(inside + _label(member.filename), _zip_member(archive, member))


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | str:
    kind = stat.S_IFMT(member.external_attr >> 16)
    refused = _refused(member.filename, is_file=kind in {0, stat.S_IFREG})
    if refused:
        return refused
    if member.flag_bits & 1:
        return "encrypted; expected a file that opens without a password"
    try:
        with archive.open(member) as file:
            content = _bounded(file, member.compress_size, claimed=member.file_size)
    except Exception as error:  # noqa: BLE001 - whatever the library stumbles over, the other members may be whole
        return _refusal(error)
    is_whole = len(content) == member.file_size
    return content if is_whole else f"cut: found {len(content):,} bytes, expected {member.file_size:,}"


class _Header(tarfile.TarInfo):
    """A header of a tar that is refused where the library would take damage for the end, or fill the memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Header":
        """The header in a block of 512 bytes; ReadError where it is none and does not mark the end either."""
        if not buf:
            message = "its end is missing"
            raise tarfile.ReadError(message)
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if not any(buf):
                raise
            raise tarfile.ReadError(str(error)) from error
        if header.size < 0 or (header.type in _HEADERS and header.size > MAX_HEADER):
            message = f"a header of {header.size:,} bytes"
            raise tarfile.ReadError(message)
        return header


def _tarred(path: Path, inside: str) -> Iterator[Unpacked]:
    packed, total = path.stat().st_size, 0
    limit = max(MAX_GROWTH * packed, SMALL)
    with (
        _opened(path, path.name.lower()) as stream,
        tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive,
    ):
        while (member := archive.next()) is not None:
            # It would keep the headers of all members, in a list that is not documented.
            archive.members.clear()  # type: ignore[attr-defined]
            total += member.size
            if total > limit:
                raise _disproportion(packed, limit)
            if not member.isdir() and not _is_hidden(member.name):
                yield Unpacked(inside + _label(member.name), _tar_member(archive, member))
        # What is left are blocks of zeros; reading them compares the checksum of what is compressed.
        while stream.read(SMALL):
            total += SMALL
            if total > limit:
                raise _disproportion(packed, limit)


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes | str:
    refused = _refused(member.name, is_file=member.isfile())
    file = None if refused else archive.extractfile(member)
    if file is None:
        return str(refused)
    if member.size > MAX_SIZE:
        return _refusal(_disproportion(member.size, MAX_SIZE))
    return file.read()


def _refused(name: str, *, is_file: bool) -> str | None:
    """Why a member is not read, if it is not."""
    if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts:
        return "its name points outside the archive; expected one inside"
    if not is_file:
        return "not a regular file but a link, a device or something similar"
    if is_archive(name) or name.lower().endswith(COMPRESSED):
        return "an archive inside an archive; unpack it first"
    return None


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part not in {".", ".."} for part in parts)


def _label(name: str) -> str:
    """The name of a member without "./" in front."""
    return printable(name.removeprefix("./"))
