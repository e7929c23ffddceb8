"""A web page -> the headings and paragraphs of its article."""

import pytest
from lxml.html import document_fromstring

from pipeline.corpus.extraction import MAX_THOROUGH, blocks_of

LONG = "The harbour was closed for three weeks after the storm and nobody could use the crane."
MORE = "The council wants to know who pays for the repairs of the bridge, the quay and the school."
LAST = "A vote is due in March, and the ferry will not come back before the summer, said the mayor."
NAVIGATION = "<header><nav><ul>" + "<li><a href='/x'>Section</a></li>" * 12 + "</ul></nav></header>"
REST = (
    "<aside><h3>Most read</h3><ul>"
    + "<li><a href='/y'>Another story about another thing</a></li>" * 6
    + "</ul></aside>"
    "<footer><p>Copyright 2025 The Courier. All rights reserved.</p></footer>"
)


def blocks(body: str) -> list[str]:
    """Texts of the blocks; a heading is marked with #."""
    page = document_fromstring(f"<html><head><title>T</title></head><body>{body}</body></html>")
    return [f"{'#' if block.is_heading else ''}{block.text}" for block in blocks_of(page)]


@pytest.mark.parametrize(
    "inside",
    ["<main><article>{}</article></main>", '<div class="content"><div class="story-body">{}</div></div>', "{}"],
)
def test_an_article_is_found_among_the_rest_of_a_page(inside: str) -> None:
    article = f"<h1>Port</h1><p>{LONG}</p><h2>Background</h2><p>{MORE}</p><h3>What Next?</h3><p>{LAST}</p>"
    found = blocks(NAVIGATION + inside.format(article) + REST)
    assert found == ["#Port", LONG, "#Background", MORE, "#What Next?", LAST]


def test_headings_of_pages_that_do_not_mark_the_article_are_put_back() -> None:
    article = f"<h1>Port</h1><p>{LONG}</p><p>{MORE}</p><h2>Head <i>it</i></h2><h3> </h3><h3>Again</h3><p>{LAST}</p>"
    found = blocks(f"{NAVIGATION}<div><div>{article}</div></div>{REST}")
    assert found == ["#Port", LONG, MORE, "#Head it", "#Again", LAST]


def test_a_page_laid_out_as_a_table_is_read() -> None:
    cell = f"<h1>Port</h1><p>{LONG}</p><h2>Background</h2><p>{MORE}</p>"
    assert blocks(f"<table><tr><td><a href='/'>Home</a></td><td>{cell}</td></tr></table>") == [
        *("#Port", LONG, "#Background", MORE)
    ]


def test_a_short_article_keeps_its_headings() -> None:
    article = "<article><p>It is open.</p><h2>Background</h2><p>It was shut.</p></article>"
    assert blocks(article) == ["It is open.", "#Background", "It was shut."]


def test_bold_paragraphs_that_read_like_headings_are_headings() -> None:
    article = (
        f"<article><p><b>Ann Harrow</b></p><p>{LONG}</p><p><strong>Background</strong></p><p>{MORE}</p>"
        f"<p><b>What happens next?</b><br>{LAST}</p><p><b>This is important.</b></p><p>It <b>was</b> shut</p></article>"
    )
    assert blocks(article) == [
        *("Ann Harrow", LONG, "#Background", MORE, "#What happens next?", LAST, "This is important.", "It was shut")
    ]


def test_breaks_divide_paragraphs_where_a_sentence_ends() -> None:
    article = f"<article><p>{LONG}<br>{MORE} And<br>so on.</p></article>"
    assert blocks(article) == [LONG, f"{MORE} And so on."]
    divided = f"<div class='article'><h1>Port</h1>{LONG}<br><br>{MORE}<br><br><b>Background</b><br><br>{LAST}</div>"
    assert blocks(divided) == ["#Port", LONG, MORE, "#Background", LAST]


def test_items_and_quotations_are_paragraphs_of_their_own() -> None:
    article = (
        f"<article><p>{LONG}</p><ul><li>one <i>thing</i></li><li>two<ul><li>in it</li></ul></li></ul>"
        f"<blockquote><p>I said so.</p><p>Twice.</p></blockquote><p>{MORE}</p></article>"
    )
    assert blocks(article) == [LONG, "one thing", "two", "in it", "I said so.", "Twice.", MORE]


def test_tables_comments_scripts_and_pictures_are_left_out() -> None:
    article = (
        f"<article><p>{LONG}</p><table><tr><th>Year</th><td>2020</td></tr></table><script>alert()</script>"
        f"<style>p</style><figure><img src='a.png'></figure><p>{MORE}</p></article>"
        "<div id='comments'><p>First!</p></div>"
    )
    assert blocks(article) == [LONG, MORE]


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>x</script>"])
def test_a_page_without_text_has_no_blocks(body: str) -> None:
    assert blocks(body) == []


def test_a_page_of_very_many_paragraphs_is_read_too() -> None:
    cells = f"<tr>{'<td>7</td>' * 10}</tr>" * (MAX_THOROUGH // 10)
    article = f"<article><h1>Port</h1><p>{LONG}</p><table>{cells}</table><h2>Background</h2><p>{MORE}</p></article>"
    assert blocks(article) == ["#Port", LONG, "#Background", MORE]


def test_a_page_is_not_changed() -> None:
    page = document_fromstring(f"<html><body><article><h1>Port</h1><p>{LONG}</p></article></body></html>")
    assert blocks_of(page) == blocks_of(page)
