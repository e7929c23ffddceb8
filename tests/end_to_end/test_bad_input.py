"""What a user can get wrong ends in one message or a row of the ledger, never in a traceback."""

import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.artefacts.doors import read
from pipeline.tables.files import Record
from pipeline.tables.report import METRICS_JSON
from tests import planted
from tests.end_to_end import project

GOOD = " date 2025-01-07 Harbour reopens\n\nThe crane and the ferry are back. All is well.\n"
COUNTS = Record("data/ingest/ingest_counts.json")


def corpus(folder: Path, files: dict[str, bytes]) -> None:
    planted.write(folder, n_articles=0)
    for name, content in files.items():
        (folder / "data" / "raw" / name).write_bytes(content)
    project.settings(folder)


BAD = {
    "no date line": b"Harbour reopens\n\nThe crane is back.\n",
    "impossible date": b" date 2025-02-30 Harbour reopens\n\nThe crane is back.\n",
    "no body": b" date 2025-01-07 Harbour reopens\n",
    "not a text file": " date 2025-01-07 Caf\u00e9\n\nThe crane is back.\n".encode("utf-16-le"),
    "NUL": b" date 2025-01-07 Harbour\n\nThe \x00 crane is back.\n",
    "1,000,000": b" date 2025-01-07 Harbour\n\n" + b"crane " * 200_000,
    "an article of 6,000,026 bytes": b" date 2025-01-07 Harbour\n\n" + b"The crane is back.\n\n" * 300_000,
    "empty": b"",
    "ambiguous date": b" date 03/04/2025 Harbour reopens\n\nThe crane is back.\n",
}


def test_every_bad_record_is_a_row_of_the_ledger_with_its_reason(tmp_path: Path) -> None:
    files = {f"{number}.txt": content for number, content in enumerate(BAD.values())}
    western = GOOD.replace("Harbour", "Caf\u00e9").encode("cp1252")
    corpus(tmp_path, {**files, "good.txt": GOOD.encode(), "copy.txt": GOOD.encode(), "western.txt": western})
    result = project.run(tmp_path, "ingest")
    assert result.returncode == 0, result.stderr
    ledger = pl.read_csv(tmp_path / "data/ingest/rejected.csv")
    assert ledger.columns == ["file", "record", "line", "reason"]
    assert ledger["file"].to_list() == list(files)
    for reason, expected in zip(ledger["reason"], BAD, strict=True):
        assert expected.lower() in reason.lower()
    counts = read(COUNTS, tmp_path / COUNTS.path)
    assert counts["n_records"] == counts["n_articles"] + counts["n_rejected"] == len(BAD) + 3
    articles = pl.read_parquet(tmp_path / "data/ingest/articles")
    assert articles["article_id"].n_unique() == 3
    assert articles.filter(pl.col("file") == "western.txt")["title"].item() == "Caf\u00e9 reopens"


def headings_only(folder: Path) -> None:
    corpus(folder, {"a.txt": b" date 2025-01-07 Title\n\nBackground\n\nLooking Ahead\n"})


def nothing(folder: Path) -> None:
    corpus(folder, {".hidden": b"x"})


def one_article(folder: Path) -> None:
    corpus(folder, {"a.txt": GOOD.encode()})


def stop_words_only(folder: Path) -> None:
    corpus(folder, {f"{n}.txt": b" date 2025-01-07 It was\n\nIt was and it is. They were.\n" for n in range(5)})


def too_many_topics(folder: Path) -> None:
    planted.write(folder, n_articles=8)
    project.settings(folder, topics__n_topics=9, **project.QUICK)


@pytest.mark.parametrize(
    ("prepare", "last", "exit_code", "message"),
    [
        (nothing, "ingest", 3, "0 files"),
        (headings_only, "ingest", 3, "headings"),
        (one_article, "vectorise", 3, "vectorise.min_articles"),
        (stop_words_only, "vectorise", 3, "the vocabulary is empty"),
        (too_many_topics, "fit_topics", 3, "topics.n_topics is 9, but only 8 articles"),
    ],
)
def test_a_hopeless_corpus_ends_in_one_clear_message(
    tmp_path: Path, prepare: Callable[[Path], None], last: str, exit_code: int, message: str
) -> None:
    prepare(tmp_path)
    result = project.run_through(tmp_path, last)
    assert result.returncode == exit_code
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.rglob("*.unfinished"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"topics__n_topics": 1}, "topics.n_topics: Input should be greater than or equal to 2 (got 1)"),
        (
            {"topics__engine": "bert"},
            "'sklearn_nmf' or 'tomotopy_lda' (got 'bert')",
        ),
        ({"topics__n_topcis": 5}, "topics.n_topcis: no such setting; did you mean 'n_topics'?"),
        ({"ingest__path": "data/nowhere"}, "data/nowhere does not exist"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    planted.write(tmp_path, n_articles=3)
    project.settings(tmp_path, **changes)
    result = project.run(tmp_path, "ingest")
    assert result.returncode in {2, 3}
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_small_corpus_without_labels_has_no_label_metrics(tmp_path: Path) -> None:
    planted.write(tmp_path, n_articles=12)
    (tmp_path / "data/none.csv").write_text("file,storyline,planted_tone\n", encoding="utf-8")
    project.settings(tmp_path, topics__n_topics=2, labels__path="data/none.csv")
    project.run_all(tmp_path)
    metrics = read(METRICS_JSON, tmp_path / METRICS_JSON.path)
    assert not [name for group in metrics.values() for name in group if name.startswith("label_")]
    assert metrics["topics"]["n_topics"] == 2


def test_labels_of_another_corpus_give_one_warning(planted_run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(planted_run, folder)
    (folder / "data/labels.csv").write_text("file,storyline,planted_tone\nother.txt,port,1\n", encoding="utf-8")
    result = project.run(folder, "assemble_results")
    assert result.returncode == 0
    assert result.stderr.count("matches a file of the corpus") == 1


@pytest.mark.parametrize("jobs", ["0", "two", "-1"])
def test_a_wrong_number_of_workers_is_refused(tmp_path: Path, jobs: str) -> None:
    one_article(tmp_path)
    result = project.run(tmp_path, "ingest", PIPELINE_JOBS=jobs)
    assert result.returncode == 5
    assert f"PIPELINE_JOBS is {jobs!r}" in result.stderr
