"""A file or folder appears whole or not at all."""

from pathlib import Path

import pytest

from pipeline.artefacts.replacing import replaced, write_text
from pipeline.errors import ArtefactError


class Interrupted(Exception):  # noqa: N818 - it stands for any end of the work
    pass


def write_half_a_file(path: Path) -> None:
    with replaced(path) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise Interrupted


def write_half_a_folder(path: Path) -> None:
    with replaced(path) as temporary:
        temporary.mkdir()
        (temporary / "half").touch()
        raise Interrupted


def test_a_file_is_replaced_when_the_block_ends(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    with replaced(tmp_path / "file") as temporary:
        temporary.write_text("new", encoding="utf-8")
        assert (tmp_path / "file").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_failing_write_leaves_the_old_file_and_no_temporary(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    with pytest.raises(Interrupted):
        write_half_a_file(tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_failing_write_leaves_the_old_folder_and_no_temporary(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "old").touch()
    with pytest.raises(Interrupted):
        write_half_a_folder(tmp_path / "folder")
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == ["folder", "folder/old"]


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "old").touch()
    with replaced(tmp_path / "folder") as temporary:
        temporary.mkdir()
        (temporary / "new").touch()
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["new"]


def test_what_a_killed_run_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    left = tmp_path / ".file.unfinished"
    left.mkdir()
    (left / "half").touch()
    write_text(tmp_path / "file", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_text(tmp_path / "a" / "b" / "file", "x")
    assert (tmp_path / "a" / "b" / "file").read_bytes() == b"x"


def test_a_text_is_utf_8_with_plain_line_feeds(tmp_path: Path) -> None:
    write_text(tmp_path / "file", "\u00e9\n")
    assert (tmp_path / "file").read_bytes() == b"\xc3\xa9\n"


def test_a_place_that_cannot_be_written_is_one_line_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArtefactError, match=r"cannot be written: (File exists|Not a directory)\. Free some space"):
        write_text(tmp_path / "file" / "below", "x")
