"""Tables for people and other programs: CSV with formulas defused.

A cell of text that starts with = + - @, a tab or a carriage return is taken
for a formula by spreadsheet programs; it gets a leading apostrophe.
"""

from pathlib import Path

import polars as pl

from pipeline.artefacts.replacing import missing, replaced
from pipeline.errors import CorpusError
from pipeline.tables.files import Csv


def read(artefact: Csv, path: Path) -> pl.DataFrame:
    """All columns as text."""
    if not path.is_file():
        raise missing(artefact.path)
    try:
        return pl.read_csv(path, infer_schema=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        message = f"{path}: cannot be read as comma-separated UTF-8 with a header line ({reason})."
        raise CorpusError(message) from error


def write(artefact: Csv, path: Path, frame: pl.DataFrame) -> None:
    """Write `frame` in its own order: comma separated, one header line, ISO dates, empty cells for nulls."""
    del artefact
    with replaced(path) as temporary:
        defused(frame).write_csv(temporary)


def defused(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with an apostrophe before every text that a spreadsheet would run."""
    cell = pl.col(pl.String)
    is_formula = cell.str.contains(r"^[=+\-@\t\r]")
    return frame.with_columns(pl.when(is_formula).then("'" + cell).otherwise(cell).name.keep())
