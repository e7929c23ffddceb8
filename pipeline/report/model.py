"""The report as a value: what it says, before how it looks.  No HTML, no Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

import polars as pl

from pipeline.report.evidence.reference import Entry

# What a printed text says of the rows that stand behind it; "" where it says nothing that they have.
Measure = Literal[
    "",
    "number",
    "number with a tone",
    "part of all",
    "sections",
    "sentences",
    "mean share",
    "mean tone",
    "weighted sentences",
    "tone of the topic",
    "title",
    "heading",
]
# What has a tone.
Level = Literal["sentence", "section", "article"]
# How much text of the corpus a page carries: every sentence, the first words of those that matter, or none.
Mode = Literal["full", "snippets", "none"]


@dataclass(frozen=True)
class Selection:
    """Which articles, sections and sentences stand behind a number: those that meet every part that is given.

    `topic` is a number from 1, `period` is as in "2024-05" or "2024-Q2".  `kind` and `outlet` are places
    in `Evidence.kinds` and `Evidence.outlets`, `section` is a number within `article`.  `tenth`, from 1,
    is of sentences by their place in their article.  `level` says of what `bin` is: of scores of
    sentences, or of the tone of sections or articles; see `bins.bin_of`.
    """

    topic: int | None = None
    period: str = ""
    role: str = ""
    kind: int | None = None
    outlet: int | None = None
    article: str = ""
    section: int | None = None
    tenth: int | None = None
    level: Level | None = None
    bin: int | None = None

    @property
    def anchor(self) -> str:
        """Its name as the fragment of an address.

        >>> Selection(topic=3, period="2024-05").anchor, Selection(topic=3).anchor, Selection().anchor
        ('topic-3-2024-05', 'topic-3-sentences', 'sentences')
        """
        if self.article:
            return f"article-{self.article}" if self.section is None else f"section-{self.article}-{self.section}"
        if self.level is not None:
            return f"tone-{self.level}-{self.bin}"
        topic = "" if self.topic is None else f"topic-{self.topic}-"
        places = {"kind": self.kind, "outlet": self.outlet, "tenth": self.tenth}
        numbered = next((f"{name}-{place}" for name, place in places.items() if place is not None), "")
        named = "-".join(part for part in (f"role-{self.role}" if self.role else "", self.period) if part)
        return topic + (named or numbered or "sentences")


class Cited(str):
    """A text with the fragment that leads to what stands behind it, and where it stands already, on to `rows`.

    It is equal to the text alone, so that a table is the same with and without its evidence.
    """

    __slots__ = ("anchor", "evidence", "measure", "rows")

    anchor: str
    evidence: Selection | Entry
    measure: Measure
    rows: str

    def __new__(
        cls, text: str, evidence: Selection | Entry | str, measure: Measure = "", rows: Selection | None = None
    ) -> Self:
        """`evidence` is a selection, of which the text may print a measure, an entry that it prints, or a place."""
        cited = super().__new__(cls, text)
        cited.evidence, cited.measure = Selection() if isinstance(evidence, str) else evidence, measure
        if isinstance(evidence, Entry):
            of = Selection(**evidence.rows) if rows is None and evidence.rows is not None else rows
            cited.anchor, cited.rows = evidence.place, of.anchor if of else ""
        else:
            cited.anchor = cited.rows = evidence if isinstance(evidence, str) else evidence.anchor
        return cited

    @property
    def is_checked(self) -> bool:
        """Whether the evidence says what the text has to be."""
        return isinstance(self.evidence, Entry) or bool(self.measure)

    def as_said(self, text: str) -> Self:
        """Another text with the same evidence."""
        cited = super().__new__(type(self), text)
        cited.anchor, cited.evidence, cited.measure, cited.rows = self.anchor, self.evidence, self.measure, self.rows
        return cited


@dataclass(frozen=True)
class Grid:
    """A table to print: names of columns, and cells as they are to be read.

    `note` says how each number is defined; the columns from `numeric_from` on
    hold numbers.  A cell that is `Cited` leads to its evidence.  One that
    `is_folded` is shown by the page when it is asked for.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numeric_from: int = 1
    is_folded: bool = False
    # Of what differs between kinds of processors, as `Report.versions` does between lock files.
    is_in_page_only: bool = False


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite specification with its data inside, and what it shows in words.

    `name` is the file name of its figure, without ending; `alt` says in a
    sentence what is to be seen, for those who do not see it; `table` holds
    the numbers that are drawn.  A row of the data may have an `anchor`: the
    mark drawn for it leads there.
    """

    name: str
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
    """The beginning of a section that loads much on a topic; `pieces` are texts, each with whether it is of the topic.

    Without pieces where the page is to carry no text.
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
    """All about one topic.  `best` are the terms shown at first, in order; `terms` all that any ranking could show.

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
    """What stands behind the numbers, row by row, for a page to unpack when it is asked.

    `articles` has article_id, date, title, outlet (its place in `outlets`), file,
    n_sentences, tone and topic_shares; `sections` article (the row of it), section,
    heading, role, kind (its place in `kinds`), n, tone and shares; `sentences`
    section (the row of it), tenth, text, score and hits.  `note` says what is not
    carried, `forms` maps the spellings of the sentences to terms of topics.
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
    """A part of the report: paragraphs of plain text, then cautions, charts, cards of topics and grids."""

    title: str
    paragraphs: tuple[str, ...]
    charts: tuple[Chart, ...] = ()
    grids: tuple[Grid, ...] = ()
    cautions: tuple[str, ...] = ()
    topics: TopicCards | None = None


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
