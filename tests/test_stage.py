"""Stages as declarations: what they hand to their function and where the result goes."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline import params
from pipeline.artefacts import shards
from pipeline.artefacts.doors import read, write
from pipeline.errors import ArtefactError, CorpusError, SetupError
from pipeline.execution import workers
from pipeline.settings import Vectorise
from pipeline.stage import BatchStage, Stage
from pipeline.tables.files import Record
from pipeline.tables.table import Column, InShards, ShardedTable, Table
from pipeline.versions import check_versions

REPOSITORY = Path(__file__).parents[1]
ARTICLE = Column(pl.String, "the article")
LENGTH = Column(pl.Int32, "its length")
WORDS = ShardedTable(
    "data/words", {"article_id": ARTICLE, "word": Column(pl.String, "its only word")}, key=("article_id",)
)
LENGTHS = ShardedTable("data/lengths", {"article_id": ARTICLE, "length": LENGTH}, key=("article_id",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "versions.yaml").write_text("polars: 0.0.1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def settings() -> params.Params:
    return params.load(REPOSITORY)


def lengths(words: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {"lengths": words.select("article_id", length=pl.col("word").str.len_chars().cast(pl.Int32))}


STAGE = BatchStage(lengths, (WORDS,), (LENGTHS,))
THREE = pl.DataFrame({"article_id": ["a", "b", "c"], "word": ["x", "xx", "xxx"]})


def test_a_stage_hands_over_inputs_and_its_own_settings(root: Path, settings: params.Params) -> None:
    def doubled(number: int, vectorise: Vectorise) -> dict[str, Any]:
        return {"result": [2 * number, vectorise.min_articles]}

    number, result = Record("number.json"), Record("result.json")
    write(number, root / number.path, 21)
    Stage(doubled, (number,), (result,), params=("vectorise",)).run(root, settings)
    assert read(result, root / result.path) == [42, settings.vectorise.min_articles]


def test_a_batch_stage_gives_the_same_rows_whatever_the_size_of_a_shard(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = []
    for size in (1, 2, 100):
        monkeypatch.setattr(shards, "SHARD_ARTICLES", size)
        write(WORDS, root / WORDS.path, THREE)
        STAGE.run(root, settings)
        results.append(read(LENGTHS, root / LENGTHS.path))
    assert len(results[0]) == 3
    assert results[0].equals(results[1])
    assert results[0].equals(results[2])


def test_a_missing_input_names_the_remedy(root: Path, settings: params.Params) -> None:
    with pytest.raises(ArtefactError, match=r"data/words is missing: run `dvc repro`"):
        STAGE.run(root, settings)


def test_a_result_that_is_not_as_declared_leaves_nothing_behind(root: Path, settings: params.Params) -> None:
    def wrong(words: pl.DataFrame) -> dict[str, pl.DataFrame]:
        return {"lengths": words}

    write(WORDS, root / WORDS.path, pl.DataFrame({"article_id": ["a"], "word": ["x"]}))
    with pytest.raises(ArtefactError, match="column 'word' is not in the schema"):
        BatchStage(wrong, (WORDS,), (LENGTHS,)).run(root, settings)
    assert sorted(path.name for path in (root / "data").iterdir()) == ["words"]


def in_shards_of_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three shards of words below `root`."""
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 1)
    write(WORDS, root / WORDS.path, THREE)


