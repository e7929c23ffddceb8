"""The bytes of a file -> articles, or a named reason why not."""

import datetime as dt
from pathlib import Path

import pytest

from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import Manner, parsed
from pipeline.corpus.readers.format import LONGEST_ARTICLE, FieldNames

SEED = Path(__file__).parents[3] / "shared" / "seed_article.txt"


def one(content: bytes, file: str = "a.txt") -> Article | Rejection:
    (result,) = parsed(file, content, Manner("native", FieldNames(), "none")).results
    return result


def article(content: bytes) -> Article:
    result = one(content)
    assert isinstance(result, Article), result
    return result


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "empty file"),
        (b" \n\n", 1, "empty file"),
        (b"\n\nThe port is open.\n", 3, "no date line: found 'The port is open.', expected 'date YYYY-MM-DD Title'"),
        (b"date 2025-02-30 Port\n\nText.\n", 1, "impossible date '2025-02-30'; expected YYYY-MM-DD"),
        (
            b"date 7.1.2025 Port\n\nText.\n",
            1,
            "ambiguous date '7.1.2025': set ingest.date_order in params.yaml to dmy or mdy",
        ),
        (b"date 2025-01-07\n\nText.\n", 1, "no title: found none, expected the headline of the article"),
        (b"date 2025-01-07 Port\n\n", 1, "no body: no paragraph follows the title"),
        (b"date 2025-01-07 Port\n\nBackground\n\nReaction\n", 1, "headings only: no paragraph follows them"),
        (b"date 2025-01-07 Port\n\nText.\n\x00", 4, "a NUL byte: this is no text file"),
        (
            b"date 2025-01-07 Port\n\n" + b"x" * LONGEST_ARTICLE,
            1,
            "an article of 1,000,022 bytes; at most 1,000,000 are expected",
        ),
    ],
)
def test_the_reason_says_what_was_found_and_where(content: bytes, line: int, reason: str) -> None:
    assert one(content) == Rejection(number=1, line=line, reason=reason)


@pytest.mark.parametrize(
    "content",
    [
        b" date 2025-01-07 The Port\n\nIt is open.\n",
        b"\xef\xbb\xbfdate 2025-01-07 The Port\n\nIt is open.\n",
        b"\n\n  Date 2025-01-07   The Port  \n\n\nIt is\nopen.",
        b"date 2025-01-07 The Port\r\n\r\nIt is open.\r\n",
        b"date 2025-01-07 The\tPort\n \t \nIt  is\x07open.\n",
    ],
)
def test_small_differences_of_form_do_not_matter(content: bytes) -> None:
    result = article(content)
    assert result.date == dt.date(2025, 1, 7)
    assert (result.title, [part.text for part in result.sections]) == ("The Port", ["It is open."])


def test_an_identifier_comes_from_content_and_place() -> None:
    content = b"date 2025-01-07 Port\n\nText.\n"
    here, there, other = one(content), one(content, "b.txt"), one(content.replace(b"Text", b"Test"))
    assert isinstance(here, Article)
    assert isinstance(there, Article)
    assert isinstance(other, Article)
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
