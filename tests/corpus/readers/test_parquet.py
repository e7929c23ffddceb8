"""Parquet -> records."""

import datetime as dt
import io
import json
import random
import sys

import polars as pl
import pytest

from pipeline.corpus import parquet_rows
from pipeline.corpus.format import LONGEST, Content, FieldNames
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.readers import parquet as reader
from pipeline.corpus.readers.parquet import parquet

DAY = dt.date(2025, 1, 7)


def written(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def results(data: bytes, **fields: str) -> list[Record | Rejection]:
    return list(parquet(Content("a.parquet", data, FieldNames(**fields))))


def lines(data: bytes, *fields: str) -> list[object]:
    """What the program for the rows writes, without starting it."""
    out = io.StringIO()
    parquet_rows.write(data, fields or ("date", "title", "text"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def rows(**columns: object) -> list[object]:
    """The lines for a table of these columns and a title and a text, without the list of the columns."""
    given = {"date": ["2025-01-07"], "title": ["A"], "text": ["b"]} | columns
    return lines(written(pl.DataFrame(given)))[1:]


def test_rows_are_records_numbered_from_one() -> None:
    frame = pl.DataFrame(
        {
            "date": ["2025-01-07", None],
            "title": ["A", "B"],
            "text": [["One.", "Two."], ["Three."]],
            "outlet": ["Courier", None],
            "other": [dt.time(1), None],
        }
    )
    first, second = results(written(frame))
    assert isinstance(first, Record)
    assert (first.number, first.line, first.date, first.outlet) == (1, 1, "2025-01-07", "Courier")
    assert [block.text for block in first.blocks] == ["One.", "Two."]
    reason = "no date: the field 'date' (ingest.fields.date) is absent or empty; found 'date, title, text, outlet'"
    assert second == Rejection(number=2, line=2, reason=reason)


def test_fields_are_mapped_and_may_lie_in_objects() -> None:
    meta = {"published": dt.datetime(2025, 1, 7, 23, 30), "head": {"line": "A"}}  # noqa: DTZ001 - as files have it
    frame = pl.DataFrame({"meta": [meta], "body": ["b"]})
    (found,) = results(written(frame), date="meta.published", title="meta.head.line", text="body")
    assert isinstance(found, Record)
    assert (found.date, found.title) == ("2025-01-07 23:30:00.000000", "A")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pl.Series([DAY]), "2025-01-07"),
        (pl.Series([DAY]).cast(pl.Datetime("ms")), "2025-01-07 00:00:00.000"),
        (pl.Series(["2025-01-07 23:30"]).str.to_datetime(), "2025-01-07 23:30:00.000000"),
        (
            pl.Series(["2025-01-07 23:30"]).str.to_datetime().dt.replace_time_zone("America/New_York"),
            "2025-01-07 23:30:00.000000-05:00",
        ),
        (pl.Series([20250107]), 20250107),
        (pl.Series([None]), None),
        (pl.Series([None], dtype=pl.Date), None),
        (pl.Series(["2025-01-07"]).cast(pl.Categorical), "2025-01-07"),
        (pl.Series([b"caf\xc3\xa9 \xff"]), "caf\u00e9 \ufffd"),
        (pl.Series(["1.50"]).cast(pl.Decimal(10, 2)), "1.50"),
        (pl.Series([2**31 - 1], dtype=pl.Int32).cast(pl.Date), "outside the years 1 to 9999"),
        (pl.Series([-(2**62)]).cast(pl.Datetime("us")), "outside the years 1 to 9999"),
        (pl.Series([2**62]).cast(pl.Datetime("ms")), "outside the years 1 to 9999"),
        (pl.Series([2**62]).cast(pl.Datetime("ns")), "2116-02-20 23:53:38.427387904"),
    ],
    # A day beyond the years cannot even be shown.
    ids=range(14),
)
def test_values_of_many_types_are_texts(values: pl.Series, expected: object) -> None:
    ((found),) = rows(date=values)
    assert isinstance(found, dict)
    assert found["date"] == expected


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (pl.Series([[DAY]]), "column 'text' holds List(Date); expected text"),
        (pl.Series([dt.time(1)]), "column 'text' holds Time; expected text"),
        (pl.Series([dt.timedelta(1)]), "column 'text' holds Duration(time_unit='us'); expected text"),
        (pl.Series([{"a": [1]}]), "column 'text' holds Struct({'a': List(Int64)}); expected text"),
        (pl.Series([[["a"]]]), "column 'text' holds List(List(String)); expected text"),
    ],
    ids=str,
)
def test_columns_of_other_types_are_named(values: pl.Series, named: str) -> None:
    assert rows(text=values) == [named]


def test_columns_that_are_not_mapped_may_hold_anything() -> None:
    assert rows(other=[dt.time(1)]) == [{"date": "2025-01-07", "title": "A", "text": "b"}]


