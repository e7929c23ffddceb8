"""What people code, and what validate_sentiment makes of it.

`low` and `high` bound a 95 % interval; they are null where there is too little
for one, and a value is null where it is undefined.  All tables are without
rows where nobody has coded anything.
"""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.csv import Csv, defused
from pipeline.artefacts.record import Record
from pipeline.artefacts.replacing import write_text
from pipeline.artefacts.table import Table, outside
from pipeline.artefacts.unpacking import printable
from pipeline.errors import CorpusError
from pipeline.validation import codes, correction
from pipeline.validation.codes import CodedFile
from pipeline.validation.sheet import KEY_COLUMNS

# Without it, a spreadsheet program takes the file for one in its own encoding.
BYTE_ORDER_MARK = "\ufeff"
GUIDE = "README.md"
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


@dataclass(frozen=True)
class CodedSheets:
    """The folder of coded sheets, NAME.csv by the coder NAME; hidden files and its README.md are passed over."""

    path: str

    def read(self, path: Path) -> list[CodedFile]:
        """The files by name, those that are no sheet with the reason; none where there is no folder."""
        entries = sorted(path.iterdir()) if path.is_dir() else []
        found: dict[str, CodedFile] = {}
        for entry in entries:
            if not entry.name.startswith(".") and entry.name != GUIDE:
                name = printable(entry.name)
                coder = printable(entry.stem) if printable(entry.stem) not in found else name
                found[coder] = CodedFile(f"{self.path}/{name}", coder, _content(entry))
        return list(found.values())


def _content(path: Path) -> bytes | str:
    if path.is_dir():
        return "a folder; put the coded sheets beside it, not into it"
    if path.suffix.lower() != ".csv":
        return "not a .csv file; save the coded sheet as CSV in UTF-8, and take away what is no sheet"
    try:
        return path.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror}"


@dataclass(frozen=True)
class CodingKey:
    """The key to a coding sheet as CSV: a header and one row a unit, or the header alone."""

    path: str

    def read(self, path: Path) -> pl.DataFrame:
        """The rows in the order of their lines; none where there is no file.

        Raises CorpusError naming the first line that is not as it was written.
        """
        if not path.is_file():
            return pl.DataFrame(schema=_KEY_TYPES)
        found = Csv(self.path).read(path)
        missing = [name for name in KEY_COLUMNS if name not in found.columns]
        if missing:
            raise self._damaged(1, f"has no column {', '.join(map(repr, missing))}")
        rows = found.select(pl.col(name).cast(dtype, strict=False) for name, dtype in _KEY_TYPES.items())
        wrong = ~pl.all_horizontal(pl.exclude(_MAY_BE_EMPTY).is_not_null()) | ~pl.col("unit_id").is_first_distinct()
        lines = rows.with_row_index("line", offset=2).filter(wrong)["line"]
        if len(lines):
            raise self._damaged(lines[0], "lacks a value or names a unit again")
        return rows

    def _damaged(self, line: int, problem: str) -> CorpusError:
        remedy = f"`git log -- {self.path}` shows its versions; it is not to be edited"
        return CorpusError(f"{self.path}:{line} {problem}. Put back the key as it was written: {remedy}.")

    def write(self, path: Path, frame: pl.DataFrame) -> None:
        """Write the rows in their order."""
        write_text(path, frame.select(KEY_COLUMNS).write_csv())


@dataclass(frozen=True)
class Sheet:
    """A sheet to be coded as CSV with a byte order mark, formulas defused.  It is handed out and never read back."""

    path: str

    def write(self, path: Path, frame: pl.DataFrame) -> None:
        """Write the rows in their order."""
        write_text(path, BYTE_ORDER_MARK + defused(frame).write_csv())


CODED_SHEETS = CodedSheets("data/coding")
CODING_KEY = CodingKey("data/coding_key.csv")
CODING_SHEET = Sheet("data/coding_sheet/sheet.csv")

# Rows and files that give no code, and units of the key that the results have no more.
PROBLEMS = Table("data/validate_sentiment/problems.parquet", schema=dict(codes.PROBLEMS_SCHEMA), key=("file", "line"))
PROBLEMS_CSV = Csv("data/validate_sentiment/problems.csv")

# One row a sheet; `n_gaps`: units of the key without a code in it; `n_bad`: its rows among the problems.
CODERS = Table("data/validate_sentiment/coders.parquet", schema=dict(codes.CODERS_SCHEMA), key=("coder",))

# Krippendorff's alpha of the codes at every level, and of their signs ("classes"); `n_units` have two codes or more.
RELIABILITY = Table(
    "data/validate_sentiment/reliability.parquet",
    schema={
        "of": pl.String,
        "level": pl.String,
        "alpha": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "n_units": pl.Int32,
    },
    key=("of", "level"),
    nullable=("alpha", "low", "high"),
)

# pearson, spearman, macro_f1 and kappa of the machine against the mean code, weighted by the design.
ACCURACY = Table(
    "data/validate_sentiment/accuracy.parquet",
    schema={
        "measure": pl.String,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "n_units": pl.Int32,
    },
    key=("measure",),
    nullable=("value", "low", "high"),
    check=outside(["value", "low", "high"], -1, 1),
)

# Classes are -1, 0 and 1; `n_units` are coded, `share` is estimated of the corpus.
CONFUSION = Table(
    "data/validate_sentiment/confusion.parquet",
    schema={
        "human": pl.Int32,
        "machine": pl.Int32,
        "n_units": pl.Int32,
        "share": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
    },
    key=("human", "machine"),
    nullable=("low", "high"),
    check=outside(["share", "low", "high"], 0, 1),
)

# `domain` is "all", "topic" (the top topic; `value` its number) or "month" (2024-01).  `n_units` of the corpus have
# the mean `machine`; `corrected` with its interval is null where fewer than 30 are coded.
CORRECTED = Table(
    "data/validate_sentiment/corrected.parquet",
    schema=dict(correction.SCHEMA),
    key=("domain", "value"),
    nullable=("corrected", "low", "high"),
)

# unit ("sentence", "article" or null), level; n_coders, n_drawn (units of the key), n_coded (units with a code that
# the results have), n_gaps, n_problems, n_units (of the corpus now), n_units_drawn_from (when the sheet was drawn),
# is_covered (whether the corrected means hold of the corpus as it is now).
VALIDATION = Record("data/validate_sentiment/validation.json")
