"""CSV, JSON Lines, Parquet, web pages and SGML -> records: the awkward cases."""

import io
import json

import polars as pl
import pytest

from pipeline.corpus.model import Block, Record, Rejection
from pipeline.corpus.readers import FORMATS
from pipeline.corpus.readers.format import Content, FieldNames
from pipeline.corpus.readers.rows import blocks_of_field

HEADER = "date,title,text,outlet,label\n"
FIELDS = FieldNames()


def results(form: str, data: bytes, fields: FieldNames = FIELDS) -> list[Record | Rejection]:
    return list(FORMATS[form].read(Content("a", data, fields)))


def texts(record: Record | Rejection) -> list[str]:
    """Texts of the blocks; a heading is marked with #."""
    assert isinstance(record, Record), record
    return [f"{'#' if block.is_heading else ''}{block.text}" for block in record.blocks]


def reasons(found: list[Record | Rejection]) -> list[str]:
    return [result.reason for result in found if isinstance(result, Rejection)]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(mark: str) -> None:
    (found,) = results("csv", "date,title,text\n2025-01-07,T,Text.\n".replace(",", mark).encode())
    assert isinstance(found, Record)
    assert (found.date, found.title, texts(found)) == ("2025-01-07", "T", ["Text."])


def test_a_cell_may_hold_lines_marks_and_doubled_quotation_marks() -> None:
    (found,) = results("csv", (HEADER + '2025-01-07,"A, ""B""","One.\n\nTwo.",Courier,port\n').encode())
    assert isinstance(found, Record)
    assert (found.title, texts(found), found.outlet, found.label) == ('A, "B"', ["One.", "Two."], "Courier", "port")


def test_the_line_of_a_row_is_that_of_the_file() -> None:
    found = results("csv", (HEADER + '2025-01-07,A,"One.\n\nTwo.",,\n2025-01-08,B,Text.,,\n').encode())
    assert [(result.number, result.line) for result in found] == [(1, 2), (2, 5)]


def test_a_quotation_mark_that_does_not_close_costs_one_row() -> None:
    rows = '2025-01-07,A,"One.,,\n2025-01-08,B,Text.,,\n2025-01-09,C,Text.,,\n'
    found = results("csv", (HEADER + rows).encode())
    assert [isinstance(result, Record) for result in found] == [False, True, True]
    assert found[0].line == 2
    assert "expected quotation marks in pairs" in reasons(found)[0]


def test_a_row_with_other_cells_than_the_header_is_refused() -> None:
    (found,) = results("csv", (HEADER + "2025-01-07,A\n").encode())
    assert reasons([found]) == ["2 cells, the header has 5; are quotation marks unbalanced?"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("day,title,text", "no column 'date' (ingest.fields.date)"),
        ("date,title,text,text", "two columns are called 'text'"),
        (",".join(["date", "title", "text", *(f"c{n}" for n in range(10_000))]), "10,003 columns; at most 10,000"),
    ],
)
def test_a_header_that_names_no_article_is_refused(header: str, expected: str) -> None:
    (found,) = results("csv", f"{header}\n1,2,3\n".encode())
    assert reasons([found])[0].startswith(expected)


def test_fields_are_mapped_also_within_objects() -> None:
    fields = FieldNames(date="published", title="head.main", text="body", outlet="source.name", label="tags")
    row = {"published": "2025-01-07", "head": {"main": "T"}, "body": ["One.", "Two."], "tags": ["a", "b"]}
    (found,) = results("jsonl", json.dumps(row | {"source": {"name": "Courier"}}).encode(), fields)
    assert isinstance(found, Record)
    assert (found.title, texts(found), found.outlet, found.label) == ("T", ["One.", "Two."], "Courier", "a; b")


def test_one_list_of_objects_is_read_as_lines_are() -> None:
    rows = [{"date": f"2025-01-0{n}", "title": "T", "text": "Text."} for n in (7, 8)]
    listed = results("jsonl", json.dumps(rows).encode())
    lines = results("jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert [found.date for found in listed if isinstance(found, Record)] == ["2025-01-07", "2025-01-08"]
    assert [texts(found) for found in listed] == [texts(found) for found in lines]


def test_a_line_cut_in_the_middle_is_refused_where_it_ends() -> None:
    found = results("jsonl", b'{"date": "2025-01-07", "title": "T", "text": "Te\n{"date": 1}\n')
    assert [(result.number, result.line) for result in found] == [(1, 1), (2, 2)]
    assert "no JSON" in reasons(found)[0]


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000, "null", "3", '"text"', "[1]"])
def test_json_that_is_no_object_is_refused_however_deep(line: str) -> None:
    found = results("jsonl", line.encode())
    assert found
    assert len(reasons(found)) == len(found)


