"""Report -> a page and a Markdown text.  The only import of Jinja2.

Everything that comes from the corpus is escaped: HTML by the template engine,
Markdown by `markdown_text`, JSON inside the page by `script_json`.
"""

import json
import math
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.reference import TableReference
from pipeline.report.model import Grid, Report, Term, TopicCard, TopicCards
from pipeline.report.numbers import UNDEFINED
from pipeline.report.page.embedded import packed
from pipeline.report.page.places import Places, chart_place, table_place
from pipeline.report.page.plots_page import vega_bundle
from pipeline.report.text import pieces_of

TEMPLATES = Path(__file__).with_name("templates")
# How the page behaves, how its tables and charts do, and how it shows what stands behind its numbers.
SCRIPTS = ("page.js", "charts.js", "panel.js")
# Marks that mean something anywhere; at the start of a line (of numbers only "1. " begins a list, no
# date and no share does); addresses that a code host would link.
_ANYWHERE = re.compile(r"([\\`*_\[\]|~$@])")
_AT_START = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[#+\-=:]))(.)")
_ADDRESS = re.compile(r"(?i)\b(www(?=\.)|[a-z]+(?=://))(.)")


def html(report: Report) -> str:
    """One self-contained page that asks for nothing outside itself."""
    # Our own files and the renderer's bundle stand in the page as they are; nothing of the corpus is in them.
    ours = {
        "style": _text("style.css"),
        "script": "".join(_text(name) for name in SCRIPTS),
        "bundle": vega_bundle(),
    }
    whole = {name: Markup(text) for name, text in ours.items()}  # noqa: S704 - see above
    return _template("report.html.jinja", escape=True).render(report=report, places=Places(report), **whole)


def markdown(report: Report) -> str:
    """The same findings for a code host; figures lie beside it in figures/."""
    return _template("report.md.jinja", escape=False).render(report=report)


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _template(name: str, *, escape: bool) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=escape,  # noqa: S701 - Markdown is escaped by its own filter
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters = (
        rows_shown,
        script_json,
        markdown_text,
        linked,
        table_place,
        chart_place,
        packed,
        part,
        term_bars,
        term_table,
        versions_grid,
        first_words,
    )
    environment.filters |= {function.__name__: function for function in filters}
    return environment.get_template(name)


Link = tuple[str, str, str]


def linked(text: str, places: Places, chapter: str, place: str = "") -> list[Link]:
    """The pieces of a text, each with the fragment that it leads to, "" for none, and its class.

    A value of a table leads to the place that shows it and, within that place, to the rows behind it.  Its class is
    "entry": these rows need not give the value.
    """
    return [_link(piece, places, chapter, place) for piece in pieces_of(text)]


def _link(piece: str, places: Places, chapter: str, place: str) -> Link:
    if not isinstance(piece, Cited):
        return piece, "", ""
    if not isinstance(piece.evidence, TableReference):
        return piece, piece.anchor, "cite"
    shown = places.place_of(piece.evidence, chapter, place)
    return piece, piece.rows if shown in {place, chapter, ""} else shown, "cite entry"


def rows_shown(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """The rows of a grid; a single row of dashes for one without rows, so that this is visible."""
    return grid.rows or ((UNDEFINED,) * len(grid.columns),)


def versions_grid(report: Report) -> Grid:
    """The versions as a table."""
    return Grid("versions", "Libraries", ("distribution", "version"), report.versions, numeric_from=2)


def first_words(text: str) -> str:
    """The beginning of a sentence, to tell its link from others.

    >>> first_words("The tone was lowest in August, and highest in May.")
    'The tone was lowest in August,'
    """
    return " ".join(text.split()[:6])


def part(value: float | None) -> str:
    """A part of a length with four decimals; zero where it is unknown."""
    return f"{value or 0:.4f}"


def term_bars(card: TopicCard) -> list[tuple[str, str, str]]:
    """The best terms of a topic: each with its probability in the topic and in the corpus, of its most probable one."""
    return [(term.term, _of(term.given_topic, card.terms), _of(term.overall, card.terms)) for term in card.best]


def _of(logarithm: float, terms: tuple[Term, ...]) -> str:
    return part(min(math.exp(logarithm - terms[0].given_topic), 1))


def term_table(topics: TopicCards) -> dict[str, Any]:
    """What a page needs to rank the terms anew: how many are shown, and for each topic its candidates."""
    tables = [
        [[term.term, round(term.given_topic, 6), round(term.overall, 6)] for term in card.terms]
        for card in topics.cards
    ]
    return {"n": len(topics.cards[0].best), "topics": tables}


def script_json(value: Any) -> Markup:  # noqa: ANN401 - JSON holds anything
    """`value` as JSON that cannot leave the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    for mark in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704 - every mark that could end the element is escaped


def markdown_text(text: str) -> str:
    r"""`text` on one line with nothing that Markdown or HTML would take for a mark.

    >>> markdown_text("a|b <i> *c*")
    'a\\|b &lt;i&gt; \\*c\\*'
    """
    line = " ".join(text.split())
    marked = _ANYWHERE.sub(r"\\\1", line.replace("&", "&amp;"))
    marked = _ADDRESS.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", marked))
    return marked.replace("<", "&lt;").replace(">", "&gt;")
