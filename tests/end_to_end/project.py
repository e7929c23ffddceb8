"""A scratch project: parameters and a corpus in a folder, run by the pipeline's own command."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from pipeline.order import STAGES
from pipeline.tables.report import PUBLISHED
from tests import planted, small_corpora

REPOSITORY = Path(__file__).parents[2]
# Everything is done, on a small scale.
QUICK = {"stability__n_fits": 3, "selection__min_topics": 2, "selection__max_topics": 5, "selection__n_candidates": 3}
# What a project needs besides its corpus, its parameters, its labels and its stop words.
LAID_DOWN = (
    *("versions.yaml", "data/labels/topic_labels.csv", "data/lexicon.csv"),
    *("data/coding_key.csv", "data/coding/README.md"),
)
STAGES_UP_TO = """
import sys
from pipeline.__main__ import main
from pipeline.order import STAGES
folder, last = sys.argv[1:]
wanted = STAGES[: STAGES.index(last) + 1]
sys.exit(next(filter(None, (main([stage, "--root", folder]) for stage in wanted)), 0))
"""


def settings(folder: Path, **changes: object) -> None:
    """Put this repository's parameters into `folder`, changed by dotted names with `__` for the dot."""
    params = yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8"))
    for name, value in changes.items():
        *sections, setting = name.split("__")
        place = params
        for section in sections:
            place = place[section]
        place[setting] = value
    (folder / "params.yaml").write_text(yaml.safe_dump(params), encoding="utf-8")
    for name in LAID_DOWN:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, folder / name)


def run(folder: Path, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m pipeline COMMAND` on `folder`."""
    return _python("-m", "pipeline", command, "--root", str(folder), environment=environment)


def run_all(folder: Path, **environment: str) -> None:
    """Every stage in order, in one process; what is to be published is copied to reports/, as DVC does it."""
    result = run_through(folder, STAGES[-1], **environment)
    assert result.returncode == 0, result.stderr
    shutil.copytree(folder / PUBLISHED, folder / "reports", dirs_exist_ok=True)


def run_through(folder: Path, last: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The stages up to `last` in one process, stopping at the first that fails."""
    return _python("-c", STAGES_UP_TO, str(folder), last, environment=environment)


def prepare(folder: Path, *, backwards: bool = False) -> None:
    """Write a corpus in which everything may become of a record, and its settings, to `folder`."""
    small_corpora.everything(folder, n_articles=120, backwards=backwards)
    settings(folder, topics__n_topics=3, **QUICK)


def prepare_planted(folder: Path) -> None:
    """Write thirty articles of three topics, in which nothing is odd, and their settings to `folder`."""
    planted.write(folder, n_articles=30)
    settings(folder, topics__n_topics=3, **QUICK, selection__n_fits=3)


def finished(folder: Path, *, backwards: bool = False, **environment: str) -> dict[str, str]:
    """The digests of a run of that corpus below `folder`."""
    folder.mkdir()
    prepare(folder, backwards=backwards)
    run_all(folder, **environment)
    return digests(folder)


def _python(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIPELINE_")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        env={**kept, "PIPELINE_JOBS": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file the pipeline made below `folder`."""
    made = [path for top in ("data", "reports") for path in (folder / top).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(made)}
