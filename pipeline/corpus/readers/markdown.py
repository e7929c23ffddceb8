"""Markdown with YAML front matter: title and date in front, headings ATX, underlined or HTML.

One file is one article.  The lead is the text before the first heading;
without one, it is the front matter's deck, summary or description.  Code,
comments, images and template shortcodes are left out: they are no prose.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.corpus.model import Block, Record, Rejection
from pipeline.corpus.readers.native import shown

MAX_FRONT_MATTER = 65_536
MAX_DEPTH = 20
LEADS = ("deck", "summary", "description")
OUTLETS = ("outlet", "source")

_FRONT_MATTER = re.compile(r"\s*---[^\S\n]*\n(?P<yaml>.*?)\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_DATE_TIME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?:[Tt\s].*)?", re.ASCII)
# "## Heading {#anchor .class}": attributes that some site builders put behind a heading.
_ATTRIBUTES = re.compile(r"\{[#.][^{}]*\}\s*$")
_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>", re.DOTALL)
_NO_TAG = re.compile(r"<(?![A-Za-z/][^<>]*>)")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def markdown(text: str) -> Iterator[Record | Rejection]:
    """The one record of a file."""
    if not text.strip():
        yield Rejection(number=1, line=1, reason="empty file")
        return
    match = _FRONT_MATTER.match(text)
    if match is None:
        first = text.lstrip().partition("\n")[0]
        reason = f"no front matter: found {shown(first)}, expected '---' lines around title and date"
        yield Rejection(number=1, line=1, reason=reason)
        return
    front = front_matter(match["yaml"])
    if isinstance(front, str):
        yield Rejection(number=1, line=1, reason=front)
        return
    yield record(front, text[match.end() :])


def record(front: Mapping[str, str], body: str) -> Record | Rejection:
    """The record, unless its front matter has no date."""
    if not front.get("date"):
        reason = f"no date in the front matter: found {shown(', '.join(front))}, expected date: YYYY-MM-DD"
        return Rejection(number=1, line=1, reason=reason)
    match = _DATE_TIME.fullmatch(front["date"])
    blocks = blocks_of(body)
    if not blocks or blocks[0].is_heading:
        lead = first_of(front, LEADS)
        blocks = [*([Block(lead, is_heading=False)] if lead else []), *blocks]
    return Record(
        number=1,
        line=1,
        date=match["date"] if match else front["date"],
        title=front.get("title", ""),
        blocks=tuple(blocks),
        outlet=first_of(front, OUTLETS),
    )


def first_of(front: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the fields `names` that is there and not empty."""
    return next((front[name] for name in names if front.get(name)), None)


def front_matter(text: str) -> dict[str, str] | str:
    """The fields of the front matter that are single values, as text; or why it cannot be read."""
    if len(text) > MAX_FRONT_MATTER:
        return f"front matter of {len(text):,} characters; at most {MAX_FRONT_MATTER:,} are expected"
    try:
        # BaseLoader makes nothing but texts, lists and mappings.
        refused = refusal(text)
        if refused:
            return refused
        fields: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds no objects
    # An escape beyond the last character, as "\UFFFFFFFF", ends in one of the last two.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return f"front matter is no YAML: {shown(' '.join(str(error).split()))}"
    if not isinstance(fields, dict):
        return "front matter is no list of fields; expected lines such as 'title: ...'"
    return {str(name).lower(): one_line(value) for name, value in fields.items() if isinstance(value, str)}


def refusal(text: str) -> str | None:
    """Why YAML is not built: an alias could grow without bound, and depth takes quadratic time."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            return "front matter with YAML aliases (*name); write the value out"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return f"front matter is no YAML that is read here: nested more than {MAX_DEPTH} deep"
    return None


def one_line(value: str) -> str:
    """`value` with blanks folded; halves of characters, which YAML can escape, are joined or replaced."""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(whole.split())


def blocks_of(body: str) -> list[Block]:
    """Headings and paragraphs of a Markdown body, without their marks; a list item is a paragraph."""
    tokens = _MARKDOWN.parse(_SHORTCODE.sub(" ", body))
    blocks: list[Block] = []
    for place, token in enumerate(tokens):
        if token.type == "inline":
            is_heading = tokens[place - 1].type == "heading_open"
            blocks += [Block(text, is_heading) for text in [inline_text(token)] if text]
        elif token.type == "html_block":
            blocks += html_blocks(token.content)
    return blocks


def inline_text(token: Token) -> str:
    """The words of an inline token: links keep their text, images and tags are dropped."""
    words = "".join(_WORDS_OF.get(child.type, _nothing)(child) for child in token.children or [])
    return " ".join(_ATTRIBUTES.sub("", words).split())


def _content(token: Token) -> str:
    return token.content


def _blank(token: Token) -> str:
    del token
    return " "


def _nothing(token: Token) -> str:
    del token
    return ""


def _blank_for_block(token: Token) -> str:
    return " " if token.content.lower().startswith(("<br", "</p", "</div", "</li")) else ""


_WORDS_OF: dict[str, Callable[[Token], str]] = {
    "text": _content,
    "code_inline": _content,
    "softbreak": _blank,
    "hardbreak": _blank,
    "html_inline": _blank_for_block,
}


def html_blocks(content: str) -> list[Block]:
    """Headings and paragraphs of a piece of HTML."""
    parser = _HtmlText()
    # Otherwise the parser raises on "<![>" and takes quadratic time for tags and comments without an end.
    parser.feed(_NO_TAG.sub("&lt;", _NO_TEXT.sub(" ", content)))
    parser.close()
    parser.finish_block()
    return parser.blocks


class _HtmlText(HTMLParser):
    """Collects the text of HTML in blocks; scripts and styles are left out."""

    HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
    BREAKS = frozenset({"p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "blockquote", "section", "br"})
    SILENT = frozenset({"script", "style", "template", "svg", "iframe"})

    def __init__(self) -> None:
        """Start without any text."""
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._silenced_by = ""
        self._is_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that begins a block ends the one before."""
        del attrs
        if tag in self.SILENT:
            self._silenced_by = self._silenced_by or tag
        elif tag in self.HEADINGS or tag in self.BREAKS:
            self.finish_block()
            self._is_heading = tag in self.HEADINGS

    def handle_endtag(self, tag: str) -> None:
        """The end of a block."""
        if tag == self._silenced_by:
            self._silenced_by = ""
        elif tag in self.HEADINGS or tag in self.BREAKS:
            self.finish_block()

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._silenced_by:
            self._words.append(data)

    def finish_block(self) -> None:
        """Close the block that is being collected."""
        text = " ".join("".join(self._words).split())
        if text:
            self.blocks.append(Block(text, self._is_heading))
        self._words, self._is_heading = [], False
