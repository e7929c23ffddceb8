"""Parquet on standard input -> its rows as JSON Lines on standard output.

A program of its own, because the library ends the process it runs in for some
damaged files, and fills standard error with a trace for others.  The names of
the mapped fields are its arguments.  It writes the list of the columns, then
for each row an object, or a text that says why it cannot be read.  It imports
nothing of the pipeline, so that it starts in a moment.
"""

import io
import json
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

import polars as pl

MAX_COLUMNS = 10_000
# Each row may have as many bytes, so few are turned into texts at a time.
LONGEST = 5_000_000
ROWS_AT_ONCE = 100
SHOWN = 100

# No column of a file has a name with a NUL.
_SIZE = "\0size"
_TEXTS = (*(pl.String, pl.Binary, pl.Categorical, pl.Enum, pl.Boolean, pl.Null), pl.List(pl.String), pl.List(pl.Null))
_DAYS = (pl.Date, pl.Datetime)
# Python knows the years 1 to 9999; in days since 1970.
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_895
_A_DAY = {"ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}


def lines(data: bytes, fields: Sequence[str]) -> Iterator[object]:
    """The columns, and each row as an object or as the reason why it cannot be read."""
    try:
        schema = pl.Schema(pl.read_parquet_schema(io.BytesIO(data)))
        yield list(schema)
        found = _frame(data, schema, [name for name in schema if _holds(name, fields)])
    # A damaged file can make the library panic, which is not an Exception.
    except (Exception, pl.exceptions.PanicException) as error:  # noqa: BLE001 - whatever the error, the file cannot be read
        first = str(error).partition("\n")[0]
        found = f"not a readable Parquet file: {first[:SHOWN]}; is the file complete?"
    if isinstance(found, str):
        yield found
        return
    for row in found.iter_rows(named=True, buffer_size=ROWS_AT_ONCE):
        size = row.pop(_SIZE)
        yield row if size <= LONGEST else f"a row of {size:,} bytes; expected at most {LONGEST:,}"


def _holds(column: str, fields: Sequence[str]) -> bool:
    """Whether a column is one of `fields`, or one of them lies in its objects."""
    return any(field == column or field.startswith(f"{column}.") for field in fields)


def _frame(data: bytes, schema: pl.Schema, names: Sequence[str]) -> pl.DataFrame | str:
    """The columns called `names` and the size of each row in bytes, or why they cannot be read."""
    if len(schema) > MAX_COLUMNS:
        return f"{len(schema):,} columns; expected at most {MAX_COLUMNS:,}"
    unreadable = [f"column {name!r} holds {schema[name]}" for name in names if not _is_readable(schema[name])]
    if unreadable:
        return f"{'; '.join(unreadable)[:SHOWN]}; expected text"
    n_rows = pl.scan_parquet(io.BytesIO(data)).select(pl.len()).collect().item()
    # An article takes some hundred bytes; billions of rows in a small file would fill the memory.
    if n_rows > len(data):
        return f"{n_rows:,} rows in a file of {len(data):,} bytes; expected articles"
    sizes = [size for name in names for size in _sizes(pl.col(name), schema[name])]
    fits = pl.col(_SIZE) <= LONGEST
    return (
        pl.read_parquet(io.BytesIO(data), columns=list(names))
        .select(*names, pl.sum_horizontal(pl.lit(0), *sizes).alias(_SIZE))
        .select(_SIZE, *(pl.when(fits).then(_as_text(pl.col(name), schema[name])).alias(name) for name in names))
    )


def _is_readable(dtype: pl.DataType) -> bool:
    """Whether values of a type can be texts or days; objects may hold both, lists only texts."""
    if isinstance(dtype, pl.Struct):
        return all(map(_is_readable, _fields(dtype).values()))
    return dtype.is_numeric() or dtype in _TEXTS or isinstance(dtype, _DAYS)


def _fields(dtype: pl.Struct) -> pl.Schema:
    return pl.Schema((field.name, field.dtype) for field in dtype.fields)


def _sizes(column: pl.Expr, dtype: pl.DataType) -> list[pl.Expr]:
    """The bytes of the texts of a column, one column for each kind of text."""
    if isinstance(dtype, pl.Struct):
        return [size for name, inner in _fields(dtype).items() for size in _sizes(column.struct.field(name), inner)]
    if dtype == pl.List(pl.String):
        return [column.list.eval(pl.element().str.len_bytes()).list.sum().fill_null(0)]
    if dtype == pl.String:
        return [column.str.len_bytes().fill_null(0)]
    return [column.bin.size().fill_null(0)] if dtype == pl.Binary else []


def _as_text(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """A column whose days are texts; the library panics at those beyond the years of Python."""
    if isinstance(dtype, pl.Struct):
        return pl.struct(
            _as_text(column.struct.field(name), inner).alias(name) for name, inner in _fields(dtype).items()
        )
    if not isinstance(dtype, _DAYS):
        return column
    a_day = _A_DAY[dtype.time_unit] if isinstance(dtype, pl.Datetime) else 1
    known = column.to_physical().is_between(_FIRST_DAY * a_day, _LAST_DAY * a_day)
    text = pl.when(known).then(column).cast(pl.String)
    return pl.when(column.is_null() | known).then(text).otherwise(pl.lit("outside the years 1 to 9999"))


def _plain(value: object) -> str:
    """What JSON does not know as a text; some programs write the texts of a file as bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def write(data: bytes, fields: Sequence[str], out: TextIO) -> None:
    """Write the lines of the file `data`, the first one at once."""
    for line in lines(data, fields):
        out.write(json.dumps(line, default=_plain) + "\n")
        if isinstance(line, list):
            out.flush()


if __name__ == "__main__":
    write(sys.stdin.buffer.read(), json.loads(sys.argv[1]), sys.stdout)
