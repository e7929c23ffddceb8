"""The files of the corpus, whatever order a file system lists them in."""

import os
from pathlib import Path

import pytest

from pipeline.artefacts.source import Source
from pipeline.artefacts.unpacking import Unpacked
from pipeline.errors import CorpusError

SOURCE = Source("${ingest.path}")


def laid_down(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(os.fsencode(name))
    return folder


def test_files_of_all_folders_are_named_relative_and_sorted(tmp_path: Path) -> None:
    laid_down(tmp_path, "b.txt", "a/z.txt", "a.txt", "a/b/c.md")
    assert [file.name for file in SOURCE.read(tmp_path)] == ["a.txt", "a/b/c.md", "a/z.txt", "b.txt"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    laid_down(tmp_path, "a.txt", ".gitkeep", ".git/config")
    assert [file.name for file in SOURCE.read(tmp_path)] == ["a.txt"]


def test_a_single_file_is_a_corpus(tmp_path: Path) -> None:
    laid_down(tmp_path, "a.txt")
    (file,) = SOURCE.read(tmp_path / "a.txt")
    assert list(file.contents()) == [Unpacked("a.txt", b"a.txt")]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere does not exist"):
        SOURCE.read(tmp_path / "nowhere")


def test_a_broken_link_has_a_reason_instead_of_bytes(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (file,) = SOURCE.read(tmp_path)
    assert list(file.contents()) == [Unpacked("gone.txt", "broken link to nowhere.txt")]


def test_a_name_that_is_not_utf_8_is_written_with_escapes(tmp_path: Path) -> None:
    name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    try:
        laid_down(tmp_path, name)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (file,) = SOURCE.read(tmp_path)
    assert file.name == "caf\\udce9.txt"
