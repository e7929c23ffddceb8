"""The pipeline on real public corpora by parameters alone: metrics, CPU seconds and peak memory.

    python benchmarks/real_corpora.py CORPORA [SCRATCH]

CORPORA is a folder with the public corpora; SCRATCH keeps the projects and
their reports.  Each stage is a process of its own; its CPU seconds are those
of the process and its workers, its memory that of the largest of them.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bbc_corpus
from scratch_project import REPOSITORY, project, stage, table

sys.path.insert(0, str(REPOSITORY))

from pipeline.order import STAGES
from pipeline.tables.report import METRICS_JSON


def packed(name: str) -> Callable[[Path, Path], dict[str, Any]]:
    """Parameters for the corpus that lies in the file or folder `name`."""
    return lambda corpora, _: {"ingest": {"path": str(corpora / name)}}


def bbc(corpora: Path, scratch: Path) -> dict[str, Any]:
    """Parameters for BBC News, written anew with dates, which it does not have."""
    bbc_corpus.write(corpora / "bbc_news_raw/bbc.tar.gz", scratch / "bbc")
    return {"ingest": {"path": str(scratch / "bbc/raw")}, "labels": {"path": str(scratch / "bbc/labels.csv")}}


CORPORA = {
    "digitalgov_news": packed("digitalgov_news/digitalgov-news.tar.gz"),
    "optech_newsletters": packed("optech_newsletters"),
    "wikinews_2019_2020": packed("wikinews_2019_2020"),
    "bbc_news_raw": bbc,
}


def run(root: Path, sections: dict[str, Any]) -> None:
    """Run every stage and print what it took and what came out."""
    project(root, **sections)
    table(root.name, [stage(name, root) for name in STAGES])
    print(json.dumps(json.loads((root / METRICS_JSON.path).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    os.environ.setdefault("PIPELINE_JOBS", "1")
    place = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()).resolve()  # noqa: PLR2004 - two words
    for name, sections in CORPORA.items():
        run(place / name, sections(Path(sys.argv[1]).resolve(), place))
