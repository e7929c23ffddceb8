"""A scratch project for a benchmark, and what its stages take."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
MEASURING = (
    "import resource, subprocess, sys;"
    "done = subprocess.run(sys.argv[1:]);"
    "use = resource.getrusage(resource.RUSAGE_CHILDREN);"
    "print(use.ru_utime + use.ru_stime, use.ru_maxrss // 1024); sys.exit(done.returncode)"
)


class Measured(NamedTuple):
    """Wall and CPU seconds of a command with its workers, and the peak memory in MB of the largest of them."""

    name: str
    wall: float
    cpu: float
    memory: int


LAID_DOWN = (
    *("versions.yaml", "data/stop_words.txt", "data/no_labels.csv", "data/labels/topic_labels.csv"),
    *("data/lexicon.csv", "data/coding_key.csv", "data/coding/README.md"),
)


def project(root: Path, **sections: dict[str, Any]) -> None:
    """A scratch project at `root` with this repository's parameters, changed by those of `sections`."""
    params = yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8"))
    params["labels"]["path"] = "data/no_labels.csv"
    params["report"]["title"] = f"Topics and tone of {root.name}"
    for section, changes in sections.items():
        params[section] |= changes
    for name in LAID_DOWN:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, root / name)
    (root / "params.yaml").write_text(yaml.safe_dump(params), encoding="utf-8")


def measured(name: str, *command: str, folder: Path = REPOSITORY) -> Measured:
    """What a command takes that runs in `folder`."""
    # Libraries are compiled once and not in every process, as by `make`.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURING, *command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    cpu, memory = done.stdout.split()[-2:]
    return Measured(name, time.perf_counter() - start, float(cpu), int(memory))


def stage(name: str, root: Path) -> Measured:
    """What a stage takes on a scratch project."""
    return measured(name, sys.executable, "-m", "pipeline", name, "--root", str(root))


def table(title: str, rows: list[Measured]) -> None:
    """Print what several commands took, and their sums, of memory the largest."""
    print(f"\n{title:32}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
    _, walls, cpus, memories = zip(*rows, strict=True)
    sums = [] if len(rows) == 1 else [Measured("all", sum(walls), sum(cpus), max(memories))]
    for name, wall, cpu, memory in [*rows, *sums]:
        print(f"  {name:30}{wall:9.1f}{cpu:9.1f}{memory:9d}")
