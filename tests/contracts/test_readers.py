"""What every format must satisfy, whatever the file holds."""

import gzip
import io
import json
import lzma
import resource
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.artefacts.doors import read
from pipeline.corpus.format import FieldNames
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import ReadOptions, parsed
from pipeline.corpus.readers import AUTO, FORMATS
from pipeline.corpus.recognition import format_of
from pipeline.params import Ingest
from pipeline.settings import OneOf
from pipeline.tables.files import Source

REPOSITORY = Path(__file__).parents[2]
LEAD = "The crane at the quay is open again."
TEXT = "It was shut for three weeks."


def as_table(date: str, title: str, *blocks: str) -> bytes:
    out = io.BytesIO()
    pl.DataFrame({"date": [date], "title": [title], "text": ["\n\n".join(blocks)]}).write_parquet(out)
    return out.getvalue()


def as_page(date: str, title: str, *blocks: str) -> bytes:
    body = "".join(f"<h2>{block}</h2>" if block == "Background" else f"<p>{block}</p>" for block in blocks)
    head = f'<meta charset="utf-8"><title>{title}</title><meta name="date" content="{date}">'
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def as_front_matter(date: str, title: str, *blocks: str) -> bytes:
    body = "\n\n".join(f"## {block}" if block == "Background" else block for block in blocks)
    return f"---\ntitle: {title}\ndate: {date}\n---\n{body}\n".encode()


def as_element(date: str, title: str, *blocks: str) -> bytes:
    body = "\n    ".join(blocks)
    return f"<REUTERS>\n<DATE>{date}</DATE>\n<TITLE>{title}</TITLE><BODY>{body}</BODY>\n</REUTERS>\n".encode()


# An article as a file of each format.
WRITTEN: dict[str, Callable[..., bytes]] = {
    "native": lambda date, title, *blocks: "\n\n".join((f" date {date} {title}", *blocks, "")).encode(),
    "markdown": as_front_matter,
    "csv": lambda date, title, *blocks: 'date,title,text\n{},{},"{}"\n'.format(
        date, title, "\n\n".join(blocks)
    ).encode(),
    "jsonl": lambda date, title, *blocks: json.dumps({"date": date, "title": title, "text": [*blocks]}).encode(),
    "parquet": as_table,
    "html": as_page,
    "sgml": as_element,
}
# News agencies mark no headings.
SECTIONS = {form: [("", "lead", LEAD), ("Background", "body", TEXT)] for form in WRITTEN} | {
    "sgml": [("", "lead", f"{LEAD}\n\nBackground\n\n{TEXT}")]
}
PIECES = [
    *(
        "date 2025-01-07 Title\n",
        "date 2025-99-07 Title\n",
        "---\n",
        "title: A\n",
        "date: 2025-01-07\n",
        "\n\n",
        "\r\n",
    ),
    *(
        "# Heading\n",
        "Heading\n===\n",
        "A sentence of text. ",
        "- item\n",
        "<div>",
        "<script>",
        "</script>",
        "<h2>x</h2>",
    ),
    *(
        "{{< x >}}",
        "[a](b)",
        "&a *a",
        'title: "\\uD800\\UFFFFFFFF"\n',
        "<div>\n<![>\n",
        "```\n",
        "<html>",
        "</p>",
        "<p",
    ),
    *(
        "date,title,text\n",
        '2025-01-07,A,"b\n',
        '"',
        ",",
        '{"date": "2025-01-07", "title": "A", "text": "b"}\n',
        "{",
        "[",
    ),
    *('"\\ud800"', "]", "}", "<REUTERS>", "</REUTERS>", "<DATE>1-JAN-1987</DATE>", "<BODY>", "</BODY>", "&#3;", "PAR1"),
    *("\x00", "\ufeff", "\u202e", "\u200b", "\U0001f680", "caf\u00c3\u00a9", "03/04/2025", "\t", ";", "0001-01-01"),
]
# Each file with the marks of Parquet at its ends costs the start of a program.
EXAMPLES = {"parquet": settings(max_examples=8)}

pytestmark = pytest.mark.parametrize("form", FORMATS)


