"""What people code: the sheet that is handed out, its key, and the sheets that come back."""

from pathlib import Path
from typing import Any

import polars as pl

from pipeline.artefacts import csv
from pipeline.artefacts.printable import printable
from pipeline.artefacts.replacing import write_text
from pipeline.errors import CorpusError
from pipeline.tables.files import CodedSheets, CodingKey, CodingSheet, Csv
from pipeline.tables.inputs import GUIDE
from pipeline.validation.codes import CodedFile
from pipeline.validation.sheet import KEY_COLUMNS

# Without it, a spreadsheet program takes the file for one in its own encoding.
BYTE_ORDER_MARK = "\ufeff"
_KEY_TYPES = {
    "unit_id": pl.String,
    "article_id": pl.String,
    "section": pl.Int32,
    "sentence": pl.Int32,
    "stratum": pl.String,
    "n_in_stratum": pl.Int64,
    "n_drawn": pl.Int64,
    "largest_code": pl.Int64,
}
_MAY_BE_EMPTY = ("section", "sentence")


def read(artefact: CodedSheets | CodingKey, path: Path) -> Any:  # noqa: ANN401 - files, or rows
    """The coded sheets as files, or the rows of the key."""
    return _sheets(artefact, path) if isinstance(artefact, CodedSheets) else _key(artefact, path)


def write(artefact: CodingKey | CodingSheet, path: Path, frame: pl.DataFrame) -> None:
    """Write the rows in their order."""
    if isinstance(artefact, CodingSheet):
        write_text(path, BYTE_ORDER_MARK + csv.defused(frame).write_csv())
    else:
        write_text(path, frame.select(KEY_COLUMNS).write_csv())


def _sheets(artefact: CodedSheets, path: Path) -> list[CodedFile]:
    """The files by name, those that are not a sheet with the reason; none where there is no folder."""
    entries = sorted(path.iterdir()) if path.is_dir() else []
    found: dict[str, CodedFile] = {}
    for entry in entries:
        if not entry.name.startswith(".") and entry.name != GUIDE:
            name = printable(entry.name)
            coder = printable(entry.stem) if printable(entry.stem) not in found else name
            found[coder] = CodedFile(f"{artefact.path}/{name}", coder, _content(entry))
    return list(found.values())


def _content(path: Path) -> bytes | str:
    if path.is_dir():
        return "a folder; put the coded sheets next to it, not into it"
    if path.suffix.lower() != ".csv":
        return "not a .csv file; save the coded sheet as CSV in UTF-8, and remove anything that is not a sheet"
    try:
        return path.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _key(artefact: CodingKey, path: Path) -> pl.DataFrame:
    """The rows in the order of their lines; none where there is no file.

    Raises CorpusError naming the first line that is not as it was written.
    """
    if not path.is_file():
        return pl.DataFrame(schema=_KEY_TYPES)
    found = csv.read(Csv(artefact.path), path)
    missing = [name for name in KEY_COLUMNS if name not in found.columns]
    if missing:
        raise _damaged(artefact, 1, f"has no column {', '.join(map(repr, missing))}")
    rows = found.select(pl.col(name).cast(dtype, strict=False) for name, dtype in _KEY_TYPES.items())
    wrong = ~pl.all_horizontal(pl.exclude(_MAY_BE_EMPTY).is_not_null()) | ~pl.col("unit_id").is_first_distinct()
    lines = rows.with_row_index("line", offset=2).filter(wrong)["line"]
    if len(lines):
        raise _damaged(artefact, lines[0], "lacks a value or repeats a unit")
    return rows


def _damaged(artefact: CodingKey, line: int, problem: str) -> CorpusError:
    remedy = f"`git log -- {artefact.path}` shows its versions; it must not be edited"
    return CorpusError(f"{artefact.path}:{line} {problem}. Restore the key as it was written: {remedy}.")
