"""What every reader must satisfy, whatever a file holds and whatever it is packed in."""

import gzip
import io
import json
import lzma
import tarfile
import typing
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.artefacts.source import Source
from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import Manner, parsed
from pipeline.corpus.readers import AUTO, FORMATS, format_of
from pipeline.corpus.readers.format import FieldNames
from pipeline.params import Ingest

DATE, TITLE, LEAD, HEADING, BODY = "2025-01-07", "A New Quay", "Lead of it.", "Background", "Text of it."
PLAIN = f"{LEAD}\n\n{HEADING}\n\n{BODY}\n"
ROW = {"date": DATE, "title": TITLE, "text": PLAIN}


def table_of(rows: list[dict[str, str]]) -> bytes:
    file = io.BytesIO()
    pl.DataFrame(rows).write_parquet(file)
    return file.getvalue()


GOOD: dict[str, bytes] = {
    "native": f" date {DATE} {TITLE}\n\n{PLAIN}".encode(),
    "markdown": f"---\ntitle: {TITLE}\ndate: {DATE}\n---\n{LEAD}\n\n## {HEADING}\n\n{BODY}\n".encode(),
    "csv": f'date,title,text\n{DATE},{TITLE},"{PLAIN}"\n'.encode(),
    "jsonl": json.dumps(ROW).encode(),
    "parquet": table_of([ROW]),
    "html": (
        f'<html><head><meta property="article:published_time" content="{DATE}T10:00:00Z"><title>{TITLE}</title></head>'
        f"<body><article><h1>{TITLE}</h1><p>{LEAD}</p><h2>{HEADING}</h2><p>{BODY}</p></article></body></html>"
    ).encode(),
    "sgml": f"<REUTERS><DATE>{DATE}</DATE><TITLE>{TITLE}</TITLE><BODY>{LEAD}\n    {BODY}</BODY></REUTERS>".encode(),
}
# A Reuters body has no headings.
WITHOUT_HEADINGS = {"sgml"}
MANY = {"csv", "jsonl", "parquet", "sgml"}
PIECES: dict[str, list[str]] = {
    "native": ["date 2025-01-07 Title\n", "date 2025-99-07 T\n", "\n\n", "Heading\n", "A sentence. "],
    "markdown": [
        "---\n",
        "title: A\n",
        "date: 2025-01-07\n",
        "# H\n",
        "H\n===\n",
        "<div>",
        "&a *a",
        "{{< x >}}",
        "```\n",
    ],
    "csv": ["date,title,text\n", "2025-01-07,T,Body.\n", '"', '2025-01-07,"T,\n', ",,,\n", ";", "\t", "\x00"],
    "jsonl": [
        '{"date": "2025-01-07", "title": "T", "text": "B."}\n',
        "{",
        "[",
        '"\\ud800"',
        "null\n",
        "]",
        "\n",
        "1e999",
    ],
    "parquet": ["PAR1", "\x00\x00", "x"],
    "html": [
        "<html>",
        "<p>",
        "</p>",
        "<script>",
        "<!--",
        "<![>",
        "<h1>T</h1>",
        '<meta name="date" content="2025-01-07">',
    ],
    "sgml": ["<REUTERS>", "</REUTERS>", "<DATE>2025-01-07</DATE>", "<TITLE>T</TITLE>", "<BODY>B.", "&lt;&#99999999;"],
}
ANYWHERE = ["\ufeff", "\u202e", "\u200b", "\r\n", "\r", "\x00", "\U0001f680", "<script>alert(1)</script>", "=1+1"]

each_format = pytest.mark.parametrize("name", FORMATS)


def manner(form: str = AUTO) -> Manner:
    return Manner(form, FieldNames(), "none")


def results(name: str, data: bytes, form: str = AUTO) -> list[Article | Rejection]:
    """What comes of a file; every record has one result, in order, with a reason or a text."""
    found = list(parsed(name, data, manner(form)).results)
    numbers = [result.record if isinstance(result, Article) else result.number for result in found]
    assert numbers == list(range(1, len(found) + 1))
    assert found
    for result in found:
        assert result.line >= 1
        if isinstance(result, Article):
            assert result.title
            assert any(part.text for part in result.sections)
            texts = [result.title, result.outlet or "", *(part.heading + part.text for part in result.sections)]
            assert "".join(texts).encode("utf-8")
        else:
            assert result.reason.isprintable(), result.reason
    return found


def ending(form: str) -> str:
    return FORMATS[form].endings[0]