def results(form: str, data: bytes, name: str = "a") -> list[Article | Rejection]:
    return list(parsed(name, data, ReadOptions(form, FieldNames(), "none", ENGLISH)).results)


def good(form: str) -> bytes:
    return WRITTEN[form]("2025-01-07", "Title", LEAD, "Background", TEXT)


def holds(found: list[Article | Rejection]) -> None:
    """Every record has one result, in order, with a reason or a text."""
    assert found
    numbers = [result.record if isinstance(result, Article) else result.number for result in found]
    assert numbers == list(range(1, len(found) + 1))
    assert all(result.line >= 1 for result in found)
    for result in found:
        if isinstance(result, Article):
            assert result.title
            assert any(part.text for part in result.sections)
            texts = [result.title, result.outlet or "", *(part.heading + part.text for part in result.sections)]
            assert "".join(texts).encode("utf-8")
        else:
            assert result.reason
            assert "\n" not in result.reason
            assert result.reason.encode("utf-8")


def test_a_good_file_is_one_article_with_its_sections(form: str) -> None:
    (article,) = results(form, good(form))
    assert isinstance(article, Article), article
    assert (article.date.isoformat(), article.title, article.note) == ("2025-01-07", "Title", None)
    assert [(part.heading, part.role, part.text) for part in article.sections] == SECTIONS[form]


def test_a_good_file_is_recognised_by_its_ending_and_by_its_first_bytes(form: str) -> None:
    assert [format_of(f"a{ending}", good(form)) for ending in FORMATS[form].endings] == [form] * len(
        FORMATS[form].endings
    )
    # A header could be any line.
    assert format_of("a", good(form)) == (form if FORMATS[form].begins else None)