def test_every_shard_of_the_input_gives_the_shard_of_the_output_with_its_name(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_shards_of_one(root, monkeypatch)
    STAGE.run(root, settings)
    made, given = (read(InShards(table), root / table.path) for table in (LENGTHS, WORDS))
    assert [shard.path.name for shard in made] == [shard.path.name for shard in given]
    assert [shard.read().rows() for shard in made] == [[("a", 1)], [("b", 2)], [("c", 3)]]


def test_workers_give_the_same_bytes_as_one_process(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_shards_of_one(root, monkeypatch)
    contents = []
    monkeypatch.setenv("PIPELINE_JOBS", "2")
    for backend in ("sequential", "threading"):
        monkeypatch.setenv("PIPELINE_BACKEND", backend)
        with workers():
            STAGE.run(root, settings)
        contents.append([shard.path.read_bytes() for shard in read(InShards(LENGTHS), root / LENGTHS.path)])
    assert contents[0] == contents[1]


def test_every_batch_is_handed_settings_and_what_is_shared(root: Path, settings: params.Params) -> None:
    def longer(words: pl.DataFrame, extra: int, vectorise: Vectorise) -> dict[str, Any]:
        n = pl.col("word").str.len_chars() + extra + vectorise.min_articles
        return {"lengths": words.select("article_id", length=n.cast(pl.Int32))}

    extra = Record("extra.json")
    write(extra, root / extra.path, 100)
    write(WORDS, root / WORDS.path, THREE)
    stage = BatchStage(longer, (WORDS,), (LENGTHS,), params=("vectorise",), shared=(extra,))
    stage.run(root, settings)
    assert read(LENGTHS, root / LENGTHS.path)["length"].to_list() == [
        length + 100 + settings.vectorise.min_articles for length in (1, 2, 3)
    ]


def test_counts_are_summed_over_the_batches_and_those_of_nothing_are_told(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def counted(words: pl.DataFrame) -> dict[str, Any]:
        return {**lengths(words), "counts": {"long_words": 1000 * (words["word"][0] != "x"), "odd_words": 0}}

    in_shards_of_one(root, monkeypatch)
    with caplog.at_level(logging.INFO, logger="pipeline"):
        BatchStage(counted, (WORDS,), (LENGTHS,)).run(root, settings)
    assert caplog.messages == ["2,000 long words, 0 odd words"]


@pytest.mark.parametrize("backend", ["sequential", "loky"])
def test_a_batch_that_fails_leaves_the_old_outputs_and_nothing_half_written(
    backend: str, root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(words: pl.DataFrame) -> dict[str, pl.DataFrame]:
        if "c" in words["article_id"]:
            message = "the third shard"
            raise CorpusError(message)
        return {"lengths": lengths(words)["lengths"], "again": words}

    again = ShardedTable("data/again", WORDS.columns, key=WORDS.key)
    old = pl.DataFrame({"article_id": ["z"], "length": [9]}, schema=LENGTHS.schema)
    in_shards_of_one(root, monkeypatch)
    write(LENGTHS, root / LENGTHS.path, old)
    stage = BatchStage(failing, (WORDS,), (LENGTHS, again))
    monkeypatch.setenv("PIPELINE_JOBS", "2")
    monkeypatch.setenv("PIPELINE_BACKEND", backend)
    with workers(), pytest.raises(CorpusError, match="the third shard"):
        stage.run(root, settings)
    assert read(LENGTHS, root / LENGTHS.path).equals(old)
    assert sorted(path.name for path in (root / "data").iterdir()) == ["lengths", "words"]


def test_a_last_batch_with_a_wrong_result_leaves_nothing_behind(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(words: pl.DataFrame) -> dict[str, pl.DataFrame]:
        return {"lengths": words if "c" in words["article_id"] else lengths(words)["lengths"]}

    in_shards_of_one(root, monkeypatch)
    with pytest.raises(ArtefactError, match="column 'word' is not in the schema"):
        BatchStage(wrong, (WORDS,), (LENGTHS,)).run(root, settings)
    assert [path.name for path in (root / "data").iterdir()] == ["words"]


def test_fewer_shards_than_before_leave_none_of_the_old(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_shards_of_one(root, monkeypatch)
    STAGE.run(root, settings)
    write(WORDS, root / WORDS.path, THREE.head(1))
    STAGE.run(root, settings)
    assert read(LENGTHS, root / LENGTHS.path).rows() == [("a", 1)]


def test_a_batch_is_one_shard_of_each_input(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    def both(words: pl.DataFrame, others: pl.DataFrame) -> dict[str, pl.DataFrame]:
        assert words["article_id"].to_list() == others["article_id"].to_list()
        return {"lengths": others}

    others = ShardedTable("data/others", LENGTHS.columns, key=LENGTHS.key)
    in_shards_of_one(root, monkeypatch)
    write(others, root / others.path, lengths(THREE)["lengths"])
    stage = BatchStage(both, (WORDS, others), (LENGTHS,))
    stage.run(root, settings)
    assert read(LENGTHS, root / LENGTHS.path).height == 3
    read(InShards(others), root / others.path)[0].path.unlink()
    with pytest.raises(ArtefactError, match=r"missing \(data/words 3, data/others 2\)\. Delete these folders and run"):
        stage.run(root, settings)


def test_a_result_without_an_output_that_was_declared_is_a_fault_of_the_program(
    root: Path, settings: params.Params
) -> None:
    write(WORDS, root / WORDS.path, THREE)
    stage = BatchStage(lengths, (WORDS,), (replace(LENGTHS, path="data/other"),))
    with pytest.raises(KeyError, match="other"):
        stage.run(root, settings)
    assert [path.name for path in (root / "data").iterdir()] == ["words"]


def test_of_a_table_about_articles_a_batch_is_handed_its_own_rows(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weighted(words: pl.DataFrame, weights: pl.DataFrame) -> dict[str, pl.DataFrame]:
        assert weights["article_id"].to_list() == words["article_id"].to_list()
        return {"lengths": weights.rename({"weight": "length"})}

    weights = Table(
        "data/weights.parquet", {"article_id": ARTICLE, "weight": Column(pl.Int32, "a weight")}, key=("article_id",)
    )
    in_shards_of_one(root, monkeypatch)
    write(weights, root / weights.path, lengths(THREE)["lengths"].rename({"length": "weight"}))
    BatchStage(weighted, (WORDS,), (LENGTHS,), shared=(weights,)).run(root, settings)
    assert read(LENGTHS, root / LENGTHS.path)["length"].to_list() == [1, 2, 3]


def test_another_version_than_recorded_is_refused_before_anything_is_read(root: Path) -> None:
    with pytest.raises(SetupError, match=r"polars .*, versions.yaml says 0\.0\.1"):
        check_versions(root, ("polars",))
