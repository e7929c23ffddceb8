"""Ingest to counts of 120,000 abstracts, next to the naive script with gensim: CPU seconds and peak memory.

    python benchmarks/scale.py CORPORA

CORPORA is a folder with arxiv_abstracts/*.tsv.xz.  The naive script reads the
same files by the csv module, keeps simple_preprocess's tokens as lists, and
makes a Dictionary and bags of words; it screens nothing and keeps no section,
sentence or place.  Both run with one worker; then the stages from tokens to
counts once more with one and two workers, which tells nothing on a busy
machine.
"""

import os
import shutil
import sys
import tempfile
from importlib import metadata
from pathlib import Path

import polars as pl
from scratch_project import measured, project, stage, table

FIELDS = {"date": "created", "title": "title", "text": "abstract", "outlet": "outlet", "label": "primary_cat"}
CHAIN = ("ingest", "segment", "screen", "tokenise", "vectorise")
NAIVE = """
import csv, io, lzma, sys
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
print(len(bags), len(dictionary), file=sys.stderr)
"""


def subset(corpus: Path, folder: Path, n_files: int) -> Path:
    """A folder with some of the files."""
    folder.mkdir()
    for path in sorted(corpus.glob("*.tsv.xz"))[:n_files]:
        shutil.copy(path, folder)
    return folder


def n_words(root: Path) -> int:
    """Words of the sentences that were tokenised."""
    return int(
        pl.scan_parquet(root / "data/segment/sentences/*.parquet")
        .select(pl.col("text").str.count_matches(r"\S+").sum())
        .collect()
        .item()
    )


def chain(root: Path, corpus: Path, **vectorise: object) -> list[tuple[str, float, float, int]]:
    """What the stages from ingest to counts take."""
    project(root, ingest={"path": str(corpus), "fields": FIELDS}, vectorise=vectorise)
    return [(name, *stage(name, root)) for name in CHAIN]


def main(corpora: Path, scratch: Path) -> None:
    """Measure and print."""
    os.environ["PIPELINE_JOBS"] = "1"
    corpus = subset(corpora / "arxiv_abstracts", scratch / "all", 10)
    few = subset(corpora / "arxiv_abstracts", scratch / "few", 1)
    print({name: metadata.version(name) for name in ("polars", "gensim", "rensa", "sentencex")})
    print("\nfirst file alone")
    table(chain(scratch / "few_run", few))
    print("\nall files")
    rows = chain(scratch / "run", corpus)
    table(rows)
    words = n_words(scratch / "run")
    cpu = sum(row[2] for row in rows if row[0] in {"tokenise", "vectorise"})
    print(f"{words / 1e6:.1f} million words; tokens to counts: {words / 1e6 / cpu:.2f} million words a CPU second")
    print("\nthe naive script")
    table([("simple_preprocess, doc2bow", *measured(sys.executable, "-c", NAIVE, str(corpus)))])
    print("\ntokens to counts, by workers")
    for jobs in ("1", "2"):
        os.environ["PIPELINE_JOBS"] = jobs
        table([(f"{name}, {jobs}", *stage(name, scratch / "run")) for name in ("tokenise", "vectorise")])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else Path(folder))  # noqa: PLR2004 - two words
