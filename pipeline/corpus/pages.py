"""A web page -> its record: title, day and outlet as the page states them, headings and paragraphs by `extraction`.

The day is that of publication; a page that does not
say it may have it in its file's name.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipeline.corpus.extraction import blocks_of
from pipeline.corpus.format import Content
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.readers.markdown import named_date

# Pages of news have some thousands of elements, some dozens deep; the parser drops what lies deeper than 255.
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 250_000
MAX_DEPTH = 250
# Parser and extractor take quadratic time for the attributes of an element.
MAX_TAG = 1_000

_TAG = re.compile(r"<[A-Za-z](?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?)*+")
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_DATES = ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "date", "pubdate", "publish-date")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLETS = ("og:site_name", "dc.publisher", "publisher")
_LABELS = ("article:section", "articlesection")
_YEAR = re.compile(r"\s*\d{4}-")


def page_record(content: Content) -> Iterator[Record | Rejection]:
    """The one record of a page."""
    text = content.text()
    longest = max((len(_QUOTED.sub("=", tag[0])) for tag in _TAG.finditer(text) if len(tag[0]) > MAX_TAG), default=0)
    if longest > MAX_TAG:
        reason = f"a tag of {longest:,} characters, not counting its values; expected at most {MAX_TAG:,}"
        yield Rejection(number=1, line=1, reason=reason)
        return
    try:
        # As bytes: a page that declares an encoding is refused as text.
        page = document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.LxmlError, ValueError) as error:
        reason = f"not a readable web page: {' '.join(str(error).split())}; expected HTML"
        yield Rejection(number=1, line=1, reason=reason if text.strip() else "empty file")
        return
    yield _oversized(page) or record(page, content.name)


def _parser() -> Any:  # noqa: ANN401 - lxml publishes no types
    return HTMLParser(encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True)


def _oversized(page: HtmlElement) -> Rejection | None:
    n_elements = n_attributes = depth = deepest = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            n_elements, n_attributes = n_elements + 1, n_attributes + len(element.attrib)
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if n_elements > MAX_ELEMENTS or n_attributes > MAX_ATTRIBUTES:
        reason = f"a page of {n_elements:,} elements with {n_attributes:,} attributes; expected a few thousand"
        return Rejection(number=1, line=1, reason=reason)
    if deepest > MAX_DEPTH:
        reason = f"elements nested more than {MAX_DEPTH} levels deep; expected a few dozen"
        return Rejection(number=1, line=1, reason=reason)
    return None


def record(page: HtmlElement, name: str) -> Record | Rejection:
    """The record of a page, unless it states no day."""
    stated = linked_data(page) | metadata(page)
    date = _first(stated, _DATES) or _time(page) or named_date(name)
    if not date:
        reason = 'no date in the page or in its file\'s name; expected <meta property="article:published_time">'
        return Rejection(number=1, line=1, reason=reason)
    headline = _headline(page)
    title = _first(stated, _TITLES) or headline or _element(page, "title")
    return Record(
        number=1,
        line=1,
        date=date,
        title=title,
        blocks=tuple(block for block in blocks_of(page) if not (block.is_heading and block.text in {title, headline})),
        outlet=_first(stated, _OUTLETS) or None,
        label=_first(stated, _LABELS) or None,
    )


def metadata(page: HtmlElement) -> dict[str, str]:
    """What the page's meta elements say, the first of a name, names in lower case."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = " ".join((element.get("content") or "").split())
        if value:
            found.setdefault(name.lower(), value)
    return found


def _first(found: dict[str, str], names: tuple[str, ...]) -> str:
    return next((found[name] for name in names if name in found), "")


def linked_data(page: HtmlElement) -> dict[str, str]:
    """Texts of the first object of the page's JSON-LD that has a day of publication, names in lower case."""
    for element in page.iter("script"):
        if element.get("type") != "application/ld+json":
            continue
        try:
            found = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in _entries(found):
            if isinstance(entry.get("datePublished"), str):
                texts = {name.lower(): value for name, value in entry.items() if isinstance(value, str)}
                publisher = entry.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else None
                return texts | ({"publisher": name} if isinstance(name, str) else {})
    return {}


def _entries(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON holds anything
    """The objects of a piece of JSON-LD: itself, those of a list, those of a graph."""
    graph = found.get("@graph") if isinstance(found, dict) else None
    listed = found if isinstance(found, list) else [found, *(graph if isinstance(graph, list) else [])]
    return [entry for entry in listed if isinstance(entry, dict)]


def _time(page: HtmlElement) -> str:
    """The first point in time that an element says; others say how long the reading takes."""
    times = (element.get("datetime") or "" for element in page.iter("time"))
    return next((time for time in times if _YEAR.match(time)), "")


def _headline(page: HtmlElement) -> str:
    """The first h1 that the page's title repeats; without one, the first h1."""
    title = _element(page, "title")
    found = [text for element in page.iter("h1") if (text := _text(element))]
    return next((text for text in found if text in title), found[0] if found else "")


def _element(page: HtmlElement, tag: str) -> str:
    return next((text for element in page.iter(tag) if (text := _text(element))), "")


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
