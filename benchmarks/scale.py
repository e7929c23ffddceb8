"""Files to counts of 120,000 abstracts, next to a naive script with gensim: CPU seconds and peak memory.

    python benchmarks/scale.py CORPORA
    python benchmarks/scale.py CORPORA --workers

CORPORA is a folder with arxiv_abstracts/*.tsv.xz.  The naive script reads the
same files by the csv module, keeps simple_preprocess's tokens as lists, and
makes a Dictionary and bags of words.  Of the stages, ingest, tokenise and
vectorise do what it does too; sentences, copies, languages and boilerplate
come on top.  Everything runs with one worker and one thread.  --workers
measures wall seconds with one worker and with two instead, which tells nothing
on a machine that does something else at the time.
"""

import json
import lzma
import os
import platform
import sys
import tempfile
from importlib import metadata
from pathlib import Path

import polars as pl
from scratch_project import Measured, measured, project, stage, table

FIELDS = {"date": "created", "title": "title", "text": "abstract", "outlet": "outlet", "label": "primary_cat"}
CHAIN = ("ingest", "segment", "screen", "tokenise", "vectorise")
ALIKE = {"ingest", "tokenise", "vectorise"}
PHRASES = {"min_npmi": 0.5, "min_count": 10, "min_articles": 5}
NAIVE = """
import csv, lzma, sys
from pathlib import Path
from gensim.corpora import Dictionary
from gensim.utils import simple_preprocess
csv.field_size_limit(10**6)
texts = []
for path in sorted(Path(sys.argv[1]).glob("*.tsv.xz")):
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        texts += [simple_preprocess(row["abstract"]) for row in csv.DictReader(file, delimiter="\\t")]
dictionary = Dictionary(texts)
dictionary.filter_extremes(no_below=3, no_above=0.5, keep_n=None)
bags = [dictionary.doc2bow(text) for text in texts]
print(len(bags), "documents,", len(dictionary), "terms", file=sys.stderr)
"""


def part(corpus: Path, folder: Path, n_documents: int) -> Path:
    """A folder with so many documents, the first of each file."""
    folder.mkdir()
    files = sorted(corpus.glob("*.tsv.xz"))
    for file in files:
        rows = pl.read_csv(lzma.decompress(file.read_bytes()), separator="\t", infer_schema=False)
        rows.head(n_documents // len(files)).write_csv(folder / file.stem, separator="\t")
    return folder


def scratch(root: Path, corpus: Path) -> Path:
    """A scratch project on a corpus."""
    project(root, ingest={"path": str(corpus), "fields": FIELDS})
    return root


def chain(root: Path) -> list[Measured]:
    """What each stage takes."""
    return [stage(name, root) for name in CHAIN]


def cpu(rows: list[Measured]) -> float:
    """The CPU seconds of several commands."""
    return sum(row.cpu for row in rows)


def n_words(root: Path) -> int:
    """Words of the sentences, divided by white space."""
    files = root / "data/segment/sentences/*.parquet"
    return int(pl.scan_parquet(files).select(pl.col("text").str.count_matches(r"\S+").sum()).collect().item())


def whole(corpus: Path, root: Path) -> None:
    """All abstracts, and the naive script."""
    rows = chain(scratch(root, corpus))
    naive = measured("naive script", sys.executable, "-c", NAIVE, str(corpus))
    table("all abstracts", rows)
    table("the naive script on the same", [naive])
    alike = [row for row in rows if row.name in ALIKE]
    print(f"files to counts: {cpu(rows) / naive.cpu:.2f} of the naive script's CPU seconds; ", end="")
    print(f"without sentences and screening, which it has not: {cpu(alike) / naive.cpu:.2f}")
    words = n_words(root) / 1e6
    to_counts = [row for row in rows if row.name in {"tokenise", "vectorise"}]
    print(f"tokenise and vectorise: {words:.1f} million words, {words / cpu(to_counts):.2f} a CPU second, ", end="")
    print("with reading, writing and starting up")
    project(root, ingest={"path": str(corpus), "fields": FIELDS}, vectorise={"phrases": PHRASES})
    table("with phrases", [stage("vectorise", root)])


def growth(corpus: Path, folder: Path) -> None:
    """Ten times the documents."""
    totals = []
    for n_documents in (10_000, 100_000):
        root = scratch(folder / f"run_{n_documents}", part(corpus, folder / f"part_{n_documents}", n_documents))
        rows = chain(root)
        found = json.loads((root / "data/ingest/ingest_counts.json").read_text(encoding="utf-8"))["n_articles"]
        table(f"{found:,} abstracts", rows)
        totals.append((found, cpu(rows)))
    (few, cpu_few), (many, cpu_many) = totals
    print(f"{many / few:.1f} times the documents take {cpu_many / cpu_few:.1f} times the CPU seconds")


def workers(corpus: Path, root: Path) -> None:
    """Wall seconds with one worker and with two."""
    scratch(root, corpus)
    print(f"load of the machine before: {os.getloadavg()[0]:.2f} (0 is idle)")
    walls = []
    for jobs in ("1", "2"):
        os.environ["PIPELINE_JOBS"] = jobs
        rows = chain(root)
        table(f"{jobs} workers", rows)
        walls.append(sum(row.wall for row in rows))
    print(f"one worker takes {walls[0] / walls[1]:.2f} times the wall seconds of two")


def main(corpora: Path, folder: Path) -> None:
    """Measure and print."""
    os.environ |= {"PIPELINE_JOBS": "1", "POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("polars", "gensim", "rensa", "sentencex"))
    print(f"Python {platform.python_version()}, {versions}, {os.cpu_count()} processors")
    corpus = corpora / "arxiv_abstracts"
    if "--workers" in sys.argv:
        workers(corpus, folder / "run")
    else:
        whole(corpus, folder / "run")
        growth(corpus, folder)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        main(Path(sys.argv[1]).resolve(), Path(place))
