"""Tables for other programs in Parquet, with the types that CSV loses; texts stand in them as they are."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.replacing import missing, replaced
from pipeline.artefacts.table import write_frame


@dataclass(frozen=True)
class Parquet:
    """A Parquet file with the rows and columns of a frame, in its own order."""

    path: str

    def read(self, path: Path) -> pl.DataFrame:
        """The frame."""
        if not path.is_file():
            raise missing(self.path)
        return pl.read_parquet(path, glob=False)

    def write(self, path: Path, frame: pl.DataFrame) -> None:
        """Write `frame`."""
        with replaced(path) as temporary:
            write_frame(temporary, frame)
