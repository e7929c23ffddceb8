"""The raw BBC News set -> a corpus in the native format with its labels.

    python benchmarks/bbc_corpus.py bbc.tar.gz FOLDER

writes FOLDER/raw/<label>/<number>.txt and FOLDER/labels.csv.  The set has no
dates (it is of 2004 and 2005), so every article gets DATE: its report has one
month.  Bytes are kept as they are: one article is not UTF-8 and is rejected
by the pipeline with that reason.
"""

import csv
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

DATE = "2005-01-01"


def articles(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Label/number.txt and content of each article, in order of name."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda member: member.name):
            label, _, number = member.name.rpartition("/")
            file = tar.extractfile(member) if number[:1].isdigit() else None
            if file:
                yield f"{Path(label).name}/{number}", file.read()


def write(archive: Path, folder: Path) -> int:
    """Write the corpus below `folder`; the number of articles."""
    rows = []
    for name, content in articles(archive):
        file = folder / "raw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f"date {DATE} ".encode() + content)
        rows.append((name, name.partition("/")[0], ""))
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file_:
        csv.writer(file_).writerows([("file", "storyline", "planted_tone"), *rows])
    return len(rows)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), Path(sys.argv[2])), "articles")
