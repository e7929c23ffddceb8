"""Compressed files and archives -> the files inside, or a reason for each that cannot be had."""

import gzip
import io
import lzma
import struct
import tarfile
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.artefacts import unpacking
from pipeline.artefacts.printable import printable
from pipeline.artefacts.unpacking import MAX_HEADER, Unpacked, unpacked

BOMB = b"0" * 5_000_000
ESCAPE = "its name points outside the archive; expected one inside"
NO_FILE = "not a regular file but a link, a device or something similar"
PACKED = "an archive inside an archive; unpack it first"
AGAIN = "a second member with the same name"


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # The library warns of second members of a name.
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(*members: tuple[str, bytes], kind: int = tarfile.GNU_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, content in members:
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return out.getvalue()


def found(name: str, data: bytes) -> list[Unpacked]:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return list(unpacked(path, name, inside=""))


def contents(name: str, data: bytes) -> dict[str, bytes | str]:
    """What the members hold, in their order, or why they cannot be read."""
    return {member.name: member.content for member in found(name, data)}


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


FILES = {"b/c.txt": b"The crane. " * 90, "a.txt": b"", "\u00e9\u2019.txt": b"caf\xe9"}
ARCHIVES: dict[str, Callable[[bytes], bytes]] = {
    "x.tar": bytes,
    "x.tar.gz": gzipped,
    "x.TGZ": gzipped,
    "x.tar.xz": lzma.compress,
    "x.txz": lzma.compress,
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("kind", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_the_members_of_a_tar_come_in_its_order(name: str, kind: int) -> None:
    data = ARCHIVES[name](tarred(*FILES.items(), kind=kind))
    assert list(contents(name, data).items()) == list(FILES.items())


def test_the_members_of_a_zip_come_in_the_order_of_their_names() -> None:
    assert list(contents("x.ZIP", zipped(*FILES.items())).items()) == sorted(FILES.items())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"text"),
        ("a.txt.gz", gzipped(b"text")),
        ("a.txt.GZ", gzipped(b"te") + gzipped(b"xt")),
        ("a.txt.xz", lzma.compress(b"text")),
        ("a.txt.xz", lzma.compress(b"te") + lzma.compress(b"xt")),
    ],
)
def test_a_file_is_decompressed_and_keeps_its_name(name: str, data: bytes) -> None:
    assert contents(name, data) == {name: b"text"}


def test_names_of_members_stand_behind_what_is_given(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped(("a.txt", b"")))
    assert [member.name for member in unpacked(tmp_path / "x.zip", "x.zip", inside="x.zip/")] == ["x.zip/a.txt"]


HOSTILE = [
    ("../out.txt", ESCAPE),
    ("/root.txt", ESCAPE),
    ("..\\out.txt", ESCAPE),
    ("\\\\host\\share.txt", ESCAPE),
    ("a/../../b.txt", ESCAPE),
    ("inner.zip", PACKED),
    ("inner.tar.gz", PACKED),
    ("inner.txt.GZ", PACKED),
]


@pytest.mark.parametrize(("name", "reason"), HOSTILE)
def test_members_that_climb_out_or_are_packed_are_refused(name: str, reason: str) -> None:
    for archive, data in {"x.zip": zipped((name, b"x"), ("z.txt", b"z")), "x.tar": tarred((name, b"x"))}.items():
        assert contents(archive, data)[name] == reason
    assert contents("x.zip", zipped((name, b"x"), ("z.txt", b"z")))["z.txt"] == b"z"


def test_hidden_members_and_folders_are_passed_over() -> None:
    members = ((".git/config", b""), ("a/.hidden", b""), ("__MACOSX/._a.txt", b""), ("./b.txt", b"b"))
    assert contents("x.zip", zipped(*members, ("folder/", b""))) == {"b.txt": b"b"}
    assert contents("x.tar", tarred(*members)) == {"b.txt": b"b"}


