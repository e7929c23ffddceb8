"""Files as digests: whose names they stand under, and which are passed over."""

import hashlib
from pathlib import Path

import pytest

from pipeline.artefacts.digests import digest
from pipeline.artefacts.doors import read
from pipeline.tables.files import Digests

# The digest of the three bytes "abc", as FIPS 180-2 prints it.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_digest_is_that_of_the_standard(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert digest(tmp_path / "a.txt") == ABC


def test_a_file_is_called_by_its_place_in_the_repository_and_not_in_the_machine(tmp_path: Path) -> None:
    (tmp_path / "counts.json").write_bytes(b"abc")
    assert read(Digests("data/ingest/ingest_counts.json"), tmp_path / "counts.json") == {
        "data/ingest/ingest_counts.json": ABC
    }


def test_a_file_that_a_setting_names_is_called_by_the_setting(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(b"abc")
    assert read(Digests("${labels.path}"), tmp_path / "mine.csv") == {"labels.path": ABC}


def test_a_folder_gives_its_files_by_name_without_hidden_ones_and_those_passed_over(tmp_path: Path) -> None:
    for name in ("b.csv", "a/c.csv", ".hidden", ".git/d.csv", "README.md", "a/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"abc")
    found = read(Digests("data/coding", passed_over=("README.md",)), tmp_path)
    assert list(found.items()) == [(f"data/coding/{name}", ABC) for name in ("a/README.md", "a/c.csv", "b.csv")]


def test_where_nothing_is_there_is_nothing(tmp_path: Path) -> None:
    assert read(Digests("data/coding"), tmp_path / "no") == {}


def test_what_cannot_be_read_says_why_instead(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("nowhere")
    assert read(Digests("data/coding"), tmp_path) == {
        "data/coding/link.csv": "cannot be read: No such file or directory"
    }


@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_a_large_file_read_piece_by_piece_has_the_digest_of_the_whole(size: int, tmp_path: Path) -> None:
    content = b"abcdefg" * (size // 7 + 1)
    (tmp_path / "large").write_bytes(content[:size])
    assert digest(tmp_path / "large") == hashlib.sha256(content[:size]).hexdigest()
