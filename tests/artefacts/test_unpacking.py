"""Archives: members in order, and a reason for each that is not read; never an exception, never on disk."""

import gzip
import io
import lzma
import resource
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.artefacts.unpacking import MAX_GROWTH, SMALL, Unpacked, unpacked

MB = 1 << 20


def found(path: Path) -> list[Unpacked]:
    return list(unpacked(path, path.name, inside=""))


def reason(path: Path) -> str:
    (member,) = found(path)
    assert isinstance(member.content, str)
    assert member.content.isprintable()
    return member.content


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def tarred(path: Path, *members: tarfile.TarInfo, data: bytes = b"text") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for member in members:
            member.size = len(data) if member.isfile() else 0
            archive.addfile(member, io.BytesIO(data) if member.isfile() else None)
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.type, header.linkname = kind, target
    return header


def test_members_of_a_zip_come_in_the_order_of_their_names_without_hidden_ones(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("b.txt", b"2"), ("a.txt", b"1"), (".git/x", b"3"), ("c/", b""))
    assert found(path) == [Unpacked("a.txt", b"1"), Unpacked("b.txt", b"2")]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "..\\a.txt", "\\a.txt"])
def test_a_name_that_climbs_out_is_refused(name: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", (name, b"1"), ("good.txt", b"2"))
    contents = {each.name: each.content for each in found(path)}
    assert contents.pop("good.txt") == b"2"
    assert list(contents.values()) == ["its name leads out of the archive; expected one that stays within"]
    assert sorted(tmp_path.rglob("*")) == [path]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(kind: bytes, tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar.gz", member("link", kind, "/etc/passwd"), member("good.txt"))
    first, second = found(path)
    assert first.content == "no regular file, but a link, a device or the like"
    assert second == Unpacked("good.txt", b"text")


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("link")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    assert "link" in reason(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["inner.zip", "inner.tar.gz", "inner.txt.gz"])
def test_an_archive_within_an_archive_is_refused(name: str, tmp_path: Path) -> None:
    assert reason(zipped(tmp_path / "a.zip", (name, b"1"))) == "packed within an archive; unpack it first"


def test_of_two_members_of_one_name_the_second_is_refused(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar.gz", member("a.txt"), member("a.txt"))
    assert found(path) == [Unpacked("a.txt", b"text"), Unpacked("a.txt [2]", "a second member of the same name")]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a.txt", b"1"))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert reason(path) == "encrypted; expected a file that opens without a password"


@pytest.mark.parametrize("ending", ["gz", "xz", "zip", "tar.gz"])
def test_a_bomb_is_refused_in_bounded_memory(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    bomb = bytes(64 * MB)
    if ending == "zip":
        zipped(path, ("a.txt", bomb))
    elif ending == "tar.gz":
        tarred(path, member("a.txt"), data=bomb)
    else:
        path.write_bytes({"gz": gzip.compress, "xz": lzma.compress}[ending](bomb))
    limit = max(MAX_GROWTH * path.stat().st_size, SMALL)
    assert limit < 64 * MB
    assert f"more than {limit:,} bytes out of" in reason(path) or "more than" in reason(path)


def test_members_that_are_small_each_and_too_much_together_are_refused(tmp_path: Path) -> None:
    members = [(f"{number}.txt", bytes(900_000)) for number in range(200)]
    path = zipped(tmp_path / "a.zip", *members)
    last = found(path)[-1].content
    assert isinstance(last, str)
    assert "more than" in last


def test_a_claimed_size_costs_no_memory(tmp_path: Path) -> None:
    """A member that says it has four gigabytes: read by another process that may not have as much."""
    path = zipped(tmp_path / "a.zip", ("a.txt", b"1" * 100))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = b"\xff\xff\xff\xf0"
    path.write_bytes(data)
    code = (
        "import resource, sys; from pathlib import Path; from pipeline.artefacts.unpacking import unpacked; "
        "(found,) = unpacked(Path(sys.argv[1]), 'a.zip', inside=''); print(found.content)"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, preexec_fn=limit
    )
    assert "more than" in done.stdout or "cannot be unpacked" in done.stdout


@pytest.mark.parametrize("ending", ["gz", "xz", "zip", "tar.gz", "tar.xz", "tgz"])
@given(data=st.data())
def test_damaged_archives_end_in_members_or_reasons(
    ending: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("damaged") / f"a.{ending}"
    text = b"The port is open. " * 20
    if ending == "zip":
        zipped(path, ("a.txt", text), ("b.txt", text))
    elif "t" in ending:
        mode = "w:xz" if ending == "tar.xz" else "w:gz"
        with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
            header = member("a.txt")
            header.size = len(text)
            archive.addfile(header, io.BytesIO(text))
    else:
        path.write_bytes({"gz": gzip.compress, "xz": lzma.compress}[ending](text))
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole[:cut] if data.draw(st.booleans()) else whole)
    if damaged:
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(damaged)
    for each in found(path):
        assert isinstance(each.content, bytes) or each.content.isprintable()


@pytest.mark.parametrize("ending", ["zip", "tar.gz", "tar", "gz", "xz"])
@given(content=st.binary(max_size=300))
def test_random_bytes_are_refused_or_empty(
    ending: str, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("random") / f"a.{ending}"
    path.write_bytes(content)
    # Nothing at all is an empty file to gzip.
    assert all(isinstance(each.content, str) or each.content == b"" for each in found(path))
