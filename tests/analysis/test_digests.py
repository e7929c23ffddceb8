"""One digest of many."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.analysis.digests import combined, union


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed here")
def test_the_digest_of_several_files_is_what_sha256sum_gives_of_its_own_lines(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    command = "sha256sum a.txt b.txt | sha256sum"
    shown = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True).stdout  # noqa: S602 - of our own words
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("b.txt", "a.txt")}
    assert combined(digests) == shown.split()[0]


def test_a_name_that_changes_changes_the_digest_of_all() -> None:
    assert combined({"a": "1", "b": "2"}) != combined({"a": "1", "c": "2"})


def test_the_order_does_not_matter() -> None:
    assert combined({"a": "1", "b": "2"}) == combined({"b": "2", "a": "1"})


def test_several_folders_are_as_one() -> None:
    assert union([{"a": "1"}, {}, {"b": "2"}]) == {"a": "1", "b": "2"}
