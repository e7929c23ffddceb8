"""Sharded tables: folders of Parquet files, each with the rows of some articles.

A shard holds the rows of a fixed number of articles, so it never depends on
the number of workers, and shard i of every table holds the same articles.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.parquet import read_frame, write_frame
from pipeline.artefacts.replacing import missing, replaced
from pipeline.tables.table import InShards, ShardedTable

# Between the cost of a shard (some 10 milliseconds a stage, of 120,000 abstracts a
# twelfth of all time at 1,000 articles) and the memory of a worker: 2,000 news articles
# are some 6 MB of text, and tokenising takes about 15 times its text.  The exact number
# does not matter, but it is part of the layout on disk: changing it reruns the stages.
SHARD_ARTICLES = 2_000


@dataclass(frozen=True)
class StoredShard:
    """One shard of a table on disk, read where it is worked on."""

    table: ShardedTable
    path: Path

    def read(self) -> pl.DataFrame:
        """Its rows."""
        return self.table.checked(read_frame(self.path, self.table.path))


def read(artefact: ShardedTable | InShards, path: Path) -> pl.DataFrame | list[StoredShard]:
    """The rows of all shards in the order of the key; of `InShards` the shards in order."""
    if isinstance(artefact, InShards):
        return [StoredShard(artefact.table, shard) for shard in shard_paths(artefact.table, path)]
    return artefact.checked(pl.concat([read_frame(shard, artefact.path) for shard in shard_paths(artefact, path)]))


def shard_paths(table: ShardedTable, path: Path) -> list[Path]:
    """The files of the shards in order; at least one, which may be without rows."""
    found = sorted(path.glob("*.parquet"))
    if not found:
        raise missing(table.path)
    return found


def write(table: ShardedTable, path: Path, frame: pl.DataFrame) -> None:
    """Sort, check and write `frame` as shards."""
    with replaced(path) as temporary:
        temporary.mkdir()
        for number, shard in enumerate(divided(table, frame)):
            write_shard(table, temporary, number, shard)


def divided(table: ShardedTable, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows of each shard of `frame`, sorted and checked; at least one shard, which may be without rows."""
    rows = table.checked(frame)
    n_rows = rows[table.key[0]].rle().struct.field("len")
    ends = n_rows.cum_sum().gather_every(SHARD_ARTICLES, SHARD_ARTICLES - 1).to_list()
    bounds = sorted({0, *ends, rows.height})
    spans = list(itertools.pairwise(bounds)) or [(0, 0)]
    yield from (rows.slice(start, end - start) for start, end in spans)


def write_shard(table: ShardedTable, folder: Path, number: int, frame: pl.DataFrame) -> None:
    """Check and write one shard into `folder`."""
    write_frame(folder / shard_name(number), table.checked(frame))


def shard_name(number: int) -> str:
    """The file name of shard `number`; names sort like numbers up to ten million shards."""
    return f"{number:07d}.parquet"
