"""A corpus of 100,000 small files: CPU seconds to pack it, to read it, and to find that nothing is to be done.

    python benchmarks/many_files.py [N_FILES]

The files lie in data/own of a copy of this repository, as it stands.  After
one run with few fits, what `make repro` runs is measured again when nothing
has changed: with the folder in sight of DVC, which then looks through it, and
with the folder in .dvcignore.
"""

import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from scratch_project import REPOSITORY, Measured, measured, project, table

SYLLABLES = [
    f"{first}{last}" for first in ("har", "bou", "cran", "doc", "quay", "tide", "mar", "ket") for last in "aeiou"
]
WORDS = [f"{syllables}{letter}" for syllables in SYLLABLES for letter in "bdfgklmnprst"]
FEW_FITS: dict[str, dict[str, Any]] = {
    "selection": {"n_candidates": 0},
    "stability": {"n_fits": 0},
    "topics": {"start": "random"},
}


def copy(folder: Path) -> Path:
    """This repository in a git repository of its own."""
    listing = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(listing, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, folder / name)
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "--all"), (*identity, "commit", "-q", "-m", "a copy")):
        subprocess.run(("git", *command), cwd=folder, check=True)
    return folder


def write(folder: Path, n_files: int) -> None:
    """So many articles of two short paragraphs, a thousand in a folder."""
    rng = random.Random(1)  # noqa: S311 - the same words every time
    for number in range(n_files):
        file = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        body = "\n\n".join(f"The {' '.join(rng.choices(WORDS, k=20))} was good." for _ in range(2))
        file.write_text(f"date {day} {' '.join(rng.choices(WORDS, k=5))}\n\n{body}\n", encoding="utf-8")


def nothing_to_do(root: Path) -> list[Measured]:
    """What `make repro` runs."""
    return [
        measured("check --quick", "python", "-m", "pipeline", "check", "--quick", folder=root),
        measured("dvc repro", "dvc", "repro", folder=root),
    ]


def main(root: Path, n_files: int) -> None:
    """Measure and print."""
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ |= {"DVC_NO_ANALYTICS": "1", "PIPELINE_JOBS": "1"}
    print(f"Python {platform.python_version()}, dvc {metadata.version('dvc')}, {n_files:,} files")
    write(root / "data/own", n_files)
    packing = measured("pack", "python", "-m", "pipeline", "pack", "data/own", folder=root)
    print(f"data/own.zip: {(root / 'data/own.zip').stat().st_size / 1e6:.1f} MB")
    project(root, ingest={"path": "data/own.zip"}, **FEW_FITS)
    table("the first time", [packing, measured("dvc repro", "dvc", "repro", folder=root)])
    table("reading", [measured("ingest", "python", "-m", "pipeline", "ingest", folder=root)])
    table("nothing to do, folder in sight", nothing_to_do(root))
    with (root / ".dvcignore").open("a", encoding="utf-8") as ignored:
        ignored.write("/data/own/\n")
    table("nothing to do, folder ignored", nothing_to_do(root))
    table("pack and folder compared", [measured("check", "python", "-m", "pipeline", "check", folder=root)])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        main(copy(Path(place)), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
