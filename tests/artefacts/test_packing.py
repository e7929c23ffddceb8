"""A folder and its pack are the same corpus, and the pack's bytes depend on nothing else."""

import json
import os
import struct
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import params
from pipeline.artefacts.doors import read
from pipeline.artefacts.packing import Differences, differences, pack, pack_of
from pipeline.errors import CorpusError
from pipeline.stages.ingest import ingest
from pipeline.tables.ingest import ARTICLES, FILES, REJECTED, SECTIONS
from pipeline.tables.inputs import CORPUS
from tests import planted

REPOSITORY = Path(__file__).parents[2]
NAMES = st.from_regex(r"[a-z\u00e9]{1,3}(/[a-z ]{1,3})?\.(txt|md)", fullmatch=True)


def laid_down(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def packed(folder: Path, files: dict[str, bytes]) -> Path:
    pack(laid_down(folder, files))
    return pack_of(folder)


def test_a_pack_lies_beside_its_folder(tmp_path: Path) -> None:
    assert pack(laid_down(tmp_path / "raw", {"a.txt": b"a", "b/c.txt": b"c"})) == 2
    assert pack_of(tmp_path / "raw") == tmp_path / "raw.zip"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["raw", "raw.zip"]


@pytest.mark.parametrize("named", [".", "../raw", "b/.."])
def test_a_folder_is_the_same_however_it_is_named(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(laid_down(tmp_path / "raw", {"b/c.txt": b"c"}))
    pack(Path(named))
    assert pack_of(Path(named)).resolve() == tmp_path / "raw.zip"
    assert differences(tmp_path / "raw.zip") == Differences((), (), ())


def test_order_times_and_permissions_leave_no_trace_in_the_bytes(tmp_path: Path) -> None:
    files = {"b.txt": b"b", "a/z.txt": b"z" * 1000, "a.txt": b""}
    one = packed(tmp_path / "one" / "raw", files)
    folder = laid_down(tmp_path / "two" / "raw", dict(reversed(files.items())))
    os.utime(folder / "b.txt", (0, 86_400 * 365 * 30))
    (folder / "a.txt").chmod(0o600)
    pack(folder)
    assert one.read_bytes() == pack_of(folder).read_bytes()


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = packed(tmp_path / "raw", {"a.txt": b"a"}).read_bytes()
    pack(tmp_path / "raw")
    assert pack_of(tmp_path / "raw").read_bytes() == first


def test_hidden_files_stay_outside(tmp_path: Path) -> None:
    path = packed(tmp_path / "raw", {"a.txt": b"a", ".gitkeep": b"", ".git/config": b"x"})
    assert zipfile.ZipFile(path).namelist() == ["a.txt"]


def test_a_pack_gives_the_same_articles_as_its_folder(tmp_path: Path) -> None:
    planted.write(tmp_path, n_articles=12)
    raw = tmp_path / "data" / "raw"
    others = {
        "sub/bad.txt": b"no date line",
        "sub/caf\N{LATIN SMALL LETTER E WITH ACUTE}.txt": b" date 2025-01-07 Caf\xe9\n\nThe caf\xe9 is open.\n",
        "table.csv": b"date,title,text\n2025-01-07,One,The crane.\n,Two,The quay.\n",
    }
    pack(laid_down(raw, others))
    settings = params.load(REPOSITORY).ingest
    of_folder, of_pack = (ingest(read(CORPUS, path), settings, "en") for path in (raw, pack_of(raw)))
    assert of_folder["articles"].height == 12 + 2
    assert of_folder["rejected"].height == 2
    tables = (ARTICLES, SECTIONS, FILES, REJECTED)
    of_both = [(table.checked(of_folder[table.name]), table.checked(of_pack[table.name])) for table in tables]
    assert all(one.equals(other) for one, other in of_both)
    assert of_folder["ingest_counts"] == of_pack["ingest_counts"]


def test_an_unchanged_folder_differs_in_nothing(tmp_path: Path) -> None:
    path = packed(tmp_path / "raw", {"a.txt": b"a", "b/c.txt": b"c", "empty.txt": b""})
    assert differences(path) == Differences(added=(), changed=(), removed=())


def test_changed_added_and_removed_files_are_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "raw", {"longer.txt": b"a", "other.txt": b"bb", "gone.txt": b"c", "same.txt": b"d"})
    laid_down(tmp_path / "raw", {"longer.txt": b"aa", "other.txt": b"bc", "z/new.txt": b"", "new.txt": b""})
    (tmp_path / "raw" / "gone.txt").unlink()
    assert differences(path) == Differences(
        added=("new.txt", "z/new.txt"), changed=("longer.txt", "other.txt"), removed=("gone.txt",)
    )


def test_a_file_that_became_a_broken_link_is_changed(tmp_path: Path) -> None:
    path = packed(tmp_path / "raw", {"a.txt": b"a"})
    (tmp_path / "raw" / "a.txt").unlink()
    (tmp_path / "raw" / "a.txt").symlink_to("nowhere.txt")
    assert differences(path) == Differences(added=(), changed=("a.txt",), removed=())


def test_a_newer_time_is_no_change(tmp_path: Path) -> None:
    path = packed(tmp_path / "raw", {"a.txt": b"a"})
    os.utime(tmp_path / "raw" / "a.txt", (0, 0))
    assert differences(path) == Differences((), (), ())


@given(st.dictionaries(NAMES, st.binary(max_size=3), max_size=4), st.dictionaries(NAMES, st.binary(max_size=3)))
def test_differences_are_those_of_the_names_and_contents(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place, "raw")
        # No drawn name begins with a digit.
        path = packed(folder, {"1.txt": b"", **before})
        for name in before:
            (folder / name).unlink()
        laid_down(folder, after)
        assert differences(path) == Differences(
            added=tuple(sorted(after.keys() - before.keys())),
            changed=tuple(sorted(name for name in after.keys() & before.keys() if after[name] != before[name])),
            removed=tuple(sorted(before.keys() - after.keys())),
        )


def zip_with(path: Path, comment: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
        archive.comment = comment
    return path


@pytest.mark.parametrize(
    "comment",
    [
        b"",
        b"made by hand",
        b"\xff",
        b"[1]",
        b"7",
        b"{}",
        b"[" * 60_000,
        json.dumps({"folder": "nowhere"}).encode(),
        json.dumps({"folder": ""}).encode(),
        json.dumps({"folder": ".."}).encode(),
        json.dumps({"folder": "../raw"}).encode(),
        json.dumps({"folder": "/"}).encode(),
        json.dumps({"folder": "\0"}).encode(),
    ],
)
def test_a_zip_that_names_no_folder_beside_it_is_no_pack(comment: bytes, tmp_path: Path) -> None:
    laid_down(tmp_path / "raw", {"a.txt": b"a"})
    assert differences(zip_with(tmp_path / "raw.zip", comment)) is None


def test_what_is_no_zip_is_no_pack(tmp_path: Path) -> None:
    laid_down(tmp_path, {"text.zip": b"text", "empty.zip": b"", "folder.zip/a.txt": b"a"})
    found = [differences(tmp_path / name) for name in ("text.zip", "empty.zip", "folder.zip", "nowhere.zip")]
    assert found == [None] * 4


def test_a_zip_of_a_version_to_come_is_no_pack(tmp_path: Path) -> None:
    path = packed(tmp_path / "raw", {"a.txt": b"a"})
    content = bytearray(path.read_bytes())
    # The version needed to extract stands six bytes behind the mark of an entry of the directory.
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 6, 99)
    path.write_bytes(content)
    assert differences(path) is None


def test_a_pack_without_its_folder_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    path = packed(tmp_path / "raw", {"a.txt": b"a"})
    (tmp_path / "raw").rename(tmp_path / "elsewhere")
    assert differences(path) is None


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "contains no file to pack"),
        ({".hidden": b"x"}, "contains no file to pack"),
        ({"a.txt": b"a", "b.ZIP": b"b"}, r"b\.ZIP is an archive itself .*; unpack it first"),
        ({"a.txt.gz": b"b"}, r"a\.txt\.gz is an archive itself"),
    ],
)
def test_a_folder_that_would_be_read_otherwise_is_refused(
    files: dict[str, bytes], message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError, match=message):
        packed(tmp_path / "raw", files)
    assert [path.name for path in tmp_path.iterdir()] == ["raw"]


def test_a_refused_folder_leaves_the_old_pack(tmp_path: Path) -> None:
    before = packed(tmp_path / "raw", {"a.txt": b"a"}).read_bytes()
    with pytest.raises(CorpusError, match="an archive itself"):
        packed(tmp_path / "raw", {"b.zip": b"b"})
    assert pack_of(tmp_path / "raw").read_bytes() == before


def test_a_broken_link_is_refused_by_name(tmp_path: Path) -> None:
    folder = laid_down(tmp_path / "raw", {"a.txt": b"a"})
    (folder / "gone.txt").symlink_to("nowhere.txt")
    with pytest.raises(CorpusError, match=r"gone\.txt is not a regular file"):
        pack(folder)


@pytest.mark.parametrize("name", ["a.txt", "nowhere"])
def test_only_a_folder_is_packed(name: str, tmp_path: Path) -> None:
    laid_down(tmp_path, {"a.txt": b"a"})
    with pytest.raises(CorpusError, match=f"{name} is not a folder"):
        pack(tmp_path / name)
