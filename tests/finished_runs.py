"""Runs of the pipeline that many tests read: each is made once, and kept until its code, settings or corpus change."""

import fcntl
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import coverage

from tests.end_to_end import project

KEPT = project.REPOSITORY / ".pytest_cache" / "runs"
# As many runs of one name are kept: one does not make the run of another branch anew each time.
N_KEPT = 3
# What a run is made of, besides what `prepare` reads.
INGREDIENTS = (
    *("pipeline", "params.yaml", "versions.yaml", *project.LAID_DOWN),
    *("tests/planted.py", "tests/small_corpora.py", "tests/screening", "tests/end_to_end/project.py"),
)
ONE_WORKER = {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def finished(name: str, prepare: Callable[[Path], None], *also: Path) -> Path:
    """The folder of the run called `name`, of the corpus and the settings that `prepare` writes; tests only read it.

    The run depends on the files `also` too.  Processes that want the same run wait for the one that makes it.
    """
    folder = KEPT / f"{name}-{_digest(also)[:16]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        listed = folder.with_suffix(".json")
        if not listed.is_file() or json.loads(listed.read_text(encoding="utf-8")) != project.digests(folder):
            _make(folder, prepare)
            listed.write_text(json.dumps(project.digests(folder)), encoding="utf-8")
        os.utime(listed)
        _forget(name)
    return folder


def _make(folder: Path, prepare: Callable[[Path], None]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    prepare(folder)
    project.run_all(folder, **ONE_WORKER)


def _digest(also: Iterable[Path]) -> str:
    """The digest of what a run is made of.  Where coverage is measured, a run of another session is of no use."""
    digest = hashlib.sha256(sys.version.encode())
    if coverage.Coverage.current():
        digest.update(os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid())).encode())
    for top in (*(project.REPOSITORY / name for name in INGREDIENTS), *also):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _forget(name: str) -> None:
    for listed in sorted(KEPT.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime)[:-N_KEPT]:
        listed.unlink()
        shutil.rmtree(listed.with_suffix(""), ignore_errors=True)
