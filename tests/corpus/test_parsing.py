"""The bytes of a file -> articles, or a named reason why not."""

import datetime as dt
import json
from pathlib import Path

import pytest

from pipeline.corpus.format import LONGEST, LONGEST_ARTICLE, FieldNames
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import MAX_TITLE, ReadOptions, parsed

SEED = Path(__file__).parents[3] / "shared" / "seed_article.txt"
NATIVE = ReadOptions("native", FieldNames(), "none", ENGLISH)
AUTO = ReadOptions("auto", FieldNames(), "none", ENGLISH)
JSON = ReadOptions("jsonl", FieldNames(), "none", ENGLISH)


def one(content: bytes, options: ReadOptions = NATIVE) -> Article | Rejection:
    (result,) = parsed("a.txt", content, options).results
    return result


def article(content: bytes, options: ReadOptions = NATIVE) -> Article:
    result = one(content, options)
    assert isinstance(result, Article), result
    return result


def written(title: str = "Port", text: str = "Text.", **others: str) -> bytes:
    """An article as a line of JSON, where every character can be written."""
    return json.dumps({"date": "2025-01-07", "title": title, "text": text, **others}).encode()


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "empty file"),
        (b" \n\n", 1, "empty file"),
        (b"\n\nThe port is open.\n", 3, "no date line: found 'The port is open.', expected 'date YYYY-MM-DD Title'"),
        (b"date 2025-02-30 Port\n\nText.\n", 1, "impossible date '2025-02-30'; expected YYYY-MM-DD"),
        (b"date 2025-01-07\n\nText.\n", 1, "no title: expected the headline of the article"),
        (b"date 2025-01-07 \xe2\x80\x8b\n\nText.\n", 1, "no title: expected the headline of the article"),
        (b"date 2025-01-07 Port\n\n", 1, "no body: no paragraph follows the title"),
        (b"date 2025-01-07 Port\n\n\xe2\x80\x8b\xe2\x80\xae\n", 1, "no body: no paragraph follows the title"),
        (b"date 2025-01-07 Port\n\nBackground\n\nReaction\n", 1, "headings only: no paragraph follows them"),
        (b"date 2025-01-07 Port\n\nText.\n\x00", 4, "a NUL byte: this is not a text file"),
        (b"\xff\xfed\x00\n\x00a", 2, "not valid utf-16-le, although its first bytes announce it; save it as UTF-8"),
        (
            b"date 2025-01-07 Port\n\n" + b"x" * LONGEST_ARTICLE,
            1,
            "an article of 1,000,022 bytes; expected at most 1,000,000",
        ),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_the_reason_says_what_was_found_and_where(content: bytes, line: int, reason: str) -> None:
    assert one(content) == Rejection(number=1, line=line, reason=reason)


@pytest.mark.parametrize(
    "content",
    [
        b" date 2025-01-07 The Port\n\nIt is open.\n",
        b"\xef\xbb\xbfdate 2025-01-07 The Port\n\nIt is open.\n",
        "\ufeffdate 2025-01-07 The Port\n\nIt is open.\n".encode("utf-16-be"),
        b"\n\n  Date 2025-01-07   The Port  \n\n\nIt is\nopen.",
        b"date 2025-01-07 The Port\r\n\r\nIt is open.\r\n",
        b"date 2025-01-07 The\tPort\n \t \nIt  is\x07open.\n",
        b"date 2025-01-07 The\xc2\xa0Port\n\nIt\xe2\x80\xa8is open.\n",
    ],
)
def test_small_differences_of_form_do_not_matter(content: bytes) -> None:
    result = article(content)
    assert result.date == dt.date(2025, 1, 7)
    assert (result.title, [part.text for part in result.sections]) == ("The Port", ["It is open."])


def test_an_identifier_comes_from_content_and_place() -> None:
    content = b"date 2025-01-07 Port\n\nText.\n"
    (here,) = parsed("a.txt", content, NATIVE).results
    (there,) = parsed("b.txt", content, NATIVE).results
    other = article(content.replace(b"Text", b"Test"))
    assert isinstance(here, Article)
    assert isinstance(there, Article)
    assert here.content_id == there.content_id
    assert len({here.article_id, there.article_id, other.article_id}) == 3
    assert here.article_id == article(content).article_id


def test_typographic_characters_stay_as_they_are() -> None:
    text = "The town\N{RIGHT SINGLE QUOTATION MARK}s \N{LEFT DOUBLE QUOTATION MARK}port\N{RIGHT DOUBLE QUOTATION MARK}"
    assert article(f"date 2025-01-07 {text}\n\n{text}.\n".encode()).title == text


@pytest.mark.skipif(not SEED.is_file(), reason="the seed article lies outside this repository")
def test_the_seed_article_has_its_sections_and_roles() -> None:
    result = article(SEED.read_bytes())
    assert result.date == dt.date(2025, 1, 7)
    assert [part.role for part in result.sections] == ["lead", "body", "body", "closing"]
    assert result.sections[-1].heading == "Looking Ahead"
    assert result.sections[-1].text.count("\n\n") == 1


