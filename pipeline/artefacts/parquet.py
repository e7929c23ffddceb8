"""Tables in Parquet, checked on both sides and sorted by their key; and frames for other programs as they are."""

import io
from pathlib import Path

import polars as pl

from pipeline.artefacts.replacing import missing, replaced
from pipeline.errors import ArtefactError
from pipeline.tables.files import Parquet
from pipeline.tables.table import Table


def read(artefact: Table | Parquet, path: Path) -> pl.DataFrame:
    """The rows, of a table in the order of its key.  Raises ArtefactError when they are not as declared."""
    if not path.is_file():
        raise missing(artefact.path)
    return checked(artefact, read_frame(path, artefact.path))


def write(artefact: Table | Parquet, path: Path, frame: pl.DataFrame) -> None:
    """Check and write; a table is sorted by its key."""
    with replaced(path) as temporary:
        _write(checked(artefact, frame), temporary)


def checked(artefact: Table | Parquet, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` as the artefact holds it."""
    return artefact.checked(frame) if isinstance(artefact, Table) else frame


def read_frame(path: Path, name: str) -> pl.DataFrame:
    """What a Parquet file holds that messages call `name`."""
    try:
        return pl.read_parquet(path, glob=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        message = f"{name}: {path.name} cannot be read ({reason}). Delete it and run `dvc repro`."
        raise ArtefactError(message) from error


def encoded(frame: pl.DataFrame) -> bytes:
    """A frame as Parquet, the same bytes for the same rows."""
    content = io.BytesIO()
    _write(frame, content)
    return content.getvalue()


def _write(frame: pl.DataFrame, target: Path | io.BytesIO) -> None:
    # Level and row group are pinned: the defaults of a library may move, and the bytes with them.  The next
    # levels make a text a tenth smaller and take half as long again.
    frame.write_parquet(target, compression="zstd", compression_level=1, row_group_size=100_000, statistics=True)
