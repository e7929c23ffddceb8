"""HTML inside of other formats -> headings and paragraphs.  Whole pages are read by `html`."""

import re
from html.parser import HTMLParser

from pipeline.corpus.model import Block

_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>", re.DOTALL)
_NO_TAG = re.compile(r"<(?![A-Za-z/][^<>]*>)")


def html_blocks(content: str) -> list[Block]:
    """Headings and paragraphs of a piece of HTML."""
    parser = _HtmlText()
    # Otherwise the parser raises on "<![>" and takes quadratic time for tags and comments without an end.
    parser.feed(_NO_TAG.sub("&lt;", _NO_TEXT.sub(" ", content)))
    parser.close()
    parser.finish_block()
    return parser.blocks


class _HtmlText(HTMLParser):
    """Collects the text of HTML in blocks; scripts and styles are dropped."""

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
