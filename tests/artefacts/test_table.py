"""Tables are checked on both sides, sorted by their key, and whole or not there."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.artefacts.doors import read, write
from pipeline.errors import ArtefactError
from pipeline.tables.table import Column, ShardedTable, Table

SHARES = Table(
    "data/shares.parquet",
    columns={
        "article_id": Column(pl.String, "the article"),
        "topic": Column(pl.Int32, "the topic"),
        "share": Column(pl.Float64, "its share", low=0, high=1, empty="unknown"),
    },
    key=("article_id", "topic"),
)
MOODS = Table(
    "data/moods.parquet",
    columns={"n": Column(pl.Int32, "a number", low=1), "mood": Column(pl.String, "a word", values=("good", "bad"))},
    key=("n",),
)
WORDS = ShardedTable("data/words", {"article_id": Column(pl.String, "the article")}, key=("article_id",))


def shares(*rows: tuple[str | None, int, float | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SHARES.schema, orient="row")


def test_what_was_written_is_read_sorted_by_the_key(tmp_path: Path) -> None:
    write(SHARES, tmp_path / "t", shares(("b", 1, 0.5), ("a", 2, None), ("a", 1, 1.0)))
    assert read(SHARES, tmp_path / "t").rows() == [("a", 1, 1.0), ("a", 2, None), ("b", 1, 0.5)]


def test_the_order_of_rows_and_columns_leaves_no_trace_in_the_bytes(tmp_path: Path) -> None:
    frame = shares(("b", 1, 0.5), ("a", 2, None), ("a", 1, 1.0))
    write(SHARES, tmp_path / "one", frame)
    write(SHARES, tmp_path / "two", frame.reverse().select("share", "topic", "article_id"))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_all_problems_of_the_columns_are_named_at_once() -> None:
    frame = pl.DataFrame({"article_id": [1], "share": ["x"], "extra": [0]})
    assert SHARES.problems(frame) == [
        "column 'article_id' is Int64, expected String",
        "column 'share' is String, expected Float64",
        "column 'topic' is missing",
        "column 'extra' is not in the schema",
    ]


def test_all_problems_of_the_rows_are_named_at_once() -> None:
    frame = shares((None, 1, 0.5), ("a", 1, 2.0), ("a", 1, float("nan")))
    assert SHARES.problems(frame) == [
        "column 'article_id' has 1 nulls",
        "column 'share' has 2 values outside [0, 1]",
        "key ('article_id', 'topic') repeats in 1 rows",
    ]


def test_a_wrong_frame_is_refused_by_name_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=r"^data/shares\.parquet:\n  key .* repeats in 2 rows$"):
        write(SHARES, tmp_path / "t", shares(("a", 1, 0.1), ("a", 1, 0.1), ("a", 1, 0.2)))
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_frame_leaves_the_old_table(tmp_path: Path) -> None:
    write(SHARES, tmp_path / "t", shares(("a", 1, 0.1)))
    with pytest.raises(ArtefactError):
        write(SHARES, tmp_path / "t", shares(("a", 1, -1.0)))
    assert read(SHARES, tmp_path / "t").rows() == [("a", 1, 0.1)]
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


def test_reading_checks_what_writing_promised(tmp_path: Path) -> None:
    shares(("a", 1, 7.0)).write_parquet(tmp_path / "t")
    with pytest.raises(ArtefactError, match=r"column 'share' has 1 values outside \[0, 1\]"):
        read(SHARES, tmp_path / "t")


@pytest.mark.parametrize("table", [SHARES, WORDS], ids=["table", "shards"])
def test_a_table_that_is_not_there_names_the_remedy(table: Table, tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=f"{table.path} is missing: run `dvc repro`"):
        read(table, tmp_path / "nowhere")


def test_a_damaged_file_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(b"PAR1 this is no parquet")
    with pytest.raises(ArtefactError, match=r"^data/shares\.parquet: t cannot be read \(.*Delete it and run"):
        read(SHARES, tmp_path / "t")


@pytest.mark.parametrize(
    ("value", "n_bad"), [(0.0, 0), (1.0, 0), (1 + 1e-12, 0), (1.001, 1), (-0.001, 1), (float("inf"), 1), (None, 0)]
)
def test_a_range_includes_its_ends_and_passes_nulls(value: float | None, n_bad: int) -> None:
    assert len(SHARES.problems(shares(("a", 1, value)))) == n_bad


def test_a_range_may_have_one_end_and_a_text_be_one_of_a_few() -> None:
    frame = pl.DataFrame({"n": [1, 0, 2**31 - 1], "mood": ["good", "bad", "odd"]}, schema=MOODS.schema)
    assert MOODS.problems(frame) == [
        "column 'n' has 1 values outside [1, inf]",
        "column 'mood' has 'odd', expected one of good, bad",
    ]


def test_a_check_of_its_own_adds_to_the_problems() -> None:
    table = Table(MOODS.path, MOODS.columns, MOODS.key, check=lambda frame: [f"{frame.height} rows"])
    assert table.problems(pl.DataFrame({"n": [1], "mood": ["bad"]}, schema=MOODS.schema)) == ["1 rows"]
