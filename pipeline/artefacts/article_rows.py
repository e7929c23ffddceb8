"""The rows of one article in the tables of a run."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.doors import read
from pipeline.artefacts.shards import shard_paths
from pipeline.tables.table import ShardedTable, Table


@dataclass(frozen=True)
class ArticleRows:
    """The rows of one article in the tables that exist."""

    root: Path
    article_id: str

    def of(self, table: Table) -> pl.DataFrame:
        """The article's rows of `table`; none where it was not made yet."""
        path = self.root / table.path
        if not path.exists():
            return pl.DataFrame(schema=table.schema)
        places = shard_paths(table, path) if isinstance(table, ShardedTable) else [path]
        rows = pl.scan_parquet(places, glob=False).filter(pl.col("article_id") == self.article_id)
        return rows.collect().sort(table.key)

    def whole(self, table: Table) -> pl.DataFrame:
        """All rows of `table`; none where it was not made yet."""
        path = self.root / table.path
        return read(table, path) if path.exists() else pl.DataFrame(schema=table.schema)
