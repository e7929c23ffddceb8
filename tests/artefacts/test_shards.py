"""Tables in shards: each article's rows are in the shard that its identifier begins with."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.artefacts import shards
from pipeline.artefacts.doors import read, write
from pipeline.artefacts.prefixes import Leaf, bounds, leaves, within
from pipeline.artefacts.shards import SHARD_ARTICLES, StoredShard
from pipeline.errors import ArtefactError
from pipeline.tables.table import Column, InShards, ShardedTable

WORDS = ShardedTable(
    "data/words",
    {"article_id": Column(pl.String, "the article"), "n": Column(pl.Int32, "a number")},
    key=("article_id", "n"),
)
IDS = st.text("0123456789abcdef", min_size=16, max_size=16)


def words(*rows: tuple[str, int]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=WORDS.schema, orient="row")


def written(path: Path, frame: pl.DataFrame) -> dict[str, list[tuple[str, int]]]:
    """The rows of each shard that `frame` is written as, by the name of its file."""
    write(WORDS, path, frame)
    return {shard.path.name: shard.read().rows() for shard in read(InShards(WORDS), path)}


def split_slowly(ids: list[str], limit: int, bits: str = "") -> dict[str, list[str]]:
    """The identifiers by the shortest bits they begin with that no more than `limit` have."""
    if len(ids) <= limit or len(bits) == 32:
        return {bits: ids} if ids or not bits else {}
    binary = {name: f"{int(name, 16):064b}" for name in ids}
    halves = [[name for name in ids if binary[name].startswith(bits + bit)] for bit in "01"]
    return split_slowly(halves[0], limit, f"{bits}0") | split_slowly(halves[1], limit, f"{bits}1")


@given(st.sets(IDS), st.integers(1, 5))
def test_identifiers_are_split_as_by_a_slow_search(ids: set[str], limit: int) -> None:
    ordered = sorted(ids)
    found = leaves(pl.Series(ordered, dtype=pl.String), [1] * len(ordered), limit)
    assert {leaf.bits: ordered[leaf.start : leaf.end] for leaf in found} == split_slowly(ordered, limit)


@given(st.sets(IDS, min_size=1), IDS, st.integers(1, 4))
def test_one_more_identifier_changes_one_group_or_splits_it(ids: set[str], new: str, limit: int) -> None:
    def groups(some: set[str]) -> set[tuple[str, ...]]:
        ordered = sorted(some)
        found = leaves(pl.Series(ordered, dtype=pl.String), [1] * len(ordered), limit)
        return {tuple(ordered[leaf.start : leaf.end]) for leaf in found}

    gone = groups(ids) - groups(ids | {new})
    assert len(gone) <= 1


def test_what_weighs_more_than_the_limit_is_split_until_it_stands_alone() -> None:
    ids = pl.Series(["00", "10", "80", "f0"])
    assert leaves(ids, [1, 1, 9, 1], 3) == [Leaf("0", 0, 2), Leaf("10", 2, 3), Leaf("11", 3, 4)]


def test_identifiers_that_no_bit_tells_apart_stay_together() -> None:
    ids = pl.Series(["0" * 15 + "1", "0" * 15 + "2"])
    assert leaves(ids, [1, 1], 1) == [Leaf("0" * 32, 0, 2)]


@given(st.sets(IDS, min_size=1), st.text("01", max_size=9))
def test_rows_are_cut_by_the_bits_their_identifiers_begin_with(ids: set[str], bits: str) -> None:
    frame = pl.DataFrame({"article_id": sorted(ids)})
    expected = [name for name in sorted(ids) if f"{int(name, 16):064b}".startswith(bits)]
    assert within(frame, bits)["article_id"].to_list() == expected


def test_the_last_group_has_no_end() -> None:
    assert bounds("111") == ("e", None)


@pytest.mark.parametrize(("size", "n_shards"), [(1, 3), (2, 2), (3, 1), (100, 1)])
def test_another_size_of_shards_gives_the_same_rows(
    size: int, n_shards: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", size)
    assert len(written(tmp_path / "w", words(("c", 1), ("a", 2), ("3", 1), ("a", 1)))) == n_shards
    assert read(WORDS, tmp_path / "w").rows() == [("3", 1), ("a", 1), ("a", 2), ("c", 1)]


def test_the_rows_of_an_article_stay_in_one_shard_named_by_its_bits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 2)
    found = written(tmp_path / "w", words(("1", 1), ("1", 2), ("1", 3), ("2", 1), ("c", 1)))
    assert found == {"0.parquet": [("1", 1), ("1", 2), ("1", 3), ("2", 1)], "1.parquet": [("c", 1)]}


@given(st.lists(IDS, unique=True, max_size=40), st.integers(1, 8), st.randoms())
def test_shards_in_their_order_are_all_rows_in_theirs(ids: list[str], size: int, random: Random) -> None:
    rows = [(name, number) for name in ids for number in range(1 + random.randrange(3))]
    random.shuffle(rows)
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as place:
        patch.setattr(shards, "SHARD_ARTICLES", size)
        found = written(Path(place, "w"), words(*rows))
    assert [row for shard in found.values() for row in shard] == sorted(rows)
    assert all(len({article for article, _ in shard}) <= size for shard in found.values())


def test_a_shard_holds_a_limited_number_of_articles(tmp_path: Path) -> None:
    rows = [(f"{article:016x}"[::-1], 0) for article in range(SHARD_ARTICLES)]
    assert list(written(tmp_path / "w", words(*rows))) == ["all.parquet"]
    assert list(written(tmp_path / "w", words(*rows, ("8" + "0" * 14 + "1", 0)))) == ["0.parquet", "1.parquet"]


def test_two_tables_of_the_same_articles_have_the_same_articles_in_each_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 2)
    many = written(tmp_path / "many", words(("1", 1), ("1", 2), ("3", 1), ("c", 1), ("c", 2), ("c", 3), ("d", 1)))
    few = written(tmp_path / "few", words(("1", 1), ("3", 1), ("c", 1), ("d", 1)))
    articles = [{name: {article for article, _ in rows} for name, rows in found.items()} for found in (many, few)]
    assert articles == [{"0.parquet": {"1", "3"}, "1.parquet": {"c", "d"}}] * 2


def test_a_table_in_shards_is_taken_in_unread_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 1)
    write(WORDS, tmp_path / "w", words(("b", 1), ("1", 2), ("1", 1)))
    found = read(InShards(WORDS), tmp_path / "w")
    assert found == [StoredShard(WORDS, tmp_path / "w" / name) for name in ("0.parquet", "1.parquet")]
    assert [shard.read().rows() for shard in found] == [[("1", 1), ("1", 2)], [("b", 1)]]
    assert InShards(WORDS).path == "data/words"


def test_a_shard_cuts_out_what_is_about_its_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pl.DataFrame({"article_id": ["1", "3", "b"], "status": ["x", "y", "z"]})
    write(WORDS, tmp_path / "w", words(("1", 1), ("b", 1)))
    (whole,) = read(InShards(WORDS), tmp_path / "w")
    assert whole.cut(frame).rows() == frame.rows()
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 1)
    write(WORDS, tmp_path / "w", words(("1", 1), ("b", 1)))
    one, other = read(InShards(WORDS), tmp_path / "w")
    assert one.cut(frame).rows() == [("1", "x"), ("3", "y")]
    assert other.cut(frame).rows() == [("b", "z")]


def test_a_table_in_shards_that_is_not_there_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match="data/words is missing: run `dvc repro`"):
        read(InShards(WORDS), tmp_path / "nowhere")


def test_a_shard_is_checked_where_it_is_read(tmp_path: Path) -> None:
    words(("a", 1), ("a", 1)).write_parquet(tmp_path / "s")
    with pytest.raises(ArtefactError, match="repeats in 1 rows"):
        StoredShard(WORDS, tmp_path / "s").read()


def test_a_table_without_rows_is_one_shard_without_rows(tmp_path: Path) -> None:
    assert written(tmp_path / "w", words()) == {"all.parquet": []}
    assert read(WORDS, tmp_path / "w").rows() == []


def test_fewer_shards_than_before_leave_none_of_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_ARTICLES", 1)
    write(WORDS, tmp_path / "w", words(("1", 1), ("b", 1)))
    assert written(tmp_path / "w", words(("f", 1))) == {"all.parquet": [("f", 1)]}


def test_a_wrong_table_leaves_the_old_folder(tmp_path: Path) -> None:
    write(WORDS, tmp_path / "w", words(("a", 1)))
    with pytest.raises(ArtefactError, match="repeats"):
        write(WORDS, tmp_path / "w", words(("b", 1), ("c", 1), ("c", 1)))
    assert read(WORDS, tmp_path / "w").rows() == [("a", 1)]
    assert [path.name for path in tmp_path.iterdir()] == ["w"]


def test_a_key_that_repeats_across_shards_is_found(tmp_path: Path) -> None:
    write(WORDS, tmp_path / "w", words(("a", 1)))
    (tmp_path / "w" / "1.parquet").write_bytes((tmp_path / "w" / "all.parquet").read_bytes())
    with pytest.raises(ArtefactError, match="repeats in 1 rows"):
        read(WORDS, tmp_path / "w")
