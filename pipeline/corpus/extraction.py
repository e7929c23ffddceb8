"""A web page -> the headings and paragraphs of its article.

trafilatura says which parts of a page are the article.  What it leaves of
them is made into blocks here: a paragraph that is nothing but bold and reads
like a heading is one, and headings that it drops, on pages that do not mark
where the article is, are put back before the paragraphs they stand above.
"""

import logging
from collections.abc import Iterable
from copy import deepcopy

import trafilatura
from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import DEFAULT_CONFIG, Extractor

from pipeline.corpus.headings import are_headings
from pipeline.corpus.model import Block
from pipeline.corpus.rows import ends_a_sentence

# It would warn of pages without an article, which the ledger lists with their names.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARAGRAPHS = ("p", "li", "blockquote", "div", "td", "th")
# With more paragraphs and cells the extractor's fallback, which takes quadratic time, is not used.
MAX_THOROUGH = 1_000
# Enough to know a paragraph by; an item of a list may go on with items of its own.
_BEGINNING = 30
_INLINE = frozenset({"hi", "ref", "del", "code", "span", "graphic"})


def blocks_of(page: HtmlElement) -> list[Block]:
    """Headings and paragraphs of the article on a page; none where the extractor finds no article."""
    n_paragraphs = sum(1 for _ in page.iter(*_PARAGRAPHS))
    document = trafilatura.bare_extraction(page, options=_options(is_fast=n_paragraphs > MAX_THOROUGH))
    body = getattr(document, "body", None)
    if body is None:
        return []
    blocks = _Pieces(body).blocks()
    return blocks if body.find(".//head") is not None else _with_headings(blocks, page)


def _options(*, is_fast: bool) -> Extractor:
    config = deepcopy(DEFAULT_CONFIG)
    # For shorter articles than this it would take the whole page as one paragraph.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    return Extractor(config=config, fast=is_fast, comments=False, tables=False, formatting=True)


class _Pieces:
    """The texts between the marks that end a paragraph, in order."""

    def __init__(self, body: _Element) -> None:
        """Collect them; a break ends a paragraph behind a sentence, behind words in bold or behind another break."""
        self._found: list[tuple[str, bool, bool]] = []
        self._words: list[str] = []
        self._n_bold = 0
        self._is_bold = True
        self._is_heading = False
        for event, element in iterwalk(body, events=("start", "end")):
            self._start(element) if event == "start" else self._end(element)
        self._finish()

    def blocks(self) -> list[Block]:
        """Headings and paragraphs."""
        like_headings = are_headings([text for text, _, _ in self._found])
        return [
            Block(text, is_heading or (is_bold and like_heading))
            for (text, is_heading, is_bold), like_heading in zip(self._found, like_headings, strict=True)
        ]

    def _start(self, element: _Element) -> None:
        if element.tag == "lb":
            text = "".join(self._words).strip()
            if not text or self._is_bold or ends_a_sentence(text):
                self._finish()
            self._words.append(" ")
        elif element.tag not in _INLINE:
            self._finish()
            self._is_heading = element.tag == "head"
        self._n_bold += _is_bold(element)
        self._take(element.text)

    def _end(self, element: _Element) -> None:
        if element.tag not in _INLINE and element.tag != "lb":
            self._finish()
        self._n_bold -= _is_bold(element)
        self._take(element.tail)

    def _take(self, text: str | None) -> None:
        if text:
            self._words.append(text)
            self._is_bold = self._is_bold and (self._n_bold > 0 or text.isspace())

    def _finish(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self._found.append((text, self._is_heading, self._is_bold))
            self._is_heading = False
        self._words, self._is_bold = [], True


def _is_bold(element: _Element) -> bool:
    return bool(element.tag == "hi" and element.get("rend") == "#b")


def _with_headings(blocks: list[Block], page: HtmlElement) -> list[Block]:
    """`blocks` with the headings of the page that stand directly above one of them."""
    begun = {block.text[:_BEGINNING] for block in blocks}
    above: dict[str, list[str]] = {}
    pending: list[str] = []
    for element in page.iter(*HEADINGS, *_PARAGRAPHS):
        text = " ".join(element.text_content().split())
        if element.tag in HEADINGS:
            pending.append(text)
        elif text[:_BEGINNING] in begun or (text and element.tag not in {"div", "td", "th"}):
            above.setdefault(text[:_BEGINNING], pending)
            pending = []
    return list(_joined(blocks, above))


def _joined(blocks: Iterable[Block], above: dict[str, list[str]]) -> Iterable[Block]:
    for block in blocks:
        headings = above.pop(block.text[:_BEGINNING], [])
        yield from (Block(heading, is_heading=True) for heading in headings if heading)
        yield block