def test_second_members_of_a_name_are_refused_under_a_name_of_their_own() -> None:
    members = (("a.txt", b"1"), ("./a.txt", b"2"), ("a.txt", b"3"), ("a.txt [2]", b"4"))
    expected = {"a.txt": b"1", "a.txt [2]": AGAIN, "a.txt [3]": AGAIN, "a.txt [2] [2]": AGAIN}
    assert contents("x.tar", tarred(*members)) == expected
    assert sorted(contents("x.zip", zipped(*members))) == sorted(expected)


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE],
    ids=["link", "hard link", "character device", "block device", "pipe"],
)
def test_a_tar_holds_files_and_nothing_else(kind: bytes) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        header = tarfile.TarInfo("a")
        header.type, header.linkname = kind, "../../etc/hostname"
        archive.addfile(header)
    assert contents("x.tar", out.getvalue()) == {"a": NO_FILE}


@pytest.mark.parametrize(("mode", "expected"), [(0o120777, NO_FILE), (0o020666, NO_FILE), (0o100644, b"x"), (0, b"x")])
def test_a_zip_holds_files_and_nothing_else(mode: int, expected: bytes | str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("a")
        entry.external_attr = mode << 16
        archive.writestr(entry, b"x")
    assert contents("x.zip", out.getvalue()) == {"a": expected}


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt.gz", gzipped(BOMB)), ("a.txt.xz", lzma.compress(BOMB)), ("x.tar.gz", gzipped(tarred(("a.txt", BOMB))))],
)
def test_what_grows_out_of_proportion_is_refused(name: str, data: bytes) -> None:
    limit = max(300 * len(data), 1 << 20)
    reason = f"more than {limit:,} bytes out of {len(data):,}; expected at most 300 times as much"
    assert contents(name, data) == {name: reason}


def test_a_bomb_in_a_zip_does_not_hide_the_other_members() -> None:
    found = contents("x.zip", zipped(("a.txt", BOMB), ("b.txt", b"b")))
    assert str(found["a.txt"]).endswith("expected at most 300 times as much")
    assert found["b.txt"] == b"b"


def overlapping(n_members: int) -> bytes:
    """A zip whose members are all the same bytes of it, each a tenth of what all may be."""
    data = bytearray(zipped(("a.txt", bytes(range(256)) * 400)))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytes(data[start:end])
    name = entry.index(b"a.txt")
    entries = [entry[:name] + f"{number:05}".encode() + entry[name + 5 :] for number in range(n_members)]
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, n_members, n_members, len(entry) * n_members)
    return bytes(data[:start]) + b"".join(entries) + bytes(tail)


def test_members_that_lie_over_each_other_are_a_bomb_together() -> None:
    found = contents("x.zip", overlapping(200))
    assert str(found["x.zip"]).endswith("expected at most 300 times as much")
    assert len(found) < 200


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "x.tar", "x.zip"])
def test_files_larger_than_a_year_of_a_newspaper_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_SIZE", 99)
    data = bytes(range(100))
    packed = {
        "a.txt": data,
        "a.txt.gz": gzipped(data),
        "x.tar": tarred(("a.txt", data)),
        "x.zip": zipped(("a.txt", data)),
    }
    reason = "more than 99 bytes; split it into smaller files"
    assert list(contents(name, packed[name]).values()) == [reason]


CUT = "cannot be unpacked: Compressed file ended before the end-of-stream marker was reached; is the file complete?"
MEMBERS = tarred(("a.txt", b"1" * 600), ("b.txt", b"2" * 600))


