"""Sheets as people send them back: read where they can be, named by file and line where they cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validation.codes import MAX_PROBLEMS, CodedFile, Codes, codes, units_named

UNITS = frozenset(f"u{number:016x}" for number in range(5))
A, B, C, *_ = sorted(UNITS)


def read(content: bytes | str, *others: tuple[str, bytes | str], largest_code: int = 2) -> Codes:
    files = [("anna", content), *others]
    coded = [CodedFile(f"data/coding/{name}.csv", name, found) for name, found in files]
    return codes(coded, unit_ids=UNITS, largest_code=largest_code)


def given_codes(content: bytes | str) -> list[tuple[str, float]]:
    found = read(content)
    assert found.problems.is_empty(), found.problems.rows()
    return found.codes.select("unit_id", "code").rows()


def problem(content: bytes | str) -> tuple[int, str]:
    found = read(content).problems
    assert found["file"].to_list() == ["data/coding/anna.csv"]
    return found.select("line", "reason").row(0)


SHEET = f"unit_id,before,text,after,code,comment\n{A},x,y,z,-1,\n{B},,y,,2,why not\n{C},,y,,,\n"


@pytest.mark.parametrize(
    "content",
    [
        SHEET.encode(),
        SHEET.encode("utf-8-sig"),
        SHEET.encode("utf-16"),
        SHEET.replace("\n", "\r\n").encode(),
        SHEET.replace("\n", "\r").encode(),
        SHEET.replace(",", ";").encode(),
        SHEET.replace(",", "\t").encode(),
        SHEET.replace(",", "|").encode(),
        b"sep=;\n" + SHEET.replace(",", ";").encode(),
        b"\n\n" + SHEET.encode(),
        SHEET.replace("unit_id", ' "Unit_ID"').replace("code", "CODE").encode(),
        SHEET.replace("-1", "\N{MINUS SIGN}1").encode(),
        SHEET.replace("-1", "\N{EN DASH}1").encode(),
        SHEET.replace("-1", "'-1").encode(),
        SHEET.replace("-1", " -1.0 ").replace(",2,", ",+2,").encode(),
        SHEET.replace(A, A.upper()).encode(),
        SHEET.replace("\n", ",,\n").encode(),
        f"code,mood,unit_id\n-1,glad,{A}\n2,sad,{B}\n".encode(),
        f"code,unit_id\n\n2,{B}\n,\n-1,{A}\n".encode(),
        SHEET.replace(",y,", ',"y, and ""more""\nover two lines",').encode(),
        SHEET.replace("why not", "caf\u00e9").encode("cp1252"),
    ],
)
def test_a_sheet_is_read_however_a_spreadsheet_writes_it(content: bytes) -> None:
    assert sorted(given_codes(content)) == [(A, -1.0), (B, 2.0)]


@pytest.mark.parametrize(("cell", "code"), [("1,5", 1.5), ("-.5", -0.5), ("0", 0.0), ("2.", 2.0), ("-0,25", -0.25)])
def test_a_decimal_comma_is_a_decimal_point(cell: str, code: float) -> None:
    assert given_codes(f"unit_id;code\n{A};{cell}\n".encode()) == [(A, code)]
    assert given_codes(f'unit_id,code\n{A},"{cell}"\n'.encode()) == [(A, code)]


def test_gaps_are_units_without_a_code_whether_their_row_is_there_or_not() -> None:
    assert read(SHEET.encode()).coders.rows() == [("anna", 2, 3, 0)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{A},3", "code '3' is out of range; enter a number from -2 to 2, or leave it empty"),
        (f"{A},-2.01", "code '-2.01' is out of range; enter a number from -2 to 2, or leave it empty"),
        (f"{A},good", "code 'good' is not a number; enter a number from -2 to 2, or leave it empty"),
        (f"{A},nan", "code 'nan' is not a number; enter a number from -2 to 2, or leave it empty"),
        (f"{A},1e0", "code '1e0' is not a number; enter a number from -2 to 2, or leave it empty"),
        (f"{A},\u0661", "code '\u0661' is not a number; enter a number from -2 to 2, or leave it empty"),
        ("x1,1", "unit 'x1' is not in data/coding_key.csv; was the sheet drawn with another key?"),
        ("x1,", "unit 'x1' is not in data/coding_key.csv; was the sheet drawn with another key?"),
        (",1", "code '1' without a unit_id; copy it from the sheet"),
        (f"{B},2", f"unit {B} already has a code in line 2, which counts"),
        (
            f"{A},1,5",
            "3 cells, the first line has 2; put a decimal comma, or text with the separator in it, in quotation marks",
        ),
    ],
)
def test_a_row_that_gives_no_code_is_named_with_the_reason(row: str, reason: str) -> None:
    content = f"unit_id,code\n{B},1\n{row}\n{C},0\n".encode()
    assert problem(content) == (3, reason)
    found = read(content)
    assert found.codes.select("unit_id", "code").rows() == [(B, 1.0), (C, 0.0)]
    assert found.coders.rows() == [("anna", 2, 3, 1)]


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    content = f'unit_id,text,code\n{A},"one\ntwo\nthree",1\n\n{B},x,bad\n'.encode()
    assert problem(content)[0] == 6


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "the file is empty"),
        (b"\n \n", 1, "the file is empty"),
        (b"unit,code\n", 1, "no column 'unit_id' in the first line ('unit', 'code'); name it as in the sheet"),
        (b"a\n1\n", 1, "no column 'unit_id' and 'code' in the first line ('a'); name it as in the sheet"),
        (b"unit_id,code,Code\n", 1, "the column 'code' occurs 2 times; keep one"),
        ("a folder", 1, "a folder"),
    ],
)
def test_a_file_that_is_no_sheet_is_named(content: bytes | str, line: int, reason: str) -> None:
    assert problem(content) == (line, reason)


def test_bytes_that_are_no_text_are_named() -> None:
    line, reason = problem(b"unit_id,code\n\x00\xff\xfe\x80\n")
    assert line == 2
    assert reason.endswith("save the sheet as CSV in UTF-8")


def test_quotation_marks_that_do_not_close_end_the_file_but_not_the_others() -> None:
    found = read(f'unit_id,code\n{A},1\n{B},"2\n{C},0\n'.encode(), ("ben", f"unit_id,code\n{C},1\n".encode()))
    assert found.problems.select("file", "line").rows() == [("data/coding/anna.csv", 3)]
    assert "the rows from here were not read" in found.problems["reason"][0]
    assert found.codes.rows() == [("anna", A, 1.0), ("ben", C, 1.0)]


def test_the_same_sheet_twice_is_no_second_coder() -> None:
    found = read(SHEET.encode(), ("copy", SHEET.encode()))
    assert found.problems.rows() == [
        (
            "data/coding/copy.csv",
            1,
            "identical to data/coding/anna.csv and therefore ignored; remove one of them",
        )
    ]
    assert set(found.codes["coder"]) == {"anna"}


def test_another_file_is_not_told_row_by_row() -> None:
    rows = "".join(f"x{number},1\n" for number in range(3 * MAX_PROBLEMS))
    found = read(f"unit_id,code\n{rows}".encode()).problems
    assert found.height == MAX_PROBLEMS + 1
    assert found["reason"][-1].startswith("more than 1,000 bad rows: the rest was not read")


def test_a_cell_of_any_length_is_shown_in_short() -> None:
    _, reason = problem(f"unit_id,code\n{A},{'9' * 100_000}\n".encode())
    assert len(reason) < 150


def test_an_article_in_a_cell_is_no_damage() -> None:
    assert given_codes(f'unit_id,text,code\n{A},"{"word " * 200_000}",1\n'.encode()) == [(A, 1.0)]


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    found = read(b"unit_id,code\n" + content)
    assert found.problems.select("file", "line").is_unique().all()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read(f"unit_id;code\n{A};1\n{text}".encode("utf-8", "replace"))
    assert found.codes["code"].is_between(-2, 2).all()
    assert found.problems.select("file", "line").is_unique().all()


@pytest.mark.parametrize(
    ("content", "is_named"),
    [
        (f"nonsense {A.upper()}".encode("utf-16"), True),
        (b"u0", False),
        ("no file", False),
        (b"\x00\xff\xfe\x80", False),
    ],
)
def test_a_file_names_units_however_damaged_it_is(content: bytes | str, *, is_named: bool) -> None:
    assert units_named(CodedFile("a.csv", "a", content), UNITS) == is_named
