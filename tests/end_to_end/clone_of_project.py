"""A copy of this project with its own git and DVC, on a small planted corpus, with a finished run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from pipeline.order import STAGES
from tests.end_to_end.project import REPOSITORY

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Tester"), ("EMAIL", "tester@example.org"))
}


def environment(folder: Path) -> dict[str, str]:
    """Where `dvc` and `python` are those of this process, and what DVC writes outside of `folder` lies beside it."""
    return {
        **measured_elsewhere(),
        **IDENTITY,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DVC_NO_ANALYTICS": "1",
        "DVC_SITE_CACHE_DIR": str(folder.parent / "site"),
    }


def measured_elsewhere() -> dict[str, str]:
    """The environment without coverage, which would take the files of a clone for other ones than these."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def call(folder: Path, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """What a command did in `folder`; unless `check` is off, it must succeed."""
    variables = environment(folder)
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def stages_run(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The stages of which DVC ran the program, in the order of the pipeline; DVC has one of its own."""
    run = [line.split("'")[1] for line in done.stdout.splitlines() if line.startswith("Running stage '")]
    return sorted(run, key=STAGES.index)


def copied(folder: Path, *left_out: str) -> None:
    """Put the files of this project into a new `folder`, but for its results and what begins as in `left_out`."""
    folder.mkdir(parents=True)
    listed = call(REPOSITORY, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").stdout
    for name in filter(None, listed.split("\0")):
        is_result = name.startswith("reports/") and not name.endswith(".dvc")
        if (REPOSITORY / name).is_file() and not name.startswith(left_out) and not is_result:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, folder / name)


def commit(folder: Path) -> None:
    """Commit everything."""
    call(folder, "git", "add", "--all")
    call(folder, "git", "commit", "-q", "-m", "state")


def made(folder: Path, finished: Path) -> None:
    """Put this project as it stands into `folder`, with the corpus and the results of a `finished` run, committed.

    DVC takes the results as its own: no stage is run.
    """
    copied(folder, "data/raw/", "dvc.lock")
    shutil.copytree(finished, folder, dirs_exist_ok=True)
    call(folder, "git", "init", "-q")
    call(folder, "dvc", "commit", "-f")
    commit(folder)


def change(folder: Path, section: str, **settings: object) -> None:
    """Change settings of a section in params.yaml."""
    file = folder / "params.yaml"
    params = yaml.safe_load(file.read_text(encoding="utf-8"))
    params[section] |= settings
    file.write_text(yaml.safe_dump(params), encoding="utf-8")


def stale(folder: Path) -> set[str]:
    """The stages whose settings, code, versions or inputs are no longer those of their results."""
    return set(json.loads(call(folder, "dvc", "status", "--json").stdout)) & set(STAGES)


def restore(folder: Path) -> None:
    """Bring back what was committed, and the results that belong to it."""
    # Not `git checkout`: DVC puts what it writes into the index.
    call(folder, "git", "reset", "-q", "--hard")
    call(folder, "dvc", "checkout", "-q", "-f")
