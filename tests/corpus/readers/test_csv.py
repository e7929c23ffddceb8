"""CSV and TSV -> records."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.format import Content, FieldNames
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.readers.csv import MAX_COLUMNS, delimited

HEAD = "date,title,text\n"
DAMAGE = "expected paired quotation marks, doubled inside a cell"


def results(table: str, **fields: str) -> list[Record | Rejection]:
    return list(delimited(Content("a.csv", table.encode(), FieldNames(**fields))))


def outcomes(table: str) -> list[tuple[int, int, str]]:
    """Number, line, and title or reason of each result."""
    found = results(table)
    return [(one.number, one.line, one.title if isinstance(one, Record) else one.reason) for one in found]


def test_columns_are_mapped_and_others_passed_over() -> None:
    text = "id,published,headline,body,paper,desk\n1,2025-01-07,Port,It is open.,Courier,Trade\n"
    names = {"date": "published", "title": "headline", "text": "body", "outlet": "paper", "label": "desk"}
    (found,) = results(text, **names)
    assert isinstance(found, Record)
    assert (found.date, found.title, found.outlet, found.label) == ("2025-01-07", "Port", "Courier", "Trade")
    assert [block.text for block in found.blocks] == ["It is open."]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(mark: str) -> None:
    text = 'date,title,text\n2025-01-07,"a, b; c\td|e",f\n'.replace(",", mark).replace(f"a{mark} b", "a, b")
    (found,) = results(text)
    assert isinstance(found, Record)
    assert found.title == "a, b; c\td|e"


@pytest.mark.parametrize(
    "text",
    [
        'date,title,text\n2025-01-07,A,"one\n\ntwo"\n',
        'date,title,text\r\n2025-01-07,A,"one\r\n\r\ntwo"\r\n',
        'date,title,text\r2025-01-07,A,"one\r\rtwo"\r',
        '\n\n date , "title", text\n\n,,\n  , ,\n2025-01-07, "A", "one\n\ntwo"\n\n',
    ],
)
def test_lines_blank_rows_and_blanks_around_cells_do_not_matter(text: str) -> None:
    (found,) = results(text)
    assert isinstance(found, Record)
    assert (found.number, found.date, found.title) == (1, "2025-01-07", "A")
    assert [block.text for block in found.blocks] == ["one", "two"]


def test_rows_are_numbered_and_stand_where_they_begin() -> None:
    text = f'{HEAD}2025-01-07,A,"b\n\nc"\n\n2025-01-08,B,c\n,C,d\n2025-01-09,D\n2025-01-09,"E\n",f,g\n'
    no_date = "no date: the field 'date' (ingest.fields.date) is absent or empty; found 'date, title, text'"
    assert outcomes(text) == [
        (1, 2, "A"),
        (2, 6, "B"),
        (3, 7, no_date),
        (4, 8, "2 cells, the header has 3; are quotation marks unbalanced?"),
        (5, 9, "4 cells in lines 9 to 10, the header has 3; are quotation marks unbalanced?"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty file"),
        (" \n\n", "empty file"),
        (HEAD, "no row below the header"),
        ("date,text\n", "no column 'title' (ingest.fields.title); the header has 'date, text'"),
        ("date,title,text,date\n", "two columns are called 'date'; expected one"),
        ("label,date,title,label,text\n", "two columns are called 'label'; expected one"),
        ('"date,title', f"not a row of a table: unexpected end of data; {DAMAGE}"),
        ("x," * MAX_COLUMNS, "10,001 columns; expected at most 10,000"),
    ],
    ids=lambda value: value[:30],
)
def test_a_table_that_holds_no_article_is_one_rejection(text: str, reason: str) -> None:
    ((number, _, found),) = outcomes(text)
    assert (number, found) == (1, reason)


def test_an_open_quotation_mark_costs_its_own_row_only() -> None:
    text = f'{HEAD}2025-01-07,A,"b\n2025-01-08,B,"c"\n2025-01-09,C,d\n2025-01-09,D,"e"f\n2025-01-10,E,"g\n'
    assert outcomes(text) == [
        (1, 2, f"not a row of a table: ',' expected after '\"'; {DAMAGE}"),
        (2, 3, "B"),
        (3, 4, "C"),
        (4, 5, f"not a row of a table: ',' expected after '\"'; {DAMAGE}"),
        (5, 6, f"not a row of a table: unexpected end of data; {DAMAGE}"),
    ]


def test_the_remains_of_a_damaged_row_are_no_rows() -> None:
    text = f'{HEAD}2025-01-07,A,"b" c\n\nmore, of, it, yes\nand more"\n2025-01-08,B,c\n2025-01-09,C\n'
    assert outcomes(text) == [
        (1, 2, f"not a row of a table: ',' expected after '\"'; {DAMAGE}"),
        (2, 6, "B"),
        (3, 7, "2 cells, the header has 3; are quotation marks unbalanced?"),
    ]


def test_a_cell_longer_than_any_article_is_refused_and_reading_goes_on() -> None:
    text = f'{HEAD}2025-01-07,A,"{"x" * 999_999}"\n2025-01-07,A,"{"x" * 1_000_001}"\n2025-01-08,B,c\n'
    (_, whole, long, after) = outcomes(f"{HEAD}2025-01-06,Z,y\n{text.removeprefix(HEAD)}")
    assert whole == (2, 3, "A")
    assert long == (3, 4, f"not a row of a table: field larger than field limit (1000000); {DAMAGE}")
    assert after == (4, 5, "B")


@pytest.mark.parametrize(
    ("text", "n_results"),
    [
        (f"{HEAD}{',' * 6_000_000}\n2025-01-08,B,c\n", 2),
        (f"{HEAD}{'x' * 6_000_000}\n2025-01-08,B,c\n", 2),
        (f'{HEAD}2025-01-07,A,"{"x" * 9 + chr(10)}' * 1 + f"{'y' * 9 + chr(10)}" * 300_000 + '"\n2025-01-08,B,c\n', 2),
        (HEAD + 'x","b\n' * 900_000, 1),
        ("\n" * 1_000_000, 1),
    ],
    ids=["columns", "one line", "a swallowed table", "rows that never end", "blank lines"],
)
def test_hostile_tables_take_time_in_proportion_to_their_size(text: str, n_results: int) -> None:
    start = time.process_time()
    assert len(results(text)) == n_results
    assert time.process_time() - start < 6


@given(
    st.lists(
        st.tuples(st.just("2025-01-07"), st.text(st.characters(codec="ascii", exclude_characters="\r\0"), min_size=1)),
        max_size=5,
    )
)
def test_what_the_standard_library_writes_is_read(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("date", "title", "text"))
    writer.writerows((date, title, "Text.") for date, title in rows)
    found = results(out.getvalue())
    assert len(found) == max(len(rows), 1)
    assert all(isinstance(one, Record) for one in found) or not rows


@given(st.lists(st.sampled_from(['"', ",", "\n", "x", "2025-01-07", '""', ";", "\t"]), max_size=40))
def test_any_table_ends_in_numbered_results(pieces: list[str]) -> None:
    found = results(HEAD + "".join(pieces))
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert sorted(one.line for one in found) == [one.line for one in found]
