"""Files of every kind -> articles, a ledger, and a list of how each was read."""

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline import params
from pipeline.artefacts.doors import read
from pipeline.corpus import columns
from pipeline.errors import CorpusError
from pipeline.stages.ingest import ingest
from pipeline.tables.files import Source
from pipeline.tables.ingest import FILES, REJECTED
from tests.project.expected_graph import REPOSITORY

GOOD = b" date 2025-01-07 Harbour\n\nThe crane is back.\n"
TABLE = b"date,title,text\n2025-01-07,One,The crane is back.\nnever,Two,The crane is gone.\n"


def ingested(folder: Path, files: dict[str, bytes], **changes: object) -> dict[str, Any]:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    settings = params.load(REPOSITORY).ingest.model_copy(update=changes)
    return ingest(read(Source("corpus"), folder), settings, "en")


def test_every_file_is_listed_with_its_records_whether_it_could_be_read_or_not(tmp_path: Path) -> None:
    found = ingested(tmp_path, {"a.txt": GOOD, "b.csv": TABLE, "c.bin": b"\x00\x01\x02"})
    (tmp_path / "d.txt").symlink_to("nowhere")
    found = ingested(tmp_path, {})
    assert FILES.checked(found["files"]).rows() == [
        ("a.txt", "native", "utf-8", 1, 1, 0),
        ("b.csv", "csv", "utf-8", 2, 1, 1),
        ("c.bin", None, None, 1, 0, 1),
        ("d.txt", None, None, 1, 0, 1),
    ]
    assert found["ingest_counts"] == {"n_files": 4, "n_records": 5, "n_articles": 2, "n_rejected": 3}
    reasons = dict(REJECTED.checked(found["rejected"]).select("file", "reason").iter_rows())
    assert reasons["d.txt"] == "broken link to nowhere"
    assert found["rejected_csv"]["file"].to_list() == ["b.csv", "c.bin", "d.txt"]


def test_the_members_of_an_archive_are_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("one.txt", GOOD)
        archive.writestr("../two.txt", GOOD)
    found = ingested(tmp_path, {})
    assert found["articles"]["file"].to_list() == ["pack.zip/one.txt"]
    assert found["files"].select("file", "n_articles", "n_rejected").sort("file").rows() == [
        ("pack.zip/../two.txt", 0, 1),
        ("pack.zip/one.txt", 1, 0),
    ]


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_how_many_files_and_results_are_worked_on_at_once_makes_no_difference(
    at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number}.txt": GOOD for number in range(3)} | {"t.csv": TABLE}
    expected = ingested(tmp_path, files)
    monkeypatch.setattr(columns, "RESULTS_AT_ONCE", at_once)
    found = ingested(tmp_path, {})
    assert all(found[name].equals(expected[name]) for name in ("articles", "sections", "rejected", "files"))


def test_a_corpus_without_an_article_is_refused_with_the_first_reasons(tmp_path: Path) -> None:
    files = {f"{number}.txt": b"no date line" for number in range(7)}
    with pytest.raises(CorpusError) as raised:
        ingested(tmp_path, files, path="data/own", format="native")
    first, *lines, last = str(raised.value).splitlines()
    assert first == ("ingest.path 'data/own' contains no article in the format 'native': 7 files, 7 rejected records.")
    assert [line.partition(": ")[0].strip() for line in lines] == [f"{number}.txt:1" for number in range(5)]
    assert last == "  Correct the files, or set ingest.path and ingest.format in params.yaml."


def test_every_file_stands_with_the_digest_of_its_bytes_and_an_archive_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "lost.txt").symlink_to("nowhere")
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("two.txt", GOOD)
    found = ingested(tmp_path, {"a/one.txt": GOOD})
    assert found["corpus_digests"] == {
        "a/one.txt": hashlib.sha256(GOOD).hexdigest(),
        "lost.txt": "cannot be read: No such file or directory",
        "pack.zip": hashlib.sha256((tmp_path / "pack.zip").read_bytes()).hexdigest(),
    }