@pytest.mark.parametrize(
    "long",
    [["x" * (LONGEST + 1)], [["x" * LONGEST, "y"]], [b"x" * (LONGEST + 1)], [{"a": "x" * (LONGEST + 1)}]],
    ids=["text", "list", "bytes", "object"],
)
def test_a_row_longer_than_any_article_is_refused_by_itself(long: list[object]) -> None:
    short = {str: "b", list: ["b"], bytes: b"b", dict: {"a": "b"}}[type(long[0])]
    first, second = rows(date=["2025-01-07"] * 2, title=["", ""], text=[*long, short])
    assert first == "a row of 5,000,011 bytes; expected at most 5,000,000"
    assert isinstance(second, dict)


def test_few_bytes_that_claim_very_many_rows_are_refused() -> None:
    one = pl.DataFrame({"date": ["2025-01-07"], "title": ["A"], "text": ["b"]})
    _, found = lines(written(one.select(pl.all().repeat_by(1_000_000).explode())))
    assert isinstance(found, str)
    assert found.startswith("1,000,000 rows in a file of ")


def test_very_many_columns_are_refused() -> None:
    many = {f"c{number}": [1] for number in range(parquet_rows.MAX_COLUMNS)}
    assert rows(**many) == ["10,003 columns; expected at most 10,000"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not a readable Parquet file: its end is missing; is the file complete?"),
        (b"PAR1", "not a readable Parquet file: its end is missing; is the file complete?"),
        (b"PAR1PAR1PAR1", "not a readable Parquet file: a footer of 827,474,256 bytes; is the file complete?"),
        (b"PAR1\xff\xff\xff\x7fPAR1", "not a readable Parquet file: a footer of 2,147,483,647 bytes"),
        (b"PAR1" + b"\0" * 8 + b"\1\0\0\0PAR1", "not a readable Parquet file: "),
        (written(pl.DataFrame({"date": ["2025-01-07"]}))[:-9], "not a readable Parquet file: its end is missing"),
        (written(pl.DataFrame({"date": ["2025-01-07"]}))[9:], "no column 'title' (ingest.fields.title), 'text'"),
        (written(pl.DataFrame({"x": [1]})), "no column 'date' (ingest.fields.date), 'title' (ingest.fields.title)"),
        (written(pl.DataFrame({"date": ["x"], "title": ["A"], "text": ["b"]}).clear()), "a table without rows"),
    ],
    ids=range(9),
)
def test_what_cannot_be_read_is_one_rejection(data: bytes, expected: str) -> None:
    (found,) = results(data)
    assert isinstance(found, Rejection)
    assert (found.number, found.line) == (1, 1)
    assert found.reason.startswith(expected)


def test_gigabytes_in_few_bytes_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(pl.DataFrame({"date": ["2025-01-07"], "title": ["A"], "text": ["x" * 10_000_000]}))
    assert len(data) < 10_000
    monkeypatch.setattr(reader, "MAX_UNPACKED", 9_000_000)
    (found,) = results(data)
    assert isinstance(found, Rejection)
    assert found.reason.startswith("columns of 10,000,")
    assert found.reason.endswith(" bytes when unpacked; expected at most 9,000,000; split the file")


def damaged(data: bytes, draw: random.Random) -> bytes:
    mutable = bytearray(data)
    for _ in range(draw.choice((1, 2, 5))):
        place = draw.randrange(4, len(mutable) - 8)
        mutable[place] = draw.choice((0, 0xFF, draw.randrange(256)))
    return bytes(mutable)


def test_damaged_files_end_in_results_and_never_in_the_end_of_this_process(capfd: pytest.CaptureFixture[str]) -> None:
    frame = pl.DataFrame({"date": [DAY] * 30, "title": ["A"] * 30, "text": [f"b {n}" for n in range(30)]})
    draw = random.Random(3)  # noqa: S311 - damage for a test
    data = written(frame)
    for _ in range(12):
        found = results(damaged(data, draw))
        assert [one.number for one in found] == list(range(1, len(found) + 1))
        assert all("\n" not in one.reason for one in found if isinstance(one, Rejection))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("program", ["import os; os.abort()", "import sys; sys.exit(1)", "print('[\"date\"]')"])
def test_a_program_that_ends_early_is_a_rejection(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_program", lambda: (sys.executable, "-c", program))
    (found,) = results(written(pl.DataFrame({"date": ["2025-01-07"], "title": ["A"], "text": ["b" * 200_000]})))
    assert isinstance(found, Rejection)
    assert found.reason.startswith(("not a readable Parquet file: it is damaged", "no column 'title'"))


def test_a_panic_of_the_library_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object) -> None:
        message = "so it went\nwrong"
        raise pl.exceptions.PanicException(message)

    monkeypatch.setattr(parquet_rows, "_frame", panic)
    assert rows() == ["not a readable Parquet file: so it went; is the file complete?"]
