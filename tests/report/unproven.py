"""A report -> the numbers in it that nothing checks, but for those that are no results of the run."""

import re
from collections.abc import Iterator

from pipeline.report.evidence.cited import Cited
from pipeline.report.model import Grid, Report
from pipeline.report.text import pieces_of

NUMBER = re.compile(r"(?<![\w.,-])\d[\d.,]*(?<![.,])%?(?![\w-])")
# What is no result of the run, by the reason for which nothing checks it; each pattern takes in the words around.
ALLOWED = {
    "dates and periods name a row": r"\d{4}-\d\d-\d\d|\d{4}-(?:\d\d|Q\d)",
    "works are named by author and year, months with theirs": r"(?:[A-Z][^\W\d_]+|al\.),? \(?(?:19|20)\d\d\b",
    "levels of confidence and of false discovery": r"95%|rate of 5%",
    "ends of a scale": r"(?:from|between) \D?[01](?: \(identical\))? (?:to|and) 1\b|up to 1\b"
    r"|0 if two words are independent, 1 if|(?:below|to or from) 0|1 never, 0 as often as independent words, 1 always",
    "how many rows a table shows, and from which length on": r"The first 20 of|(?:the 20|at most 5|The 3|The 5) "
    r"(?:most common|terms are shown|articles with|most negative and)|with at least 5 sentences",
    "constants of the method": r"80% of the articles|more than 1% on|for 1,000 articles or more"
    r"|weight 0\.7\) of the ten|passes if it is at least 0\.7"
    r"|at least 0\.(?:667|7) is required|fewer than 30 |16 of the 64 digits|weight 1 is"
    r"|polarities times 4|times 4/5",
    "what an order to the reader sets": r"set (?:it|selection\.n_candidates) to \d",
    "versions of software": r"vaderSentiment 3\.3\.2",
    "what was measured beforehand, in docs/coverage.md": r"in 88 of 100 cases",
}
# What stands in these columns is written in the code, word for word.
CONSTANT = {"question", "source", "what to do", "definition"}
# `python -m pipeline verify` computes these again.
DIGEST = {"digest"}


def unproven(report: Report) -> list[str]:
    """Every number of the report that no evidence gives, with what stands around it."""
    allowed = re.compile("|".join(ALLOWED.values()))
    found = []
    for where, text in texts(report):
        for piece in pieces_of(text):
            if is_proven(piece):
                continue
            rest = allowed.sub("", piece)
            found += [f"{where}: {number[0]} in {piece[:90]!r}" for number in NUMBER.finditer(rest)]
    return found


def is_proven(piece: str) -> bool:
    """Whether a piece is checked, or is the name of a topic that leads to that topic."""
    if not isinstance(piece, Cited):
        return False
    named = re.fullmatch(r"topic-(\d+)", piece.anchor)
    return piece.is_checked or bool(named and re.match(rf"(?:topic )?0*{named[1]}\b", piece))


def texts(report: Report) -> Iterator[tuple[str, str]]:
    """Every text that may hold a result, with the place it stands in; the first cell of a row is its name."""
    yield "subtitle", report.subtitle
    for chapter in report.chapters:
        yield from ((chapter.id, text) for text in (*chapter.paragraphs, *chapter.cautions))
        yield from ((chart.id, chart.alt) for chart in chapter.charts)
        for grid in (*chapter.grids, *(chart.table for chart in chapter.charts if chart.table)):
            yield from of_grid(grid)
        if chapter.topics:
            yield chapter.topics.title, chapter.topics.note
        for card in chapter.topics.cards if chapter.topics else ():
            of_card = (card.prevalence, *(value for _, value in card.facts), *(bar.title for bar in card.trend))
            yield from ((card.name, text) for text in of_card)
            yield from ((card.name, text) for article in card.articles for text in article)
            yield from ((card.name, text) for one in card.passages for text in (one.title, one.where, one.share))


def of_grid(grid: Grid) -> Iterator[tuple[str, str]]:
    """Note and cells of a grid."""
    yield grid.id, grid.note
    for row in grid.rows:
        for column, text in zip(grid.columns[1:], row[1:], strict=True):
            if column not in CONSTANT | DIGEST:
                yield f"{grid.id}, {column}", text
