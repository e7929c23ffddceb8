"""What readers get: a content with its text and its lines, and beginnings for messages."""

from pathlib import Path

import pytest

from pipeline.corpus import readers
from pipeline.corpus.format import LONGEST, SHOWN, Content, FieldNames, line_feeds, shown
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import ReadOptions, parsed
from pipeline.corpus.readers import FORMATS
from pipeline.corpus.recognition import format_of


def content(data: bytes) -> Content:
    return Content("a", data, FieldNames())


@pytest.mark.parametrize("data", [b"a\nb\n\nc", b"a\r\nb\r\n\r\nc", b"a\rb\r\rc", b"a\r\nb\n\rc"])
def test_every_kind_of_line_end_ends_a_line(data: bytes) -> None:
    assert list(content(data).lines()) == ["a", "b", "", "c"]
    assert content(data).text() == line_feeds(data.decode()) == "a\nb\n\nc"


@pytest.mark.parametrize(("data", "lines"), [(b"", [""]), (b"\n", ["", ""]), (b"a", ["a"]), (b"a\n", ["a", ""])])
def test_lines_are_what_stands_between_line_ends(data: bytes, lines: list[str]) -> None:
    assert list(content(data).lines()) == lines


def test_lines_are_whole_across_the_pieces_they_are_read_in() -> None:
    text = "".join(f"{number} \N{SHIP}\n" for number in range(150_000))
    assert list(content(text.encode()).lines()) == text.split("\n")


def test_a_long_line_is_cut_to_one_character_more_than_the_longest() -> None:
    whole, cut, last = content("\N{SHIP}".encode() * LONGEST + b"\n" + b"x" * (LONGEST + 9) + b"\nb").lines()
    assert (len(whole), len(cut), last) == (LONGEST, LONGEST + 1, "b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "'a'"),
        ("x" * SHOWN, f"'{'x' * SHOWN}'"),
        ("x" * (SHOWN + 1), f"'{'x' * SHOWN}\N{HORIZONTAL ELLIPSIS}'"),
        ("a\nb\x00\u202e\ud800", r"'a\nb\x00\u202e\ud800'"),
    ],
)
def test_a_message_shows_the_beginning_on_one_line(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", b"The port is open.", "native"),
        ("a.TXT", b"\xef\xbb\xbf\n date 2025-01-07 Port", "native"),
        ("a", b"date 2025-01-07 Port", "native"),
        ("a.md", b"# Port", "markdown"),
        ("a.md", b"[![badge](a.svg)](b)", "markdown"),
        ("a.txt", b"---\r\ntitle: A\r\n---\r\n", "markdown"),
        ("a.txt", "\ufeff---\ntitle: A\n---\n".encode("utf-16-le"), "markdown"),
        ("a.csv", b"date,title,text\n", "csv"),
        ("a.tsv.xz", b"date\ttitle\ttext\n", "csv"),
        ("a.csv", b"date of issue;title", "csv"),
        ("a.csv", b'{"date": 1}', "jsonl"),
        ("a.csv.gz", b"PAR1...", "parquet"),
        ("a.json", b"[\n {\n", "jsonl"),
        ("a.jsonl", b"no object", "jsonl"),
        ("a", b'[{"date": ""}]', "jsonl"),
        ("a", b"{}\n", "jsonl"),
        ("a.txt", b"<!DOCTYPE  html>", "html"),
        ("a", b"\n<html lang=en>", "html"),
        ("a.htm", b"<div>", "html"),
        ("a.sgm", b"text", "sgml"),
        ("a", b'<!DOCTYPE lewis SYSTEM "lewis.dtd">', "sgml"),
        ("a.xml", b"<REUTERS TOPICS='YES'>", "sgml"),
        ("a", b"PAR1", "parquet"),
        ("a.pq", b"text", "parquet"),
        ("a", b"The port is open.", None),
        ("a.xml", b"<?xml version='1.0'?>", None),
        ("a.txt", b"", "native"),
        ("a", b"", None),
    ],
)
def test_ending_and_first_bytes_tell_the_format(name: str, data: bytes, form: str | None) -> None:
    assert format_of(name, data) == form


def test_no_two_formats_have_an_ending_in_common() -> None:
    endings = [ending for form in FORMATS.values() for ending in form.endings]
    assert len(endings) == len(set(endings))


DIARY = '''
"""A diary: a line "Day 2025-01-07: Title", then the text."""
import re
from pipeline.corpus.format import Format
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.plain_text import plain_blocks

ENTRY = re.compile(r"Day (\\S+): (.*)")

def diary(content):
    first, _, rest = content.text().partition("\\n")
    match = ENTRY.fullmatch(first)
    if match is None:
        yield Rejection(number=1, line=1, reason="no day: expected 'Day YYYY-MM-DD: Title'")
        return
    yield Record(number=1, line=1, date=match[1], title=match[2], blocks=plain_blocks(rest))

FORMAT = Format(read=diary, description="one entry", endings=(".diary",), begins=lambda head: head.startswith(b"Day "))
'''


def test_a_format_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "diary.py").write_text(DIARY, encoding="utf-8")
    monkeypatch.setattr(readers, "__path__", [*readers.__path__, str(tmp_path)])
    found = readers.gathered()
    assert set(found) == {*FORMATS, "diary"}
    monkeypatch.setitem(FORMATS, "diary", found["diary"])
    options = ReadOptions("auto", FieldNames(), "none", ENGLISH)
    file = parsed("a", b"Day 2025-01-07: The port\nThe crane is here.\n", options)
    (article,) = file.results
    assert isinstance(article, Article)
    assert (file.format, article.title, article.date.isoformat()) == ("diary", "The port", "2025-01-07")
    (rejection,) = parsed("b.diary", b"No day.\n", options).results
    assert isinstance(rejection, Rejection)
    assert rejection.reason.startswith("no day")
