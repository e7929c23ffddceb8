"""Markdown with YAML front matter: title and date in front, headings ATX, underlined or HTML.

One file is one article.  The lead is the text before the first heading;
without one, it is the front matter's deck, summary or description.  The day
may stand in the file's name instead.  Code, comments, images and template
shortcodes are dropped: they are not prose.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.corpus.format import Content, FieldNames, Format, shown
from pipeline.corpus.markup import html_blocks
from pipeline.corpus.model import Block, Record, Rejection
from pipeline.corpus.rows import value, words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_FRONT_MATTER = 65_536
MAX_DEPTH = 20
LEADS = ("deck", "summary", "description")
OUTLETS = ("source",)

_FRONT_MATTER = re.compile(r"\s*---[^\S\n]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_FRONT_MATTER_BEGINS = re.compile(rb"---[ \t]*[\r\n]")
_SHORTCODE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_NAMED_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII)
# "## Heading {#anchor .class}": attributes that some site builders put behind a heading.
_ATTRIBUTES = re.compile(r"\{[#.][^{}]*\}\s*$")


def markdown(content: Content) -> Iterator[Record | Rejection]:
    """The one record of a file."""
    text = content.text()
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
    yield record(front, text[match.end() :], name=content.name, fields=content.fields)


def record(front: Mapping[str, object], body: str, *, name: str, fields: FieldNames) -> Record | Rejection:
    """The record, unless neither its front matter nor its file's name has a date."""
    date = first_field(front, fields.date) or named_date(name)
    if not date:
        found = shown(", ".join(front))
        reason = f"no date in the front matter or the file's name: found {found}, expected {fields.date}: YYYY-MM-DD"
        return Rejection(number=1, line=1, reason=reason)
    blocks = blocks_of(body)
    if not blocks or blocks[0].is_heading:
        lead = first_field(front, *LEADS)
        blocks = [*([Block(lead, is_heading=False)] if lead else []), *blocks]
    return Record(
        number=1,
        line=1,
        date=date,
        title=first_field(front, fields.title),
        blocks=tuple(blocks),
        outlet=first_field(front, fields.outlet, *OUTLETS) or None,
        label=first_field(front, fields.label) or None,
    )


def named_date(name: str) -> str | None:
    """The one day, written YYYY-MM-DD, in the last part of a file's name.

    >>> named_date("posts/2025-01-07-port.md"), named_date("2025-01-07/port.md"), named_date("2025-01-07_2025-01-09.md")
    ('2025-01-07', None, None)
    """
    found = _NAMED_DATE.findall(name.rpartition("/")[2])
    return found[0] if len(found) == 1 else None


def first_field(front: Mapping[str, object], *names: str) -> str:
    """The first of the fields `names`, in any case of letters, that is there and not empty, on one line."""
    found = (" ".join(words(value(front, name.lower())).split()) for name in names)
    return next(filter(None, found), "")


def front_matter(text: str) -> dict[str, object] | str:
    """The fields of the front matter, whose values are texts, lists and mappings; or why it cannot be read."""
    if len(text) > MAX_FRONT_MATTER:
        return f"front matter of {len(text):,} characters; expected at most {MAX_FRONT_MATTER:,}"
    try:
        refused = refusal(text)
        if refused:
            return refused
        # BaseLoader makes nothing but texts, lists and mappings.
        fields: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds no objects
    # An escape beyond the last character, as "\UFFFFFFFF", ends in one of the last two.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return f"the front matter is not YAML: {shown(' '.join(str(error).split()))}"
    if not isinstance(fields, dict):
        return "the front matter is not a list of fields; expected lines such as 'title: ...'"
    return lower_names(fields)


def lower_names(fields: Mapping[str, object]) -> dict[str, object]:
    """`fields`, and those inside of them, with names in lower case."""
    return {
        name.lower(): lower_names(inside) if isinstance(inside, dict) else inside for name, inside in fields.items()
    }


def refusal(text: str) -> str | None:
    """Why YAML is not built: an alias could grow without bound, and depth takes quadratic time."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            return "the front matter has YAML aliases (*name); write out their values"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return f"the front matter is nested more than {MAX_DEPTH} levels deep"
    return None


def blocks_of(body: str) -> list[Block]:
    """Headings and paragraphs of a Markdown body, without their marks; a list item is a paragraph."""
    tokens = _parser().parse(_SHORTCODE.sub(" ", body))
    blocks: list[Block] = []
    for place, token in enumerate(tokens):
        if token.type == "inline":
            is_heading = tokens[place - 1].type == "heading_open"
            blocks += [Block(text, is_heading) for text in [inline_text(token)] if text]
        elif token.type == "html_block":
            blocks += html_blocks(token.content)
    return blocks


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - needed for this format alone

    return MarkdownIt("commonmark").enable("table")


def inline_text(token: "Token") -> str:
    """The words of an inline token: links keep their text, images and tags are dropped."""
    words = "".join(_WORDS_OF.get(child.type, _nothing)(child) for child in token.children or [])
    return " ".join(_ATTRIBUTES.sub("", words).split())


def _content(token: "Token") -> str:
    return token.content


def _blank(token: "Token") -> str:
    del token
    return " "


def _nothing(token: "Token") -> str:
    del token
    return ""


def _blank_for_block(token: "Token") -> str:
    return " " if token.content.lower().startswith(("<br", "</p", "</div", "</li")) else ""


_WORDS_OF: dict[str, Callable[["Token"], str]] = {
    "text": _content,
    "code_inline": _content,
    "softbreak": _blank,
    "hardbreak": _blank,
    "html_inline": _blank_for_block,
}


FORMAT = Format(
    read=markdown,
    description="one article: YAML front matter with `title` and `date` (or the date in the file's name), then "
    "Markdown",
    endings=(".md", ".markdown"),
    begins=lambda head: _FRONT_MATTER_BEGINS.match(head) is not None,
)
