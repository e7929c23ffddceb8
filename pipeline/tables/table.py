"""Tables as declarations: what each column holds, and what keeps a frame from being the table.  No file is touched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

import polars as pl

from pipeline.errors import ArtefactError

DataType = pl.DataType | type[pl.DataType]
Schema = dict[str, DataType]
Check = Callable[[pl.DataFrame], list[str]]


@dataclass(frozen=True)
class Column:
    """What one column of a table holds; the schema, the check and the codebook are derived from it.

    `meaning` is a phrase for the codebook, `unit` what a number counts or is measured in.  Numbers are finite and lie
    in [`low`, `high`] where these are given, texts are one of `values` where there are any.  `empty` says what an
    empty cell means; a column without it has none.
    """

    dtype: DataType
    meaning: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] = ()
    empty: str = ""

    def problems(self, name: str, cells: pl.Series) -> list[str]:
        """What is wrong with the cells of the column `name`, one line each."""
        nulls = [] if self.empty or not cells.null_count() else [f"column {name!r} has {cells.null_count()} nulls"]
        return nulls + self._out_of_range(name, cells.drop_nulls()) + self._unknown(name, cells.drop_nulls())

    def _out_of_range(self, name: str, cells: pl.Series) -> list[str]:
        if self.low is None and self.high is None:
            return []
        low, high = -float("inf") if self.low is None else self.low, float("inf") if self.high is None else self.high
        # Rounding of a mean of ones may exceed one in the last digit.
        slack = 1e-9
        inside = cells.is_between(low - slack, high + slack)
        if cells.dtype.is_float():
            inside &= cells.is_finite()
        n_outside = len(cells) - int(inside.sum())
        return [f"column {name!r} has {n_outside} values outside [{low:g}, {high:g}]"] if n_outside else []

    def _unknown(self, name: str, cells: pl.Series) -> list[str]:
        unknown = cells.filter(~cells.is_in(self.values)) if self.values else cells.head(0)
        found = f"column {name!r} has {unknown[0]!r}, expected one of {', '.join(self.values)}" if len(unknown) else ""
        return [found] if found else []


@dataclass(frozen=True)
class Table:
    """Rows of `columns`, unique and sorted by `key`; `path` is where they lie, relative to the repository.

    `about` says in a sentence what a row is.
    """

    path: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    about: str = ""
    check: Check | None = None

    @property
    def name(self) -> str:
        """What the table is called, in stages and in references: the stem of its file.

        >>> Table("data/estimate/topic_tone.parquet", {}, ()).name
        'topic_tone'
        """
        return PurePosixPath(self.path).stem

    @property
    def schema(self) -> Schema:
        """The columns in order with their types."""
        return {name: column.dtype for name, column in self.columns.items()}

    def checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` sorted by the key with its columns in order; raises ArtefactError with all problems."""
        problems = self.problems(frame)
        if problems:
            message = "\n  ".join([f"{self.path}:", *problems])
            raise ArtefactError(message)
        return frame.select(list(self.columns)).sort(self.key)

    def problems(self, frame: pl.DataFrame) -> list[str]:
        """What keeps `frame` from being this table, one line each."""
        wrong = [
            f"column {name!r} is {frame.schema[name]}, expected {dtype}"
            for name, dtype in self.schema.items()
            if name in frame.columns and frame.schema[name] != dtype
        ]
        absent = [f"column {name!r} is missing" for name in self.columns if name not in frame.columns]
        unknown = [f"column {name!r} is not in the schema" for name in frame.columns if name not in self.columns]
        return wrong + absent + unknown or self._problems_of_rows(frame)

    def _problems_of_rows(self, frame: pl.DataFrame) -> list[str]:
        of_cells = [problem for name, column in self.columns.items() for problem in column.problems(name, frame[name])]
        repeats = frame.height - frame.select(self.key).n_unique()
        twice = [f"key {self.key} repeats in {repeats} rows"] if repeats else []
        return of_cells + twice + (self.check(frame) if self.check else [])


@dataclass(frozen=True)
class ShardedTable(Table):
    """A table that grows with the corpus: a folder of shards, each with the rows of some articles.

    The first column of the key is the article's identifier.
    """


class Shard(Protocol):
    """The rows of some articles, read where they are worked on."""

    def read(self) -> pl.DataFrame:
        """The rows."""

    def cut(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of `frame`, sorted by article_id, that are about its articles."""


@dataclass(frozen=True)
class LoadedShard:
    """A shard of a table that was never written."""

    rows: pl.DataFrame

    def read(self) -> pl.DataFrame:
        """Its rows."""
        return self.rows

    def cut(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of `frame` that are about its articles."""
        return frame.filter(pl.col("article_id").is_in(self.rows["article_id"].unique().implode()))


@dataclass(frozen=True)
class InShards:
    """A sharded table as a stage takes it in that works shard by shard."""

    table: ShardedTable

    @property
    def name(self) -> str:
        """What the table is called."""
        return self.table.name

    @property
    def path(self) -> str:
        """Where the table lies."""
        return self.table.path