def parquet(frame: pl.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.write_parquet(file)
    return file.getvalue()


def test_days_in_parquet_are_days() -> None:
    frame = pl.DataFrame({"date": ["2025-01-07"], "title": ["T"], "text": ["Text."]})
    (found,) = results("parquet", parquet(frame.with_columns(pl.col("date").str.to_date())))
    assert isinstance(found, Record)
    assert found.date.startswith("2025-01-07")


def test_columns_of_another_type_are_refused_by_name() -> None:
    frame = pl.DataFrame({"date": ["2025-01-07"], "title": ["T"], "text": [[[1.5]]]})
    assert "column 'text' holds List(List(Float64)); expected text" in reasons(results("parquet", parquet(frame)))[0]


def test_parquet_without_its_end_is_refused() -> None:
    whole = parquet(pl.DataFrame({"date": ["2025-01-07"], "title": ["T"], "text": ["Text."]}))
    assert "is the file whole?" in reasons(results("parquet", whole[:-10]))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nBackground\n\nTwo.", ["One.", "#Background", "Two."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("A line that\nis only wrapped\nends here.", ["A line that is only wrapped ends here."]),
        ("<p>One.</p><h2>Background</h2><p>Two &amp; three.</p>", ["One.", "#Background", "Two & three."]),
        ("a < b and c > d.", ["a < b and c > d."]),
        ("", []),
    ],
)
def test_a_text_in_one_field_is_divided_as_it_is_written(text: str, expected: list[str]) -> None:
    blocks: tuple[Block, ...] = blocks_of_field(text)
    assert [f"{'#' if block.is_heading else ''}{block.text}" for block in blocks] == expected


PAGE = """<!DOCTYPE html><html><head><title>Port - Courier</title>
<meta property="og:title" content="Port Opens"><meta property="og:site_name" content="Courier">
<meta property="article:published_time" content="2025-01-07T23:30:00-05:00"></head>
<body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Port Opens</h1>
<p>The port opened on Monday after a strike of two weeks, and ships came in.</p>
<h2>Background</h2><p>The dockers had walked out over pay, and the talks had failed twice.</p></article>
<footer><p>Copyright Courier</p></footer><script>var x = "2025-09-09";</script></body></html>"""


def test_a_page_gives_title_day_outlet_and_headed_text_without_navigation() -> None:
    (found,) = results("html", PAGE.encode())
    assert isinstance(found, Record)
    assert (found.title, found.date[:10], found.outlet) == ("Port Opens", "2025-01-07", "Courier")
    assert texts(found) == [
        "The port opened on Monday after a strike of two weeks, and ships came in.",
        "#Background",
        "The dockers had walked out over pay, and the talks had failed twice.",
    ]


def test_a_page_without_a_day_is_refused() -> None:
    (found,) = results("html", b"<html><body><p>Text.</p></body></html>")
    assert "no date" in reasons([found])[0]


def test_nested_tags_and_many_elements_end_soon() -> None:
    for content in (b"<html>" + b"<div>" * 100_000, b"<html><body>" + b"<p>x" * 150_000):
        assert len(results("html", content)) == 1


def test_reuters_gives_paragraphs_topics_and_plain_characters() -> None:
    text = (
        "<REUTERS><DATE>26-FEB-1987 15:01:01.79</DATE><TOPICS><D>cocoa</D><D>trade</D></TOPICS>"
        "<TITLE>BAHIA &lt;COCOA></TITLE><BODY>One line\nand more.\n    Two &amp; three.\n Reuter\n&#3;</BODY></REUTERS>"
    )
    (found,) = results("sgml", text.encode())
    assert isinstance(found, Record)
    assert (found.title, found.label) == ("BAHIA <COCOA>", "cocoa; trade")
    assert texts(found) == ["One line and more.", "Two & three."]


def test_an_element_that_is_cut_is_refused_and_the_next_is_read() -> None:
    whole = "<REUTERS><DATE>2025-01-07</DATE><TITLE>T</TITLE><BODY>B.</BODY></REUTERS>"
    found = results("sgml", f"<REUTERS><DATE>2025-01-07\n{whole}".encode())
    assert [isinstance(result, Record) for result in found] == [False, True]
    assert found[1].line == 2
