"""Tables: polars data frames in Parquet, checked on both sides, sorted by their key.

A table that grows with the corpus is a folder of shards.  A shard holds the
rows of a fixed number of articles, so it never depends on the number of
workers, and shard i of every table holds the same articles.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.replacing import missing, replaced
from pipeline.errors import ArtefactError

# Between the cost of a shard (some 10 milliseconds a stage, of 120,000 abstracts a
# twelfth of all time at 1,000 articles) and the memory of a worker: 2,000 news articles
# are some 6 MB of text, and tokenising takes about 15 times its text.  The exact number
# does not matter, but it is part of the layout on disk: changing it reruns the stages.
SHARD_ARTICLES = 2_000

Schema = dict[str, pl.DataType | type[pl.DataType]]
Check = Callable[[pl.DataFrame], list[str]]


def no_check(frame: pl.DataFrame) -> list[str]:
    """No problem: the check of a table whose types say all."""
    del frame
    return []


@dataclass(frozen=True)
class Table:
    """A Parquet file: columns of `schema`, no nulls except in `nullable`, unique and sorted by `key`.

    `check` adds the problems that types cannot say, such as a range.
    """

    path: str
    schema: Schema
    key: tuple[str, ...]
    nullable: tuple[str, ...] = ()
    check: Check = no_check

    def read(self, path: Path) -> pl.DataFrame:
        """The rows in the order of the key.  Raises ArtefactError when they are not as declared."""
        if not path.is_file():
            raise missing(self.path)
        return self.checked(_read(path, self.path))

    def write(self, path: Path, frame: pl.DataFrame) -> None:
        """Sort by the key, check and write."""
        with replaced(path) as temporary:
            write_frame(temporary, self.checked(frame))

    def checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` sorted by the key with its columns in order; raises ArtefactError with all problems."""
        problems = self.problems(frame)
        if problems:
            message = "\n  ".join([f"{self.path}:", *problems])
            raise ArtefactError(message)
        return frame.select(list(self.schema)).sort(self.key)

    def problems(self, frame: pl.DataFrame) -> list[str]:
        """What keeps `frame` from being this table, one line each."""
        wrong = [
            f"column {name!r} is {frame.schema[name]}, expected {dtype}"
            for name, dtype in self.schema.items()
            if name in frame.columns and frame.schema[name] != dtype
        ]
        absent = [f"column {name!r} is missing" for name in self.schema if name not in frame.columns]
        unknown = [f"column {name!r} is not in the schema" for name in frame.columns if name not in self.schema]
        return wrong + absent + unknown or self._problems_of_rows(frame)

    def _problems_of_rows(self, frame: pl.DataFrame) -> list[str]:
        nulls = [
            f"column {name!r} has {frame[name].null_count()} nulls"
            for name in self.schema
            if name not in self.nullable and frame[name].null_count()
        ]
        repeats = frame.height - frame.select(self.key).n_unique()
        twice = [f"key {self.key} repeats in {repeats} rows"] if repeats else []
        return nulls + twice + self.check(frame)


@dataclass(frozen=True)
class ShardedTable(Table):
    """A folder of Parquet shards, each with the rows of `SHARD_ARTICLES` articles.

    The first column of the key is the article's identifier.
    """

    def read(self, path: Path) -> pl.DataFrame:
        """The rows of all shards in the order of the key."""
        return self.checked(pl.concat([_read(shard, self.path) for shard in self.shards(path)]))

    def shards(self, path: Path) -> list[Path]:
        """The shards in order; at least one, which may be without rows."""
        shards = sorted(path.glob("*.parquet"))
        if not shards:
            raise missing(self.path)
        return shards

    def read_shard(self, shard: Path) -> pl.DataFrame:
        """The rows of one shard."""
        return self.checked(_read(shard, self.path))

    def write(self, path: Path, frame: pl.DataFrame) -> None:
        """Sort, check and write `frame` as shards."""
        self.write_shards(path, self.divided(frame))

    def divided(self, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
        """The rows of each shard of `frame`, sorted and checked; at least one shard, which may be without rows."""
        rows = self.checked(frame)
        n_rows = rows[self.key[0]].rle().struct.field("len")
        ends = n_rows.cum_sum().gather_every(SHARD_ARTICLES, SHARD_ARTICLES - 1).to_list()
        bounds = sorted({0, *ends, rows.height})
        spans = list(itertools.pairwise(bounds)) or [(0, 0)]
        yield from (rows.slice(start, end - start) for start, end in spans)

    def write_shards(self, path: Path, shards: Iterable[pl.DataFrame]) -> None:
        """Write `shards` in their order; each is checked by itself."""
        with replaced(path) as temporary:
            temporary.mkdir()
            for number, shard in enumerate(shards):
                self.write_shard(temporary, number, shard)

    def write_shard(self, folder: Path, number: int, frame: pl.DataFrame) -> None:
        """Check and write one shard into `folder`."""
        write_frame(folder / shard_name(number), self.checked(frame))


@dataclass(frozen=True)
class Shard:
    """One shard of a table, read where it is worked on."""

    table: ShardedTable
    path: Path

    def read(self) -> pl.DataFrame:
        """Its rows."""
        return self.table.read_shard(self.path)


@dataclass(frozen=True)
class Loaded:
    """One shard of a table that was never written."""

    rows: pl.DataFrame

    def read(self) -> pl.DataFrame:
        """Its rows."""
        return self.rows


@dataclass(frozen=True)
class InShards:
    """A sharded table as a stage takes it in that works shard by shard."""

    table: ShardedTable

    @property
    def path(self) -> str:
        """Where the table lies."""
        return self.table.path

    def read(self, path: Path) -> list[Shard]:
        """The shards in order."""
        return [Shard(self.table, shard) for shard in self.table.shards(path)]


def shard_name(number: int) -> str:
    """The file name of shard `number`; names sort like numbers up to ten million shards."""
    return f"{number:07d}.parquet"


def write_frame(path: Path, frame: pl.DataFrame) -> None:
    """Write a frame as Parquet, with the same bytes for the same rows."""
    # Level and row group are pinned: the defaults of a library may move, and the bytes with them.  The next
    # levels make a text a tenth smaller and take half as long again.
    frame.write_parquet(path, compression="zstd", compression_level=1, row_group_size=100_000, statistics=True)


def _read(path: Path, name: str) -> pl.DataFrame:
    try:
        return pl.read_parquet(path, glob=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        message = f"{name}: {path.name} cannot be read ({reason}). Delete it and run `dvc repro`."
        raise ArtefactError(message) from error


def outside(columns: Sequence[str], low: float, high: float) -> Check:
    """A check that the values of `columns` are finite and lie in [`low`, `high`]; nulls pass."""

    def check(frame: pl.DataFrame) -> list[str]:
        bad = {name: _n_outside(frame[name], low, high) for name in columns}
        return [f"column {name!r} has {n} values outside [{low:g}, {high:g}]" for name, n in bad.items() if n]

    return check


def _n_outside(column: pl.Series, low: float, high: float) -> int:
    # Rounding of a mean of ones may exceed one in the last digit.
    slack = 1e-9
    inside = column.drop_nulls().is_between(low - slack, high + slack)
    return len(inside) - int(inside.sum())
