"""Web pages -> records."""

import socket
import time

import pytest

from pipeline.corpus.format import Content, FieldNames
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.pages import MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_TAG, page_record

DATED = '<meta property="article:published_time" content="2025-01-07T10:00:00Z">'
TEXT = "<p>The harbour was closed for three weeks after the storm, and nobody could use the crane.</p>"


def result(page: str, name: str = "a.html") -> Record | Rejection:
    (found,) = page_record(Content(name, page.encode("utf-8", "surrogatepass"), FieldNames()))
    return found


def record(body: str, head: str = DATED, name: str = "a.html") -> Record:
    found = result(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", name)
    assert isinstance(found, Record), found
    return found


def reason(page: str) -> str:
    found = result(page)
    assert isinstance(found, Rejection), found
    return found.reason


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body", "name"),
    [
        (DATED, "", "a.html"),
        ('<meta name="Date" content=" 2025-01-07T10:00:00Z ">', "", "a.html"),
        ('<meta itemprop="datePublished" content="2025-01-07T10:00:00Z">', "", "a.html"),
        (linked('{"@type": "NewsArticle", "datePublished": "2025-01-07T10:00:00Z"}'), "", "a.html"),
        (linked('[7, {"datePublished": 7}, {"datePublished": "2025-01-07T10:00:00Z"}]'), "", "a.html"),
        (linked('{"@graph": [{"a": 1}, {"datePublished": "2025-01-07T10:00:00Z"}]}'), "", "a.html"),
        (linked("{") + linked("7") + linked('{"datePublished": "2025-01-07T10:00:00Z"}'), "", "a.html"),
        ("<script>x</script>" + DATED + '<meta name="date" content="2024-01-01">', "", "a.html"),
        ("", '<time datetime="PT5M">5 min</time><time>now</time><time datetime="2025-01-07T10:00:00Z">', "a.html"),
        ('<meta name="date" content="">', "", "port-2025-01-07T10:00:00Z.html"),
    ],
)
def test_the_day_is_where_pages_say_it(head: str, body: str, name: str) -> None:
    assert record(body + TEXT, head, name).date.startswith("2025-01-07")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Port"><title>Port | Courier</title>', "<h1>The Port</h1>", "Port"),
        (linked('{"datePublished": "2025-01-07", "headline": "Port"}'), "<h1>The Port</h1>", "Port"),
        ("<title>Port | Courier</title>", "<h1>Courier Home</h1><h1>Port</h1>", "Port"),
        ("<title>Other</title>", "<h1> </h1><h1>Port</h1><h1>More</h1>", "Port"),
        ("<title> Port </title>", "", "Port"),
        ("", "", ""),
    ],
)
def test_the_title_is_what_a_page_says_it_is_before_what_it_shows(head: str, body: str, title: str) -> None:
    assert record(body + TEXT, DATED + head).title == title


def test_outlet_and_section_come_from_the_page() -> None:
    said = '<meta property="og:site_name" content="Courier"><meta property="article:section" content="Trade">'
    found = record(TEXT, DATED + said)
    assert (found.outlet, found.label) == ("Courier", "Trade")
    publisher = '{"datePublished": "2025-01-07", "publisher": {"name": "Courier"}, "articleSection": "Trade"}'
    found = record(TEXT, linked(publisher))
    assert (found.outlet, found.label) == ("Courier", "Trade")
    assert record(TEXT, linked('{"datePublished": "2025-01-07", "publisher": {"name": 7}}')).outlet is None


