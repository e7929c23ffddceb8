"""Tables are checked on both sides, sorted by their key, and whole or not there."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.artefacts import shards
from pipeline.artefacts.doors import read, write
from pipeline.artefacts.shards import SHARD_ARTICLES, StoredShard, shard_name
from pipeline.errors import ArtefactError
from pipeline.tables.table import InShards, Shard, ShardedTable, Table, outside

SHARES = Table(
    "data/shares.parquet",
    schema={"article_id": pl.String, "topic": pl.Int32, "share": pl.Float64},
    key=("article_id", "topic"),
    nullable=("share",),
    check=outside(["share"], 0, 1),
)
WORDS = ShardedTable("data/words", schema={"article_id": pl.String, "n": pl.Int32}, key=("article_id", "n"))


def shares(*rows: tuple[str | None, int, float | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SHARES.schema, orient="row")


def words(*rows: tuple[str, int]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=WORDS.schema, orient="row")


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
        "key ('article_id', 'topic') repeats in 1 rows",
        "column 'share' has 2 values outside [0, 1]",
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


@pytest.mark.parametrize(("size", "n_shards"), [(1, 3), (2, 2), (3, 1), (100, 1)])
def test_another_size_of_shards_gives_the_same_rows(
    size: int, n_shards: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", size)
    write(WORDS, tmp_path / "w", words(("c", 1), ("a", 2), ("b", 1), ("a", 1)))
    assert len(WORDS.shards(tmp_path / "w")) == n_shards
    assert read(WORDS, tmp_path / "w").rows() == [("a", 1), ("a", 2), ("b", 1), ("c", 1)]


def test_the_rows_of_an_article_stay_in_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 2)
    write(WORDS, tmp_path / "w", words(("a", 1), ("a", 2), ("a", 3), ("b", 1), ("c", 1)))
    rows = [WORDS.read_shard(shard).rows() for shard in WORDS.shards(tmp_path / "w")]
    assert rows == [[("a", 1), ("a", 2), ("a", 3), ("b", 1)], [("c", 1)]]


def written(path: Path, frame: pl.DataFrame) -> list[list[tuple[str, int]]]:
    """The rows of each shard that `frame` is written as."""
    write(WORDS, path, frame)
    return [WORDS.read_shard(shard).rows() for shard in WORDS.shards(path)]


def cut_slowly(rows: list[tuple[str, int]], size: int) -> list[list[tuple[str, int]]]:
    """Rows in order, a new list whenever an article would be one too many in the last; at least one list."""
    shards: list[list[tuple[str, int]]] = [[]]
    for article, number in sorted(rows):
        known = {name for name, _ in shards[-1]}
        if article not in known and len(known) == size:
            shards.append([])
        shards[-1].append((article, number))
    return shards


@given(st.sets(st.tuples(st.sampled_from("abcdefg"), st.integers(0, 3))), st.integers(1, 8), st.randoms())
def test_shards_are_cut_as_by_a_slow_count(rows: set[tuple[str, int]], size: int, random: Random) -> None:
    shuffled = sorted(rows)
    random.shuffle(shuffled)
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as place:
        patch.setattr(shards, "SHARD_ARTICLES", size)
        assert written(Path(place, "w"), words(*shuffled)) == cut_slowly(shuffled, size)


@pytest.mark.parametrize(
    ("n_articles", "n_in_shards"),
    [
        (0, [0]),
        (1, [1]),
        (SHARD_ARTICLES - 1, [SHARD_ARTICLES - 1]),
        (SHARD_ARTICLES, [SHARD_ARTICLES]),
        (SHARD_ARTICLES + 1, [SHARD_ARTICLES, 1]),
        (3 * SHARD_ARTICLES, [SHARD_ARTICLES] * 3),
    ],
)
def test_a_shard_holds_a_fixed_number_of_articles(n_articles: int, n_in_shards: list[int], tmp_path: Path) -> None:
    rows = [(f"{article:05d}", number) for article in range(n_articles) for number in range(1 + article % 3)]
    shards = written(tmp_path / "w", words(*reversed(rows)))
    assert [len({article for article, _ in shard}) for shard in shards] == n_in_shards
    assert [row for shard in shards for row in shard] == rows


def test_two_tables_of_the_same_articles_have_the_same_articles_in_each_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 2)
    many = written(tmp_path / "many", words(("a", 1), ("a", 2), ("b", 1), ("c", 1), ("c", 2), ("c", 3), ("d", 1)))
    few = written(tmp_path / "few", words(("a", 1), ("b", 1), ("c", 1), ("d", 1)))
    articles = [[sorted({article for article, _ in shard}) for shard in shards] for shards in (many, few)]
    assert articles == [[["a", "b"], ["c", "d"]]] * 2


def test_a_table_in_shards_is_taken_in_unread_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 1)
    write(WORDS, tmp_path / "w", words(("b", 1), ("a", 2), ("a", 1)))
    found = read(InShards(WORDS), tmp_path / "w")
    assert found == [StoredShard(WORDS, tmp_path / "w" / name) for name in ("0000000.parquet", "0000001.parquet")]
    assert [shard.read().rows() for shard in found] == [[("a", 1), ("a", 2)], [("b", 1)]]
    assert InShards(WORDS).path == "data/words"


def test_a_table_in_shards_that_is_not_there_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match="data/words is missing: run `dvc repro`"):
        read(InShards(WORDS), tmp_path / "nowhere")


def test_a_shard_is_checked_where_it_is_read(tmp_path: Path) -> None:
    words(("a", 1), ("a", 1)).write_parquet(tmp_path / "s")
    with pytest.raises(ArtefactError, match="repeats in 1 rows"):
        Shard(WORDS, tmp_path / "s").read()


def test_a_table_without_rows_is_one_shard_without_rows(tmp_path: Path) -> None:
    write(WORDS, tmp_path / "w", words())
    assert len(WORDS.shards(tmp_path / "w")) == 1
    assert read(WORDS, tmp_path / "w").rows() == []


def test_fewer_shards_than_before_leave_none_of_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 1)
    write(WORDS, tmp_path / "w", words(("a", 1), ("b", 1), ("c", 1)))
    write(WORDS, tmp_path / "w", words(("z", 1)))
    assert read(WORDS, tmp_path / "w").rows() == [("z", 1)]


def test_a_wrong_shard_leaves_the_old_folder(tmp_path: Path) -> None:
    write(WORDS, tmp_path / "w", words(("a", 1)))
    with pytest.raises(ArtefactError, match="repeats"):
        WORDS.write_shards(tmp_path / "w", [words(("b", 1)), words(("c", 1), ("c", 1))])
    assert read(WORDS, tmp_path / "w").rows() == [("a", 1)]
    assert [path.name for path in tmp_path.iterdir()] == ["w"]


def test_a_key_that_repeats_across_shards_is_found(tmp_path: Path) -> None:
    WORDS.write_shards(tmp_path / "w", [words(("a", 1)), words(("a", 1))])
    with pytest.raises(ArtefactError, match="repeats in 1 rows"):
        read(WORDS, tmp_path / "w")


@given(st.lists(st.integers(0, 9_999_999), min_size=2, max_size=20))
def test_names_of_shards_sort_like_their_numbers(numbers: list[int]) -> None:
    assert sorted(numbers) == sorted(numbers, key=shard_name)
