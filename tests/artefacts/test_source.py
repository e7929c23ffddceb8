"""The files of the corpus, whatever order a file system lists them in."""

import gzip
import os
from pathlib import Path

import pytest

from pipeline.artefacts.doors import read
from pipeline.artefacts.packing import pack, pack_of
from pipeline.errors import CorpusError
from pipeline.tables.files import Source
from tests.artefacts.test_unpacking import zipped

SOURCE = Source("${ingest.path}")


def laid_down(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(os.fsencode(name))
    return folder


def contents(path: Path) -> dict[str, bytes | str]:
    """What all files hold, or why they cannot be read."""
    found = [unpacked for file in read(SOURCE, path) for unpacked in file.contents()]
    assert len({unpacked.name for unpacked in found}) == len(found)
    return {unpacked.name: unpacked.content for unpacked in found}


def test_files_of_all_folders_are_named_relative_and_sorted(tmp_path: Path) -> None:
    laid_down(tmp_path, "b.txt", "a/z.txt", "a.txt", "a/b/c.md")
    assert [file.name for file in read(SOURCE, tmp_path)] == ["a.txt", "a/b/c.md", "a/z.txt", "b.txt"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    laid_down(tmp_path, "a.txt", ".gitkeep", ".git/config")
    assert [file.name for file in read(SOURCE, tmp_path)] == ["a.txt"]


def test_a_single_file_is_a_corpus(tmp_path: Path) -> None:
    laid_down(tmp_path, "a.txt")
    assert contents(tmp_path / "a.txt") == {"a.txt": b"a.txt"}


def test_archives_in_a_folder_stand_before_the_names_of_their_members(tmp_path: Path) -> None:
    laid_down(tmp_path, "a.txt")
    (tmp_path / "b.zip").write_bytes(zipped(("a.txt", b"1"), ("c/a.txt", b"2")))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"3"))
    assert contents(tmp_path) == {"a.txt": b"a.txt", "b.zip/a.txt": b"1", "b.zip/c/a.txt": b"2", "c.txt.gz": b"3"}


def test_a_folder_and_its_archive_give_the_same_names(tmp_path: Path) -> None:
    laid_down(tmp_path / "raw", "a.txt", "b/c.txt")
    (tmp_path / "raw.zip").write_bytes(zipped(("b/c.txt", b"b/c.txt"), ("a.txt", b"a.txt")))
    assert contents(tmp_path / "raw.zip") == contents(tmp_path / "raw")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere does not exist"):
        read(SOURCE, tmp_path / "nowhere")


def test_a_broken_link_has_a_reason_instead_of_bytes(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "odd.txt").symlink_to(b"no\nwhere\xe9".decode("utf-8", "surrogateescape"))
    assert contents(tmp_path) == {
        "gone.txt": "broken link to nowhere.txt",
        "loop.txt": "broken link to loop.txt",
        "odd.txt": "broken link to no\\nwhere\\udce9",
    }


def test_links_to_files_and_folders_are_followed_once(tmp_path: Path) -> None:
    laid_down(tmp_path, "raw/a.txt", "elsewhere/b.txt")
    (tmp_path / "raw" / "c.txt").symlink_to("a.txt")
    (tmp_path / "raw" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "raw" / "again").symlink_to(".")
    (tmp_path / "elsewhere" / "back").symlink_to(tmp_path / "raw")
    (tmp_path / "elsewhere" / "up").symlink_to(tmp_path)
    assert contents(tmp_path / "raw") == {
        "a.txt": b"raw/a.txt",
        "again": "a link to a folder that contains it",
        "c.txt": b"raw/a.txt",
        "more/b.txt": b"elsewhere/b.txt",
        "more/back": "a link to a folder that contains it",
        **{
            f"more/up/{name}": content
            for name, content in {
                "elsewhere/b.txt": b"elsewhere/b.txt",
                "elsewhere/back": "a link to a folder that contains it",
                "elsewhere/up": "a link to a folder that contains it",
                "raw/a.txt": b"raw/a.txt",
                "raw/again": "a link to a folder that contains it",
                "raw/c.txt": b"raw/a.txt",
                "raw/more": "a link to a folder that contains it",
            }.items()
        },
    }


def test_what_is_no_regular_file_has_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert contents(tmp_path) == {"pipe": "not a regular file"}


def test_a_folder_that_cannot_be_listed_has_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_down(tmp_path, "a.txt", "shut/b.txt")
    listed = os.scandir

    def refused(folder: str) -> object:
        if folder.endswith("shut"):
            raise PermissionError
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refused)
    assert contents(tmp_path) == {"a.txt": b"a.txt", "shut": "a folder whose files cannot be listed"}


def test_a_file_that_cannot_be_read_has_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_down(tmp_path, "a.txt")
    (file,) = read(SOURCE, tmp_path)

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    (found,) = file.contents()
    assert found.content == "cannot be read: Permission denied"


def test_a_name_that_is_not_utf_8_is_written_with_escapes(tmp_path: Path) -> None:
    name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    try:
        laid_down(tmp_path, name)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert [file.name for file in read(SOURCE, tmp_path)] == ["caf\\udce9.txt"]
    assert [file.name for file in read(SOURCE, tmp_path / name)] == ["caf\\udce9.txt"]


def test_a_file_that_shrinks_like_a_bomb_is_read_from_a_pack_of_its_folder_too(tmp_path: Path) -> None:
    folder = laid_down(tmp_path / "raw", "a.txt")
    (folder / "b.txt").write_bytes(b"The same line.\n" * 200_000)
    pack(folder)
    assert pack_of(folder).stat().st_size > 3_000_000
    assert contents(pack_of(folder)) == contents(folder)
