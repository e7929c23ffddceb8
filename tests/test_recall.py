"""A corpus that grows gives the same bytes with the store as without it, and repeats only what has changed."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from pipeline import params, recall, stage
from pipeline.artefacts import shards, source
from pipeline.artefacts.code import code_digest
from pipeline.artefacts.store import Store
from pipeline.execution import map_ordered, workers
from pipeline.recall import Recall
from pipeline.stages import ingest, score_sentiment, screen, segment, tokenise, vectorise
from tests import planted
from tests.end_to_end import project

STAGES = (ingest, segment, screen, tokenise, vectorise, score_sentiment)
N_ARTICLES = 48


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 6)
    monkeypatch.setattr(source, "FILES_AT_ONCE", 4)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pieces of work were really done, each time that some were spread."""
    done: list[int] = []

    def counting(function: object, items: list[object], *, title: str) -> list[object]:
        done.append(len(items))
        return map_ordered(function, items, title=title)  # type: ignore[arg-type]

    monkeypatch.setattr(recall, "map_ordered", counting)
    monkeypatch.setattr(stage, "map_ordered", counting)
    return done


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    planted.write(folder, n_articles=N_ARTICLES)
    phrases = {"min_npmi": 0.3, "min_count": 3, "min_articles": 2}
    project.settings(folder, vectorise={"min_articles": 2, "max_share": 0.9, "phrases": phrases})
    return folder


def run(root: Path) -> dict[str, str]:
    """The digest of every file that the stages make."""
    settings = params.load(root)
    for module in STAGES:
        module.STAGE.run(root, settings)
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for module in STAGES
        for file in (root / "data" / module.__name__.rpartition(".")[2]).rglob("*")
        if file.is_file()
    }


def run_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The same of a run that starts from nothing and keeps nothing."""
    with monkeypatch.context() as patch:
        patch.setenv("PIPELINE_STORE_MB", "0")
        for module in STAGES:
            shutil.rmtree(root / "data" / module.__name__.rpartition(".")[2])
        return run(root)


def changed(root: Path) -> Iterator[str]:
    """One change of the corpus after another, by what it is."""
    raw = root / "data" / "raw"
    first, second, third = sorted(raw.iterdir())[:3]
    (raw / "new.txt").write_text(first.read_text(encoding="utf-8").replace("crane", "winch"), encoding="utf-8")
    yield "one article more"
    second.write_text(second.read_text(encoding="utf-8").replace("The town", "The city"), encoding="utf-8")
    yield "an article changed"
    third.unlink()
    yield "an article removed"
    (raw / "copy.txt").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    yield "a copy of an article"


def test_whatever_happens_to_the_corpus_the_bytes_are_those_of_a_full_run(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    for change in changed(root):
        assert run(root) == run_without(root, monkeypatch), change
    assert pl.read_parquet(root / "data" / "vectorise" / "phrases.parquet").height > 0
    assert "copy" in pl.read_parquet(root / "data" / "screen" / "verdicts.parquet")["status"]


def test_a_second_run_repeats_nothing_and_gives_the_same_bytes(root: Path, worked: list[int]) -> None:
    before = run(root)
    n_pieces = sum(worked)
    worked.clear()
    assert run(root) == before
    # What is spread without being kept: the texts of boilerplate.
    assert sum(worked) == 0 < n_pieces


def test_one_article_more_repeats_few_pieces(root: Path, worked: list[int]) -> None:
    run(root)
    n_pieces = sum(worked)
    worked.clear()
    next(changed(root))
    run(root)
    # A group of files, and of each stage the shard of the new article or the two that it was split into;
    # phrases may change the counts of any shard.
    n_counted = max(worked)
    assert sum(worked) - n_counted <= 12 < n_pieces - n_counted


def test_a_damaged_entry_is_made_again(root: Path, worked: list[int]) -> None:
    before = run(root)
    entries = [file for file in (root / ".shards").rglob("*") if file.is_file()]
    for entry in entries[::2]:
        entry.write_bytes(entry.read_bytes()[:-3])
    worked.clear()
    assert run(root) == before
    assert 0 < sum(worked) <= len(entries[::2])


def test_workers_keep_and_find_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_JOBS", "2")
    monkeypatch.setenv("PIPELINE_BACKEND", "threading")
    with workers():
        before = run(root)
        assert run(root) == before
    assert run_without(root, monkeypatch) == before


class Doubled(NamedTuple):
    value: int


def doubled(number: int) -> Doubled:
    return Doubled(2 * number)


def doubled_otherwise(number: int) -> Doubled:
    return Doubled(number + number)


def test_another_function_version_or_setting_has_another_key(tmp_path: Path) -> None:
    one = Recall(Store(tmp_path, 1_000), {"polars": "1"})
    other = Recall(Store(tmp_path, 1_000), {"polars": "2"})
    keys = {
        one.key(doubled, {}, 1),
        one.key(doubled, {}, 2),
        one.key(doubled, {"by": 1}, 1),
        one.key(doubled_otherwise, {}, 1),
        other.key(doubled, {}, 1),
    }
    assert len(keys) == 5
    assert one.key(doubled, {}, 1) in keys


def test_code_that_has_changed_makes_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    each = Recall(Store(tmp_path, 1_000), {})
    before = each.key(doubled, {}, 1)
    read = Path.read_bytes
    for name in ("test_recall.py", "shards.py", "pieces.py", "stage.py", "recall.py", "table.py"):
        code_digest.cache_clear()
        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", lambda path, name=name: read(path) + b"#" * (path.name == name))
            assert each.key(doubled, {}, 1) != before, name
    code_digest.cache_clear()
    assert each.key(doubled, {}, 1) == before


def test_known_and_new_results_come_in_the_order_of_the_items(tmp_path: Path) -> None:
    each = Recall(Store(tmp_path, 10_000), {})
    assert each(doubled, [3, 1], title="") == [Doubled(6), Doubled(2)]
    assert each(doubled, [1, 2, 3, 4], title="") == [Doubled(2), Doubled(4), Doubled(6), Doubled(8)]


def test_a_file_that_cannot_be_read_is_looked_at_in_every_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "data" / "raw" / "gone.txt").symlink_to("nowhere")
    run(root)
    (root / "data" / "raw" / "gone.txt").unlink()
    (root / "data" / "raw" / "gone.txt").symlink_to("elsewhere")
    assert run(root) == run_without(root, monkeypatch)
    rejected = pl.read_parquet(root / "data" / "ingest" / "rejected.parquet")
    assert rejected["reason"].to_list() == ["broken link to elsewhere"]
