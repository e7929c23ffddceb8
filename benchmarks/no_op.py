"""CPU seconds of `dvc repro` with nothing to do: python benchmarks/no_op.py [FOLDER].

FOLDER is a project that has been run (default: this one).  DVC runs a few
times; the first, which may compile modules, is not counted.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

N_RUNS = 5


def seconds(folder: Path) -> float:
    """User and system time of one run; SystemExit where it has something to do."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [Path(sys.executable).with_name("dvc"), "repro"],
        cwd=folder,
        env=environment | {"DVC_NO_ANALYTICS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    if "Running stage" in done.stdout or "up to date" not in done.stdout:
        sys.exit(f"{folder} is not up to date; run `dvc repro` there first")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    seconds(place)
    times = sorted(seconds(place) for _ in range(N_RUNS))
    sys.stdout.write(f"{N_RUNS} runs: {', '.join(f'{time:.2f}' for time in times)} CPU seconds\n")
