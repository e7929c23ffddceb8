"""Stages as declarations: what they hand to their function and where the result goes."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline import params
from pipeline.artefacts import table as tables
from pipeline.artefacts.record import Record
from pipeline.artefacts.table import ShardedTable
from pipeline.errors import ArtefactError, SetupError
from pipeline.params import Vectorise
from pipeline.stage import BatchStage, Stage
from pipeline.versions import check_versions

REPOSITORY = Path(__file__).parents[1]
WORDS = ShardedTable("data/words", {"article_id": pl.String, "word": pl.String}, key=("article_id",))
LENGTHS = ShardedTable("data/lengths", {"article_id": pl.String, "length": pl.Int32}, key=("article_id",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "versions.yaml").write_text("polars: 0.0.1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def settings() -> params.Params:
    return params.load(REPOSITORY)


def lengths(words: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {"lengths": words.select("article_id", length=pl.col("word").str.len_chars().cast(pl.Int32))}


def test_a_stage_hands_over_inputs_and_its_own_settings(root: Path, settings: params.Params) -> None:
    def doubled(number: int, vectorise: Vectorise) -> dict[str, Any]:
        return {"result": [2 * number, vectorise.min_articles]}

    number, result = Record("number.json"), Record("result.json")
    number.write(root / number.path, 21)
    Stage(doubled, {"number": number}, {"result": result}, params=("vectorise",)).run(root, settings)
    assert result.read(root / result.path) == [42, settings.vectorise.min_articles]


def test_a_batch_stage_gives_the_same_rows_whatever_the_size_of_a_shard(
    root: Path, settings: params.Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = pl.DataFrame({"article_id": ["a", "b", "c"], "word": ["x", "xx", "xxx"]})
    stage = BatchStage(lengths, {"words": WORDS}, {"lengths": LENGTHS})
    results = []
    for size in (1, 2, 100):
        monkeypatch.setattr(tables, "SHARD_ARTICLES", size)
        WORDS.write(root / WORDS.path, words)
        stage.run(root, settings)
        results.append(LENGTHS.read(root / LENGTHS.path))
    assert len(results[0]) == 3
    assert results[0].equals(results[1])
    assert results[0].equals(results[2])


def test_a_missing_input_names_the_remedy(root: Path, settings: params.Params) -> None:
    stage = BatchStage(lengths, {"words": WORDS}, {"lengths": LENGTHS})
    with pytest.raises(ArtefactError, match=r"data/words is missing: run `dvc repro`"):
        stage.run(root, settings)


def test_a_result_that_is_not_as_declared_leaves_nothing_behind(root: Path, settings: params.Params) -> None:
    def wrong(words: pl.DataFrame) -> dict[str, pl.DataFrame]:
        return {"lengths": words}

    WORDS.write(root / WORDS.path, pl.DataFrame({"article_id": ["a"], "word": ["x"]}))
    with pytest.raises(ArtefactError, match="column 'word' is not in the schema"):
        BatchStage(wrong, {"words": WORDS}, {"lengths": LENGTHS}).run(root, settings)
    assert sorted(path.name for path in (root / "data").iterdir()) == ["words"]


def test_another_version_than_recorded_is_refused_before_anything_is_read(root: Path) -> None:
    with pytest.raises(SetupError, match=r"polars .*, versions.yaml says 0\.0\.1"):
        check_versions(root, ("polars",))
