"""What every reader must satisfy, whatever the file holds."""

import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import parsed
from pipeline.corpus.readers import READERS
from pipeline.params import Ingest

GOOD = {
    "native": " date 2025-01-07 Title\n\nLead of it.\n\nBackground\n\nText of it.\n",
    "markdown": "---\ntitle: Title\ndate: 2025-01-07\n---\nLead of it.\n\n## Background\n\nText of it.\n",
}
PIECES = [
    "date 2025-01-07 Title\n",
    "date 2025-99-07 Title\n",
    "---\n",
    "title: A\n",
    "date: 2025-01-07\n",
    "\n\n",
    "\r\n",
    "# Heading\n",
    "Heading\n===\n",
    "A sentence of text. ",
    "- item\n",
    "<div>",
    "<script>",
    "</script>",
    "<h2>x</h2>",
    "{{< x >}}",
    "[a](b)",
    "&a *a",
    'title: "\\uD800\\UFFFFFFFF"\n',
    'title: "\\uD800"\n',
    "<div>\n<![>\n",
    "\x00",
    "\ufeff",
    "\u202e",
    "\U0001f680",
    "```\n",
]

pytestmark = pytest.mark.parametrize("name", READERS)


def holds(results: list[Article | Rejection]) -> None:
    """Every record has one result, in order, with a reason or a text."""
    numbers = [result.record if isinstance(result, Article) else result.number for result in results]
    assert numbers == list(range(1, len(results) + 1))
    assert all(result.line >= 1 for result in results)
    for result in results:
        if isinstance(result, Article):
            assert result.title
            assert any(part.text for part in result.sections)
            texts = [result.title, result.outlet or "", *(part.heading + part.text for part in result.sections)]
            assert "".join(texts).encode("utf-8")
        else:
            assert result.reason
            assert "\n" not in result.reason


def test_a_good_file_is_one_article_with_its_sections(name: str) -> None:
    (article,) = parsed(GOOD[name].encode(), file="a", reader=READERS[name])
    assert isinstance(article, Article)
    assert [(part.heading, part.role, part.text) for part in article.sections] == [
        ("", "lead", "Lead of it."),
        ("Background", "body", "Text of it."),
    ]


@given(content=st.binary(max_size=300))
def test_any_bytes_end_in_articles_or_reasons(name: str, content: bytes) -> None:
    results = parsed(content, file="a", reader=READERS[name])
    assert results
    holds(results)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_mixture_of_marks_ends_in_articles_or_reasons(name: str, pieces: list[str]) -> None:
    results = parsed("".join(pieces).encode(), file="a", reader=READERS[name])
    assert results
    holds(results)


@given(body=st.text(st.characters(categories=["L", "Nd", "Zs"], include_characters="\n.,?"), max_size=200))
def test_no_letter_of_a_body_is_lost(name: str, body: str) -> None:
    head = GOOD[name].partition("Lead of it.")[0]
    for result in parsed(f"{head}Lead of it.\n\n{body}\n\nEnd of it.\n".encode(), file="a", reader=READERS[name]):
        assert isinstance(result, Article)
        kept = "".join(part.heading + part.text for part in result.sections)
        wanted = "".join(letter for letter in body if letter.isalpha())
        found = "".join(letter for letter in kept if letter.isalpha())
        assert wanted in found


def test_every_reader_can_be_named_in_the_parameters(name: str) -> None:
    del name
    assert set(READERS) == set(typing.get_args(Ingest.model_fields["format"].annotation)) == set(GOOD)
