"""Sharded tables: folders of Parquet files, each with the rows of some articles.

An article's shard is given by the first bits of its identifier, see `prefixes`: it depends neither on the number
of workers nor on the articles of other shards.  The shards of the same articles have the same name in every table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.parquet import encoded, read_frame
from pipeline.artefacts.prefixes import leaves, within
from pipeline.artefacts.replacing import missing, replaced
from pipeline.tables.table import InShards, ShardedTable

# Between the cost of a shard (some 3 milliseconds a stage) and that of an article more, which is that of its shard.
# The exact number does not matter, but it is part of the layout on disk: changing it reruns the stages.
SHARD_ARTICLES = 256
# The name of the only shard of a small corpus; others are called by the bits that their articles begin with.
WHOLE = "all"


@dataclass(frozen=True)
class StoredShard:
    """One shard of a table on disk, read where it is worked on."""

    table: ShardedTable
    path: Path

    def read(self) -> pl.DataFrame:
        """Its rows."""
        return self.table.checked(read_frame(self.path, self.table.path))

    def cut(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of `frame`, sorted by article_id, that are about its articles."""
        return within(frame, "" if self.path.stem == WHOLE else self.path.stem)


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


def write(table: ShardedTable, path: Path, rows: pl.DataFrame | Mapping[str, bytes]) -> None:
    """Sort, check and write rows as shards; or shards that are made already, by the names of their files."""
    with replaced(path) as temporary:
        temporary.mkdir()
        shards = rows.items() if isinstance(rows, Mapping) else _encoded(table, rows)
        for name, content in shards:
            (temporary / name).write_bytes(content)


def _encoded(table: ShardedTable, frame: pl.DataFrame) -> Iterator[tuple[str, bytes]]:
    for name, rows in divided(table, frame):
        yield name, encoded(rows)


def divided(table: ShardedTable, frame: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The shards of `frame`, sorted and checked, each with its name; at least one, which may be without rows."""
    rows = table.checked(frame)
    articles = rows[table.key[0]].rle().struct.unnest()
    row = [0, *articles["len"].cast(pl.Int64).cum_sum()]
    for bits, start, end in leaves(articles["value"], [1] * articles.height, SHARD_ARTICLES):
        yield shard_name(bits), rows.slice(row[start], row[end] - row[start])


def shard_name(bits: str) -> str:
    """The file name of the shard of the articles that begin with `bits`; names sort as the articles do."""
    return f"{bits or WHOLE}.parquet"