@each_format
def test_a_good_file_is_one_article_with_its_sections(name: str) -> None:
    (article,) = results(f"a{ending(name)}", GOOD[name])
    assert isinstance(article, Article), article
    assert (str(article.date), article.title) == (DATE, TITLE)
    sections = [(part.heading, part.text) for part in article.sections]
    if name in WITHOUT_HEADINGS:
        assert sections == [("", f"{LEAD}\n\n{BODY}")]
    else:
        assert sections == [("", LEAD), (HEADING, BODY)]


@each_format
def test_a_good_file_is_known_by_its_content_or_its_ending(name: str) -> None:
    assert format_of(f"a{ending(name)}", GOOD[name]) == name
    if name != "csv":
        assert format_of("a.unknown", GOOD[name]) == name


@each_format
@given(content=st.binary(max_size=300))
def test_any_bytes_end_in_articles_or_reasons(name: str, content: bytes) -> None:
    results("a", content, name)


@each_format
@given(data=st.data())
def test_any_mixture_of_marks_ends_in_articles_or_reasons(name: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES[name] + ANYWHERE), max_size=14))
    results(f"a{ending(name)}", "".join(pieces).encode(), name)


@each_format
@given(at=st.floats(0, 1))
def test_a_file_cut_in_the_middle_ends_in_articles_or_reasons(name: str, at: float) -> None:
    results(f"a{ending(name)}", GOOD[name][: int(at * len(GOOD[name]))], name)


@each_format
@given(data=st.data())
def test_a_file_with_one_byte_changed_ends_in_articles_or_reasons(name: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[name])
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    results(f"a{ending(name)}", bytes(content), name)


@each_format
def test_an_empty_file_is_one_rejection(name: str) -> None:
    (rejection,) = results(f"a{ending(name)}", b"", name)
    assert isinstance(rejection, Rejection)


@each_format
def test_fifty_megabytes_in_one_line_are_refused(name: str) -> None:
    (rejection,) = results(f"a{ending(name)}", b"x" * 50_000_000, name)
    assert isinstance(rejection, Rejection)
    assert len(rejection.reason) < 300


@pytest.mark.parametrize("name", sorted(MANY))
def test_a_bad_record_does_not_take_its_neighbours_along(name: str) -> None:
    rows = [ROW | {"date": date} for date in (DATE, "soon", DATE)]
    content = {
        "csv": ("date,title,text\n" + "".join(f"{row['date']},T,Body of it.\n" for row in rows)).encode(),
        "jsonl": "\n".join(map(json.dumps, rows)).encode(),
        "parquet": table_of(rows),
        "sgml": "\n".join(
            f"<REUTERS><DATE>{row['date']}</DATE><TITLE>T</TITLE><BODY>Body.</BODY></REUTERS>" for row in rows
        ).encode(),
    }[name]
    first, second, third = results(f"a{ending(name)}", content)
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, Rejection)
    assert "'soon'" in second.reason


def in_zip(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def in_tar(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        header = tarfile.TarInfo(name)
        header.size = len(data)
        archive.addfile(header, io.BytesIO(data))
    return file.getvalue()


PACKED: dict[str, Callable[[str, bytes], tuple[str, bytes]]] = {
    "plain": lambda name, data: (name, data),
    "gz": lambda name, data: (f"{name}.gz", gzip.compress(data)),
    "xz": lambda name, data: (f"{name}.xz", lzma.compress(data)),
    "zip": lambda name, data: ("all.zip", in_zip(name, data)),
    "tar.gz": lambda name, data: ("all.tar.gz", in_tar(name, data)),
}


@each_format
@pytest.mark.parametrize("packing", PACKED)
def test_a_file_gives_the_same_article_however_it_is_packed(name: str, packing: str, tmp_path: Path) -> None:
    packed, data = PACKED[packing](f"a{ending(name)}", GOOD[name])
    (tmp_path / packed).write_bytes(data)
    (file,) = Source("").read(tmp_path / packed)
    (member,) = file.contents()
    assert isinstance(member.content, bytes)
    (article,) = results(member.name, member.content)
    (expected,) = results(f"a{ending(name)}", GOOD[name])
    assert isinstance(article, Article)
    assert isinstance(expected, Article)
    assert (article.content_id, article.sections) == (expected.content_id, expected.sections)


def test_every_format_can_be_named_in_the_parameters() -> None:
    assert set(typing.get_args(Ingest.model_fields["format"].annotation)) == {AUTO, *FORMATS}
    assert set(GOOD) == set(PIECES) == set(FORMATS)
