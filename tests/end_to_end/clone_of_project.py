"""A copy of this project with its own git and DVC, on a small planted corpus, with a finished run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.end_to_end.project import REPOSITORY

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Tester"), ("EMAIL", "tester@example.org"))
}


def call(folder: Path, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """What a command did in `folder`; unless `check` is off, it must succeed."""
    environment = {
        **os.environ,
        **IDENTITY,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DVC_NO_ANALYTICS": "1",
        "DVC_SITE_CACHE_DIR": str(folder.parent / "site"),
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def stages_run(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The stages that a command of DVC ran, in order."""
    lines = [line for line in done.stdout.splitlines() if line.startswith("Running stage '")]
    return [line.split("'")[1] for line in lines]


def made(folder: Path, finished: Path) -> None:
    """Put this project as it stands into `folder`, with the corpus and the results of a `finished` run, committed.

    DVC takes the results as its own: no stage is run.
    """
    folder.mkdir()
    listed = call(REPOSITORY, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").stdout
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file() and not name.startswith(("data/raw/", "reports/", "dvc.lock")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, folder / name)
    shutil.copytree(finished, folder, dirs_exist_ok=True)
    call(folder, "git", "init", "-q")
    call(folder, "dvc", "commit", "-q", "-f")
    call(folder, "git", "add", "--all")
    call(folder, "git", "commit", "-q", "-m", "state")


def change(folder: Path, section: str, **settings: object) -> None:
    """Change settings of a section in params.yaml."""
    file = folder / "params.yaml"
    params = yaml.safe_load(file.read_text(encoding="utf-8"))
    params[section] |= settings
    file.write_text(yaml.safe_dump(params), encoding="utf-8")


def stale(folder: Path) -> set[str]:
    """The stages whose settings, code, versions or inputs are no longer those of their results."""
    return set(json.loads(call(folder, "dvc", "status", "--json").stdout))


def restore(folder: Path) -> None:
    """Bring back what was committed, and the results that belong to it."""
    call(folder, "git", "checkout", "-q", ".")
    call(folder, "dvc", "checkout", "-q", "-f")