@pytest.mark.parametrize(
    ("content", "options", "form", "encoding"),
    [
        (b"date 2025-01-07 Port\n\nText.\n", AUTO, "native", "utf-8"),
        (b"date 2025-01-07 Caf\xe9\n\nText.\n", AUTO, "native", "cp1252"),
        (b"---\ntitle: A\ndate: 2025-01-07\n---\nText.\n", AUTO, "markdown", "utf-8"),
        (b"---\ntitle: A\ndate: 2025-01-07\n---\nText.\n", NATIVE, "native", "utf-8"),
        (b"\xff\xfea", AUTO, "native", None),
        (b"x" * (LONGEST_ARTICLE + 1), NATIVE, "native", None),
        (b"PAR1", AUTO, "parquet", None),
    ],
)
def test_how_a_file_was_read_is_recorded(content: bytes, options: ReadOptions, form: str, encoding: str | None) -> None:
    found = parsed("a.txt", content, options)
    assert (found.format, found.encoding) == (form, encoding)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"From: Ann\n\nText.\n",
            "format not recognised: found 'From: Ann', expected one of csv, html, jsonl, markdown, native, parquet",
        ),
        (b"\x89PNG\r\n\x1a\n", "format not recognised: found '\\\\x89PNG\\r'"),
        (b" \n", "empty file"),
    ],
)
def test_a_file_of_no_format_is_shown(content: bytes, reason: str) -> None:
    found = parsed("a", content, AUTO)
    (result,) = found.results
    assert (found.format, found.encoding) == (None, None)
    assert isinstance(result, Rejection)
    assert result.reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("caf\u00e9.", "caf\u00e9.", None),
        ("caf\u00c3\u00a9.", "caf\u00e9.", "mojibake repaired in 1 paragraph"),
        ("caf\u00c3\u00a9.\n\ncaf\u00c3\u00a9s.", "caf\u00e9.\n\ncaf\u00e9s.", "mojibake repaired in 2 paragraphs"),
        ("caf\ufffd.", "caf\ufffd.", "1 character lost before the file was read"),
        ("a\ud800b\udfffc.", "a\ufffdb\ufffdc.", "2 characters lost before the file was read"),
        ("a\ud83d\udea2.", "a\N{SHIP}.", None),
        ("\u00c3\u00a9\ud800.", "\u00e9\ufffd.", "mojibake repaired in 1 paragraph; 1 character lost"),
    ],
)
def test_what_was_mended_or_lost_is_noted(text: str, expected: str, note: str | None) -> None:
    found = article(written(text=text), JSON)
    assert [part.text for part in found.sections] == [expected]
    assert (found.note or "").startswith(note or "")
    assert bool(found.note) == bool(note)


def test_mojibake_of_a_title_counts_too() -> None:
    found = article(written(title="Caf\u00c3\u00a9"), JSON)
    assert (found.title, found.note) == ("Caf\u00e9", "mojibake repaired in 1 paragraph")


@pytest.mark.parametrize("invisible", ["\u202e", "\u200b", "\u200f", "\u2066", "\ufeff"])
def test_invisible_characters_among_letters_stay(invisible: str) -> None:
    found = article(written(title=f"A{invisible}B", text=f"C{invisible}D."), JSON)
    assert (found.title, found.sections[0].text) == (f"A{invisible}B", f"C{invisible}D.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (written(title="x" * (MAX_TITLE + 1)), "a title of 1,001 characters; expected at most 1,000"),
        (
            written(text="x" * (LONGEST_ARTICLE + 1)),
            "a paragraph of 1,000,001 characters; expected at most 1,000,000",
        ),
    ],
    ids=["title", "paragraph"],
)
def test_what_is_far_too_long_is_refused(content: bytes, reason: str) -> None:
    assert one(content, JSON) == Rejection(number=1, line=1, reason=reason)


def test_outlet_and_label_are_one_line_or_nothing() -> None:
    found = article(written(outlet="The  Courier\x00", label="\u200b"), JSON)
    assert (found.outlet, found.label) == ("The Courier", None)


def test_the_order_of_dates_is_passed_on() -> None:
    options = ReadOptions("native", FieldNames(), "dmy", ENGLISH)
    assert article(b"date 03/04/2025 Port\n\nText.\n", options).date == dt.date(2025, 4, 3)


def test_a_web_page_may_be_larger_than_its_article() -> None:
    page = b"<html><!--" + b"x" * LONGEST_ARTICLE + b"--><body><p>Text.</p></body></html>"
    assert one(page, ReadOptions("html", FieldNames(), "none", ENGLISH)) == Rejection(
        number=1,
        line=1,
        reason='no date in the page or in its file\'s name; expected <meta property="article:published_time">',
    )
    (result,) = parsed("a.html", b"x" * (LONGEST + 1), AUTO).results
    assert result == Rejection(number=1, line=1, reason="an article of 5,000,001 bytes; expected at most 5,000,000")