@pytest.mark.parametrize(
    ("name", "data", "last"),
    [
        ("a.txt.gz", gzipped(b"text" * 99)[:-9], CUT),
        ("a.txt.gz", b"text", "cannot be unpacked: Not a gzipped file (b'te'); is the file complete?"),
        (
            "a.txt.gz",
            gzipped(b"a") + b"more",
            ("cannot be unpacked: Not a gzipped file (b'mo'); is the file complete?"),
        ),
        ("a.txt.xz", lzma.compress(b"text" * 99)[:-9], CUT),
        ("a.txt.xz", b"\xfd7zXZ\0text....", "cannot be unpacked: Corrupt input data; is the file complete?"),
        ("x.zip", b"", "cannot be unpacked: File is not a zip file; is the file complete?"),
        ("x.zip", zipped(("a.txt", b"a"))[:-9], ("cannot be unpacked: File is not a zip file; is the file complete?")),
        ("x.tar", MEMBERS[:1_700], "cannot be unpacked: truncated header; is the file complete?"),
        ("x.tar", MEMBERS[:1_536], "cannot be unpacked: its end is missing; is the file complete?"),
        ("x.tar", MEMBERS[:2_100], "cannot be unpacked: unexpected end of data; is the file complete?"),
        (
            "x.tar",
            MEMBERS[:1_600] + b"9" + MEMBERS[1_601:],
            ("cannot be unpacked: bad checksum; is the file complete?"),
        ),
        ("x.tar", b"text", "cannot be unpacked: truncated header; is the file complete?"),
        ("x.tar", b"", "cannot be unpacked: its end is missing; is the file complete?"),
        ("x.tar.gz", gzipped(MEMBERS)[:-9], CUT),
        ("x.tar.gz", gzipped(MEMBERS)[:-4], CUT),
        ("x.tar.xz", lzma.compress(MEMBERS)[:-20], CUT),
    ],
    ids=range(16),
)
def test_what_is_cut_or_damaged_is_named_behind_what_is_whole(name: str, data: bytes, last: str) -> None:
    *whole, broken = found(name, data)
    assert broken.content == last
    assert [member.content for member in whole] == [b"1" * 600, b"2" * 600][: len(whole)]
    assert bool(whole) == (name.startswith("x.tar") and len(data) > 100)


def test_a_checksum_that_is_wrong_is_told_behind_the_members() -> None:
    data = gzipped(MEMBERS)
    (*_, last) = found("x.tar.gz", data[:-8] + b"\0\0\0\0" + data[-4:])
    assert str(last.content).startswith("cannot be unpacked: CRC check failed")


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (24, 5, "cannot be unpacked: Bad CRC-32 for file 'a.txt'; is the file complete?"),
        (24, 5_000, "cut: found 1,000 bytes, expected 5,000"),
        (24, 0xFFFFFFF0, "more than 1,048,576 bytes out of "),
        (8, 1, "encrypted; expected a file that opens without a password"),
        (10, 99, "cannot be unpacked: That compression method is not supported; is the file complete?"),
        (6, 99, "cannot be unpacked: zip file version 9.9; is the file complete?"),
        (42, 7, "cannot be unpacked: Bad magic number for file header; is the file complete?"),
    ],
    ids=["smaller", "larger", "huge", "encrypted", "method", "version", "offset"],
)
def test_a_zip_that_claims_what_is_not_so_is_refused(place: int, value: int, reason: str) -> None:
    data = bytearray(zipped(("a.txt", b"0123456789" * 100)))
    struct.pack_into("<I" if place in {24, 42} else "<H", data, data.index(b"PK\x01\x02") + place, value)
    (member,) = found("x.zip", bytes(data))
    assert str(member.content).startswith(reason)


def described(kind: bytes, size: int) -> bytes:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = kind, size
    return header.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE])
def test_the_name_of_a_member_does_not_fill_the_memory(kind: bytes) -> None:
    ((name, reason),) = contents("x.tar", described(kind, MAX_HEADER + 1) + b"n" * 9_999).items()
    assert (name, reason) == ("x.tar", "cannot be unpacked: a header of 1,048,577 bytes; is the file complete?")