def test_the_headline_is_no_heading_of_a_section() -> None:
    body = f"<article><h1>The Port</h1>{TEXT}<h2>Background</h2>{TEXT.replace('crane', 'quay')}</article>"
    found = record(body, DATED + '<meta property="og:title" content="Port: the story">')
    assert [block.is_heading for block in found.blocks] == [False, True, False]
    assert found.blocks[1].text == "Background"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", "empty file"),
        (" \n", "empty file"),
        ("<!-- nothing -->", "not a readable web page: Document is empty; expected HTML"),
        (f"<html><body>{TEXT}</body></html>", "no date in the page or in its file's name; expected <meta"),
        ("<div>" * (MAX_DEPTH + 5) + TEXT, f"elements nested more than {MAX_DEPTH} levels deep"),
        ("<br>" * (MAX_ELEMENTS + 1), "a page of 50,"),
        ("<p " + "a=1 " * 300 + ">", "a tag of 1,2"),
        ("<p " + " ".join(f'a{number}="{"x" * 99}"' for number in range(300)) + ">", "a tag of 1,6"),
    ],
    ids=lambda value: value[:30],
)
def test_what_cannot_be_read_is_named(page: str, expected: str) -> None:
    assert reason(page).startswith(expected)


def test_attributes_are_counted_over_the_whole_page() -> None:
    tag = "<p " + " ".join(f"a{number}=1" for number in range(100)) + ">"
    assert len(tag) < MAX_TAG
    assert reason(tag * (MAX_ATTRIBUTES // 100 + 1)).endswith("with 250,100 attributes; expected a few thousand")


def test_long_values_make_no_long_tag() -> None:
    picture = f"<img src=\"data:image/png;base64,{'x=' * 100_000}\" alt='{'y' * 5_000}'>"
    assert record(f"<article>{TEXT}{picture}{TEXT.replace('crane', 'quay')}</article>").blocks


def test_a_page_without_an_article_has_no_blocks() -> None:
    assert record("").blocks == ()


def test_entities_of_a_page_s_own_are_not_read() -> None:
    declared = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    found = result(f"{declared}<html><head>{DATED}</head><body><article><p>One &b; &f; &eacute;.</p></article>")
    assert isinstance(found, Record)
    assert found.blocks[-1].text == "One &b; &f; \u00e9."


def test_a_page_is_read_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **others: object) -> None:
        raise AssertionError(args, others)

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refused)
    external = '<!DOCTYPE html SYSTEM "http://example.org/a.dtd"><html><head><base href="http://example.org/">'
    links = '<link rel="stylesheet" href="a.css"><script src="a.js"></script><iframe src="http://example.org"></iframe>'
    found = result(
        f"{external}{DATED}{links}</head><body><article>{TEXT}<img src='http://example.org/a.png'></article>"
    )
    assert isinstance(found, Record)
    assert len(found.blocks) == 1


def test_a_page_gives_the_same_record_every_time() -> None:
    page = f"<article><h1>Port</h1>{TEXT * 3}<h2>Head</h2><ul><li>one</li></ul>{TEXT}</article>"
    other = record(f"<p>Something else.</p>{TEXT}")
    first = record(page)
    assert all(record(page) == first for _ in range(3))
    assert record(f"<p>Something else.</p>{TEXT}") == other


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "table><tr><td", "ul><li", "blockquote", "form", "svg", "h2", "a><p"]
)
def test_a_hundred_thousand_nested_tags_take_no_time(tag: str) -> None:
    start = time.process_time()
    found = result(f"<html><head>{DATED}</head><body>{TEXT}{f'<{tag}>' * 100_000}{TEXT}")
    assert time.process_time() - start < 3
    assert isinstance(found, (Record, Rejection))


@pytest.mark.parametrize(
    "piece",
    [
        *("<td>x</td>", "<p>x</p>", "<h2>Head it</h2>", "<b>x</b> ", "<br>", "<a href='x'>y</a>", "<p a=1 b=2 c=3>"),
        *("<a ", "<!--", "</", '<p a="', "<p ='", "&amp;", "&", "<?", "<![CDATA[", "<script>", "<title>", "<textarea>"),
    ],
)
def test_hostile_pages_take_time_in_proportion_to_their_size(piece: str) -> None:
    start = time.process_time()
    result(f"<html><head>{DATED}</head><body><article>{TEXT}{piece * (60_000 // len(piece))}{TEXT}</article>")
    assert time.process_time() - start < 3
