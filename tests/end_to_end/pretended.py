"""This project's graph over a pipeline that only pretends to compute: what DVC runs, keeps and publishes, in seconds.

A pretended stage writes every file that the real one declares.  What it writes
depends on the data and the settings that dvc.yaml names for it and not on its
code, as with an edit of code that changes no result.  A file `fail-STAGE` makes
it fail, and `wait-STAGE` makes it wait to be killed.
"""

import json
from pathlib import Path

from pipeline.order import STAGES
from pipeline.tables import report as of_report
from pipeline.tables.files import Folder
from pipeline.tables.table import ShardedTable
from tests.end_to_end.clone_of_project import call, commit, copied
from tests.project.expected_graph import declaration, outputs, plots

PROGRAM = """
import hashlib, json, sys, time
from pathlib import Path

import yaml

stage = sys.argv[1]
block = yaml.safe_load(Path("dvc.yaml").read_text())["stages"][stage]
params = yaml.safe_load(Path("params.yaml").read_text())


def value(name):
    found = params
    for part in name.split("."):
        found = found[part]
    return found


def content(path):
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [file.read_text() for file in files if file.is_file()]


names = [str(value(dep[2:-1])) if dep.startswith("${") else dep for dep in block["deps"]]
data = [content(Path(name)) for name in names if not name.startswith("pipeline") and Path(name).exists()]
asked = [name for name in block["params"] if isinstance(name, str)]
settings = [value(name) for name in asked] if asked else [params]
if Path(f"wait-{stage}").exists():
    Path(f"waiting-{stage}").touch()
    time.sleep(60)
if Path(f"fail-{stage}").exists():
    sys.exit(f"{stage} failed")
made = hashlib.sha256(json.dumps([data, settings]).encode()).hexdigest()
for name, text in json.loads(Path("declared.json").read_text())[stage].items():
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text.replace("MADE", made))
"""


def written(stage: str) -> dict[str, str]:
    """The files that a stage writes, each with its content; MADE stands for the digest of what the stage read."""
    files = {}
    for artefact in outputs(declaration(stage)):
        if isinstance(artefact, Folder):
            names = [Path(path).stem for plot in plots() for path in plot]
            files |= {artefact.file(name).path: '[{"made": "MADE"}]' for name in names}
        elif isinstance(artefact, ShardedTable):
            files[f"{artefact.path}/0.parquet"] = f"{artefact.path} MADE"
        else:
            files[artefact.path] = '{"made": "MADE"}' if artefact == of_report.METRICS_JSON else f"{artefact.path} MADE"
    return files


def write(folder: Path) -> None:
    """This project as it stands below `folder`, with a pretended program and one article, run once and committed."""
    copied(folder, "data/raw/", "tests/", "docs/", "benchmarks/", "dvc.lock")
    (folder / "pipeline/__main__.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "declared.json").write_text(json.dumps({stage: written(stage) for stage in STAGES}), encoding="utf-8")
    (folder / "data/raw").mkdir()
    (folder / "data/raw/one.txt").write_text("date 2024-01-01 One\n", encoding="utf-8")
    with (folder / ".gitignore").open("a", encoding="utf-8") as ignored:
        ignored.write("/fail-*\n/wait*\n")
    call(folder, "git", "init", "-q")
    call(folder, "dvc", "repro")
    commit(folder)


def published(folder: Path) -> dict[str, str]:
    """What is in reports/."""
    files = sorted(file for file in (folder / "reports").rglob("*") if file.is_file() and file.suffix != ".dvc")
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