def test_a_member_of_negative_size_is_refused() -> None:
    data = bytearray(tarred(("a.txt", b"x")))
    data[124:136] = b"\xff" * 12
    data[148:156] = f"{sum(data[:148]) + 8 * 32 + sum(data[156:512]):06o}\0 ".encode()
    assert contents("x.tar", bytes(data)) == {
        "x.tar": ("cannot be unpacked: a header of -1 bytes; is the file complete?")
    }


def test_what_stands_behind_a_tar_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "SMALL", 20_000)
    data = gzipped(tarred(("a.txt", b"a")) + bytes(5_000_000))
    found = contents("x.tar.gz", data)
    assert found["a.txt"] == b"a"
    assert str(found["x.tar.gz"]).endswith("expected at most 300 times as much")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("caf\u00e9 \u2019.txt", "caf\u00e9 \u2019.txt"),
        ("a\nb\x00\x85\u2028.txt", "a\\nb\\x00\\x85\\u2028.txt"),
        ("a\udce9.txt", "a\\udce9.txt"),
    ],
)
def test_a_name_is_one_line_of_characters(name: str, expected: str) -> None:
    assert printable(name) == expected


SEEDS = {
    "x.zip": zipped(("a.txt", b"The crane. " * 9), ("b/c.txt", b"x")),
    "x.tar": tarred(("a.txt", b"The crane. " * 9), ("n" * 150, b"x")),
    "y.tar": tarred(("a.txt", b"The crane. " * 9), ("n" * 150 + "\u00e9", b"x"), kind=tarfile.PAX_FORMAT),
    "x.tar.gz": gzipped(tarred(("a.txt", b"The crane. " * 9))),
    "x.tar.xz": lzma.compress(tarred(("a.txt", b"The crane. " * 9))),
    "a.txt.gz": gzipped(b"The crane. " * 9),
    "a.txt.xz": lzma.compress(b"The crane. " * 9),
}


@given(
    name=st.sampled_from(sorted(SEEDS)),
    cuts=st.lists(
        st.tuples(st.integers(0, 4_000), st.integers(0, 600), st.binary(max_size=12)), min_size=1, max_size=4
    ),
)
def test_any_damage_ends_in_members_or_reasons(name: str, cuts: list[tuple[int, int, bytes]]) -> None:
    data = SEEDS[name]
    for place, size, put in cuts:
        start = place % (len(data) + 1)
        data = data[:start] + put + data[start + size % (len(put) + 3) :]
    members = found(name, data)
    assert len({member.name for member in members}) == len(members)
    for member in members:
        assert member.name.encode()
        assert isinstance(member.content, bytes) or "\n" not in member.content


@given(name=st.sampled_from(sorted(SEEDS)), data=st.binary(max_size=1_200))
def test_any_bytes_end_in_members_or_reasons(name: str, data: bytes) -> None:
    assert all(isinstance(member.content, bytes) or member.content for member in found(name, data))


def test_bombs_take_little_memory_and_time(tmp_path: Path) -> None:
    zeros = bytes(300 << 20)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(zeros, 6))
    (tmp_path / "b.txt.xz").write_bytes(lzma.compress(zeros, preset=0))
    (tmp_path / "c.zip").write_bytes(zipped(("a.txt", zeros)))
    (tmp_path / "d.tgz").write_bytes(gzip.compress(described(tarfile.GNUTYPE_LONGNAME, len(zeros)) + zeros, 6))
    del zeros
    start = time.process_time()
    tracemalloc.start()
    try:
        for path in sorted(tmp_path.iterdir()):
            assert all(isinstance(member.content, str) for member in unpacked(path, path.name, inside=""))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 150_000_000
    assert time.process_time() - start < 10


def test_the_headers_of_very_many_members_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(tarred(*((f"{number}.txt", b"") for number in range(5_000))))
    start = time.process_time()
    assert sum(1 for _ in unpacked(tmp_path / "x.tar", "x.tar", inside="")) == 5_000
    assert time.process_time() - start < 5
