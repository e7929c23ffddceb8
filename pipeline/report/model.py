"""The report as a value: its contents without their appearance.  No HTML, no Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from pipeline.report.evidence.cited import Cited

# How much text of the corpus a page contains: every sentence, the first words of the most telling ones, or none.
Mode = Literal["full", "snippets", "none"]


@dataclass(frozen=True)
class Grid:
    """A table to print: names of columns, and cells as they are to be read.

    `id` is its name in addresses and to other parts of the report; it stays when the title changes.  `note` says how
    each number is defined; the columns from `numeric_from` on hold numbers, those of `unbroken` stay on one line.  A
    cell that is `Cited` leads to its evidence.  One that `is_folded` is shown by the page when it is asked for.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numeric_from: int = 1
    unbroken: tuple[int, ...] = ()
    is_folded: bool = False
    # Of what differs between kinds of processors, as `Report.versions` does between lock files.
    is_in_page_only: bool = False


def numbers_of_chart(
    columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], note: str = "", numeric_from: int = 1
) -> Grid:
    """The numbers that a chart draws; such a table is found by the id of its chart."""
    return Grid("", "The numbers of the chart", columns, rows, note, numeric_from)


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite specification with its data inside, and what it shows in words.

    `id` is its name in addresses and the file name of its figure, without ending; `alt` says in a sentence what is to
    be seen, for those who do not see it; `table` holds the numbers that are drawn.  A row of the data may have an
    `anchor`: the mark drawn for it leads there.
    """

    id: str
    title: str
    alt: str
    spec: dict[str, Any]
    table: Grid | None = None


@dataclass(frozen=True)
class Term:
    """A candidate for the terms of a topic: the logarithms of its probability given the topic and in the corpus."""

    term: str
    given_topic: float
    overall: float


@dataclass(frozen=True)
class Passage:
    """The beginning of a section with much of a topic; `pieces` are texts, each with whether it is a topic term.

    There are none where the page contains no text.
    """

    title: Cited
    where: str
    share: Cited
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Bar:
    """A bar of a small chart that leads to `anchor`; `height` in [0, 1], None for a period without an article."""

    title: str
    anchor: str
    height: float | None


@dataclass(frozen=True)
class TopicCard:
    """All about one topic.  `best` are the terms shown initially, in order; `terms` all that any ranking could show.

    `facts` are pairs of a name and a value, `trend` its prevalence period by period.
    """

    number: int
    name: str
    is_unstable: bool
    prevalence: Cited
    facts: tuple[tuple[str, str], ...]
    best: tuple[Term, ...]
    terms: tuple[Term, ...]
    trend: tuple[Bar, ...]
    articles: tuple[tuple[Cited, str, Cited], ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class TopicCards:
    """The topics one by one; `weight` is that of relevance, by which their best terms are ranked at first."""

    title: str
    weight: float
    note: str
    cards: tuple[TopicCard, ...]


@dataclass(frozen=True)
class Evidence:
    """The rows behind the numbers, for a page to unpack on demand.

    `articles` has article_id, date, title, outlet (its place in `outlets`), file,
    n_sentences, tone and topic_shares; `sections` article (the row of it), section,
    heading, role, kind (its place in `kinds`), n, tone and shares; `sentences`
    section (the row of it), tenth, text, score and hits.  `note` says what is
    missing, `forms` maps the spellings of the sentences to terms of topics.
    """

    mode: Mode
    note: str
    topics: tuple[str, ...]
    kinds: tuple[str, ...]
    outlets: tuple[str, ...]
    articles: pl.DataFrame
    sections: pl.DataFrame
    sentences: pl.DataFrame
    forms: Mapping[str, str]


@dataclass(frozen=True)
class Chapter:
    """A part of the report: paragraphs of plain text, then cautions, charts, cards of topics and grids.

    `id` is its name in addresses and to other parts.  A chapter that `is_overview` repeats what others show: no
    reference leads there.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...]
    charts: tuple[Chart, ...] = ()
    grids: tuple[Grid, ...] = ()
    cautions: tuple[str, ...] = ()
    topics: TopicCards | None = None
    is_overview: bool = False


@dataclass(frozen=True)
class Report:
    """The whole report.  `subtitle` names the corpus by its counts and dates.

    `versions` and `evidence` are in the page only, never in the Markdown, which is in git.
    """

    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    versions: tuple[tuple[str, str], ...]
    evidence: Evidence | None = None
