"""versions.yaml says what requirements.lock pins."""

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from pipeline.errors import SetupError
from pipeline.versions import check_versions, locked, recorded, text
from tests.project.expected_graph import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
NAMES = list(recorded(REPOSITORY))
DEV_LOCK = (REPOSITORY / "requirements-dev.lock").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==(\S+)", lock, re.MULTILINE))


def test_versions_yaml_is_written_from_the_lock() -> None:
    assert (REPOSITORY / "versions.yaml").read_text(encoding="utf-8") == text(LOCK, NAMES)


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("numpy==2.4.6 \\\n    --hash=sha256:00", "2.4.6"),
        ("numpy==2.4.6 ; python_full_version >= '3.11' \\", "2.4.6"),
        ("numpy==2.4.6;sys_platform == 'win32'", "2.4.6"),
        ("numpy[extra,other]==1.0.post1", "1.0.post1"),
        ("numpy-other==1\nnumpy==2", "2"),
        ("NumPy==3", "3"),
    ],
)
def test_the_pin_is_read(line: str, version: str) -> None:
    assert locked(line, ["numpy"]) == {"numpy": version}


def test_the_names_are_sorted_as_people_sort() -> None:
    assert sorted(NAMES, key=str.lower) == NAMES


def test_names_keep_their_spelling_and_order() -> None:
    assert list(locked("polars==1\nvadersentiment==3", ["vaderSentiment", "polars"]).items()) == [
        ("vaderSentiment", "3"),
        ("polars", "1"),
    ]


@pytest.mark.parametrize("lock", [LOCK, DEV_LOCK], ids=["run time", "development"])
def test_every_pin_has_a_hash_and_no_extra_has_a_blank(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"\[[^\]]* [^\]]*\]==", lock) == []


def test_development_adds_to_the_run_time_lock_and_changes_nothing() -> None:
    both = pins(DEV_LOCK)
    assert {name: both.get(name) for name in pins(LOCK)} == pins(LOCK)


def test_the_lock_has_one_version_of_a_distribution_for_all_pythons() -> None:
    names = re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==", LOCK, re.MULTILINE)
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_what_is_installed_is_what_is_locked() -> None:
    known = pins(LOCK)
    assert {name: metadata.version(name) for name in NAMES} == {name: known[name.lower()] for name in NAMES}


@pytest.mark.parametrize("recorded", [None, b"polars: [", b"\xff", b"- polars", b"5"])
def test_a_record_that_cannot_be_read_names_the_remedy(recorded: bytes | None, tmp_path: Path) -> None:
    if recorded is not None:
        (tmp_path / "versions.yaml").write_bytes(recorded)
    with pytest.raises(SetupError, match=r"versions\.yaml cannot be read .*`git checkout versions\.yaml`"):
        check_versions(tmp_path, ["polars"])


def test_a_library_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "versions.yaml").write_text('no-such-library: "1.0"\n', encoding="utf-8")
    with pytest.raises(SetupError, match=r"no-such-library is not installed, versions\.yaml says 1\.0"):
        check_versions(tmp_path, ["no-such-library"])


def test_the_module_writes_the_file_beside_the_lock(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text(LOCK, encoding="utf-8")
    (tmp_path / "versions.yaml").write_text("".join(f"{name}: old\n" for name in NAMES), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-m", "pipeline.versions"], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "versions.yaml").read_text(encoding="utf-8") == text(LOCK, NAMES)
