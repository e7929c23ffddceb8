"""The pipeline on real public corpora by parameters alone: metrics, CPU seconds and peak memory.

    python benchmarks/real_corpora.py CORPORA [SCRATCH]

CORPORA is a folder with digitalgov_news/digitalgov-news.tar.gz and
bbc_news_raw/bbc.tar.gz.  Each stage is a process of its own; its CPU seconds
are those of the process and its workers, its memory that of the largest of
them.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import bbc_corpus
import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from pipeline.__main__ import STAGES  # noqa: E402 - the path to it is set above


def measured(stage: str, root: Path) -> tuple[float, float, int]:
    """Wall and CPU seconds and peak memory in MB of one stage, measured in a fresh child."""
    code = (
        "import resource, subprocess, sys;"
        "done = subprocess.run([sys.executable, '-m', 'pipeline', *sys.argv[1:]]);"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(use.ru_utime + use.ru_stime, use.ru_maxrss // 1024); sys.exit(done.returncode)"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, stage, "--root", str(root)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    cpu, memory = done.stdout.split()
    return time.perf_counter() - start, float(cpu), int(memory)


def project(root: Path, corpus: Path, labels: str, reader: str) -> None:
    """A scratch project below `root` with this repository's parameters, but for the corpus."""
    root.mkdir(parents=True)
    params = yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8"))
    params["ingest"] |= {"path": str(corpus), "format": reader}
    params["labels"]["path"] = labels
    params["report"]["title"] = f"Topics and tone of {root.name}"
    (root / "params.yaml").write_text(yaml.safe_dump(params), encoding="utf-8")
    (root / "data").mkdir()
    for name in ("versions.yaml", "data/stop_words.txt", "data/no_labels.csv"):
        shutil.copy(REPOSITORY / name, root / name)


def run(root: Path) -> None:
    """Run every stage and print what it took and what came out."""
    print(f"\n{root.name}\n{'stage':16}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
    rows = [(stage, *measured(stage, root)) for stage in STAGES]
    for stage, wall, cpu, memory in rows:
        print(f"{stage:16}{wall:9.1f}{cpu:9.1f}{memory:9d}")
    wall, cpu, memory = (sum(r[1] for r in rows), sum(r[2] for r in rows), max(r[3] for r in rows))
    print(f"{'all':16}{wall:9.1f}{cpu:9.1f}{memory:9d}")
    print(json.dumps(json.loads((root / "reports/metrics.json").read_text(encoding="utf-8"))))


def main(corpora: Path, scratch: Path) -> None:
    """Unpack, convert and run both corpora."""
    with tarfile.open(corpora / "digitalgov_news/digitalgov-news.tar.gz") as tar:
        tar.extractall(scratch / "digitalgov", filter="data")
    news = next(path for path in sorted((scratch / "digitalgov").rglob("*")) if path.name == "news")
    project(scratch / "runs" / "digitalgov_news", news, "data/no_labels.csv", "markdown")
    run(scratch / "runs" / "digitalgov_news")
    bbc_corpus.write(corpora / "bbc_news_raw/bbc.tar.gz", scratch / "bbc")
    project(scratch / "runs" / "bbc_news_raw", scratch / "bbc/raw", str(scratch / "bbc/labels.csv"), "native")
    run(scratch / "runs" / "bbc_news_raw")


if __name__ == "__main__":
    os.environ.setdefault("PIPELINE_JOBS", "1")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    place = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())  # noqa: PLR2004 - two words
    main(Path(sys.argv[1]).resolve(), place.resolve())