def test_every_format_can_be_named_in_the_parameters_and_is_in_the_docs(form: str) -> None:
    assert form in WRITTEN
    page = (REPOSITORY / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"| `{form}` | {FORMATS[form].description} |\n" in page
    (choice,) = Ingest.model_fields["format"].metadata
    assert choice == OneOf((AUTO, *FORMATS))


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_one_rejection(form: str, data: bytes) -> None:
    (found,) = results(form, data)
    assert isinstance(found, Rejection)
    assert (found.number, found.line) == (1, 1)
    assert found.reason.startswith("not a readable Parquet file" if form == "parquet" else "empty file")


def test_the_same_file_gives_the_same_results(form: str) -> None:
    assert results(form, good(form)) == results(form, good(form))


def packed(folder: Path, name: str, data: bytes) -> dict[str, Path]:
    """The file `name` by itself, compressed and in archives."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        header = tarfile.TarInfo(name)
        header.size = len(data)
        archive.addfile(header, io.BytesIO(data))
    made = {
        name: data,
        f"{name}.gz": gzip.compress(data),
        f"{name}.xz": lzma.compress(data),
        "a.tar.gz": gzip.compress(tar.getvalue()),
        "a.tar.xz": lzma.compress(tar.getvalue()),
    }
    for own_name, content in made.items():
        (folder / own_name).write_bytes(content)
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive_of_files:
        archive_of_files.writestr(name, data)
    return {path.name: path for path in folder.iterdir()}


def test_records_are_the_same_whatever_they_are_packed_in(form: str, tmp_path: Path) -> None:
    name = f"a{FORMATS[form].endings[0]}"
    contents = {}
    for own_name, path in packed(tmp_path, name, good(form)).items():
        ((content,),) = [list(file.contents()) for file in read(Source(""), path)]
        assert isinstance(content.content, bytes), content
        (article,) = results(AUTO, content.content, content.name)
        assert isinstance(article, Article), article
        contents[own_name] = article.content_id
    assert len(contents) == 6
    assert len(set(contents.values())) == 1


def test_any_bytes_end_in_articles_or_reasons(form: str) -> None:
    @given(data=st.binary(max_size=300))
    def check(data: bytes) -> None:
        holds(results(form, data))

    check()


def test_any_mixture_of_marks_ends_in_articles_or_reasons(form: str) -> None:
    @given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
    def check(pieces: list[str]) -> None:
        holds(results(form, "".join(pieces).encode()))
        holds(results(form, good(form) + "".join(pieces).encode("utf-16")))

    check()


def test_any_damage_to_a_good_file_ends_in_articles_or_reasons(form: str) -> None:
    data = good(form)
    damage = st.tuples(st.integers(0, len(data)), st.integers(0, 40), st.binary(max_size=6))

    @EXAMPLES.get(form, settings())
    @given(st.lists(damage, min_size=1, max_size=3))
    def check(damages: list[tuple[int, int, bytes]]) -> None:
        found = data
        for place, size, put in damages:
            found = found[:place] + put + found[place + size :]
        holds(results(form, found))

    check()


def test_no_letter_of_a_body_is_lost(form: str) -> None:
    letters = st.characters(categories=["L", "Nd", "Zs"], include_characters="\n.,?")

    @EXAMPLES.get(form, settings())
    @given(st.text(letters, max_size=200))
    def check(body: str) -> None:
        for result in results(form, WRITTEN[form]("2025-01-07", "Title", LEAD, body, "End of it.")):
            assert isinstance(result, Article), result
            kept = "".join(part.heading + part.text for part in result.sections)
            wanted = "".join(letter for letter in body if letter.isalpha())
            # Letters that look like damaged ones ("\u00ce\u0178" for a Greek one) are mended, and the article says so.
            is_mended = (result.note or "").startswith("mojibake repaired")
            assert is_mended or wanted in "".join(letter for letter in kept if letter.isalpha())

    check()


@pytest.mark.parametrize(
    "odd", ["\u202e\u05d0\u05d1\u202c", "a\u200bb\u200d\u2060c", "\ufdfa\u0301\u0301", "\U000e0041"]
)
def test_odd_characters_stay_within_the_text(form: str, odd: str) -> None:
    (article,) = results(form, WRITTEN[form]("2025-01-07", f"A {odd} b", f"{LEAD} So {odd} it is.", TEXT))
    assert isinstance(article, Article), article
    assert article.title == f"A {odd} b"
    assert odd in article.sections[0].text


@pytest.mark.parametrize("date", ["03/04/2025", "0001-01-01", "9999-12-31", "tomorrow", "2025-02-30", "$(date)"])
def test_a_date_that_names_no_day_is_a_rejection_that_shows_it(form: str, date: str) -> None:
    (found,) = results(form, WRITTEN[form](date, "Title", LEAD, TEXT))
    assert isinstance(found, Rejection)
    assert repr(date) in found.reason


@pytest.mark.parametrize("megabytes", [5, pytest.param(50, marks=pytest.mark.prove)])
def test_megabytes_on_one_line_take_little_memory_and_time(form: str, megabytes: int, tmp_path: Path) -> None:
    text = "word " * (200_000 * megabytes)
    data = WRITTEN[form]("2025-01-07", "Title", text) if form != "parquet" else b"PAR1" + text.encode() + b"PAR1"
    (tmp_path / "a").write_bytes(data)
    code = (
        "import sys; from pathlib import Path\n"
        "from pipeline.corpus.parsing import ReadOptions, parsed\n"
        "from pipeline.corpus.format import FieldNames\n"
        "from pipeline.corpus.languages.en import LANGUAGE\n"
        "data = Path(sys.argv[1]).read_bytes()\n"
        "results = list(parsed('a', data, ReadOptions(sys.argv[2], FieldNames(), 'none', LANGUAGE)).results)\n"
        "print(*(getattr(result, 'reason', 'article') for result in results), sep='\\n')\n"
        "status = Path('/proc/self/status')\n"
        "print(status.read_text().partition('VmHWM:')[2].split()[0] if status.exists() else 0)\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-c", code, tmp_path / "a", form]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    *reasons, kilobytes = done.stdout.splitlines()
    assert len(reasons) == 1
    assert reasons[0] != "article"
    assert int(kilobytes) < 400_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 8


@pytest.mark.parametrize("piece", ["<div>", "[", '{"a":', '"', "- ", "\n", "&#60;", "<REUTERS>", "a,", "*a "])
def test_thousands_of_marks_take_no_time(form: str, piece: str) -> None:
    start = time.process_time()
    holds(results(form, good(form) + piece.encode() * (30_000 // len(piece))))
    assert time.process_time() - start < 6
