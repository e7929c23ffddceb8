"""The report as a value: what it says, before how it looks.  No HTML, no Markdown."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Grid:
    """A table to print: names of columns, and cells as they are to be read.

    `note` says how each number is defined; the columns from `numeric_from` on
    hold numbers.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numeric_from: int = 1
    # Of what differs between kinds of processors: as `Report.versions`.
    is_in_page_only: bool = False


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite specification with its data inside, and what it shows in words.

    `name` is the file name of its figure, without ending; `alt` says in a
    sentence what is to be seen, for those who do not see it.
    """

    name: str
    title: str
    alt: str
    spec: dict[str, Any]


@dataclass(frozen=True)
class Chapter:
    """A part of the report: paragraphs of plain text, then charts, then grids."""

    title: str
    paragraphs: tuple[str, ...]
    charts: tuple[Chart, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole report.  `subtitle` names the corpus by its counts and dates.

    `versions` are printed in the page only, never in the Markdown, which is in git.
    """

    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    versions: tuple[tuple[str, str], ...]
