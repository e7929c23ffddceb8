"""A report -> where the page shows what its references mean.

A reference leads to the table that prints the same value; failing that to one that prints the same column for the
same dimension (or the same part of a record), or other columns of it; and failing that to the first chapter that
mentions the table.  The chapter in which a number stands comes first, and overviews do not count.
"""

from collections.abc import Iterable, Iterator

from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.reference import TableReference
from pipeline.report.model import Chapter, Grid, Report
from pipeline.report.text import pieces_of

# The id of a chapter, and that of its element or of a table or a chart in it.
Place = tuple[str, str]


class Places:
    """The places of a report, by the names of references from the exact to the general."""

    def __init__(self, report: Report) -> None:
        """The places of all that `report` prints from tables."""
        self._places: dict[str, list[Place]] = {}
        chapters = [chapter for chapter in report.chapters if not chapter.is_overview]
        for chapter in chapters:
            for place, grid in shown(chapter):
                self._note(chapter.id, place, _references(cell for row in grid.rows for cell in row))
        for chapter in chapters:
            for reference in _references(_texts(chapter)):
                self._places.setdefault(names(reference)[-1], []).append((chapter.id, chapter.id))

    def _note(self, chapter: str, place: str, references: Iterable[TableReference]) -> None:
        for reference in references:
            for name in names(reference)[:-1]:
                self._places.setdefault(name, []).append((chapter, place))

    def place_of(self, reference: TableReference, chapter: str, place: str = "") -> str:
        """The fragment that leads to where the page shows what is meant; empty where it does not.

        From an element `place` of a `chapter` that shows it, this is the element itself.
        """
        found: list[Place] = next((self._places[name] for name in names(reference) if name in self._places), [])
        if (chapter, place) in found:
            return place
        near = [shown for own, shown in found if own == chapter]
        return next(iter([*near, *(shown for _, shown in found)]), "")


def names(reference: TableReference) -> tuple[str, ...]:
    """What a reference can be found by, from the exact to the general."""
    table, group = reference.table.name, reference.dimension or reference.column.rpartition(".")[0]
    return (
        f"value {reference}",
        f"column {table} {group} {reference.column}",
        f"rows {table} {group}",
        f"table {table}",
    )


def shown(chapter: Chapter) -> Iterator[tuple[str, Grid]]:
    """The tables of a chapter, those of its charts among them, each with the id of its element."""
    yield from ((chart_place(chart.id), chart.table) for chart in chapter.charts if chart.table)
    yield from ((table_place(grid.id), grid) for grid in chapter.grids)


def table_place(name: str) -> str:
    """The id of the element that shows a table."""
    return f"table-{name}"


def chart_place(name: str) -> str:
    """The id of the element that shows a chart."""
    return f"chart-{name}"


def _texts(chapter: Chapter) -> Iterator[str]:
    yield from (*chapter.paragraphs, *chapter.cautions)
    yield from (chart.alt for chart in chapter.charts)
    yield from (
        text for _, grid in shown(chapter) for text in (grid.note, *(cell for row in grid.rows for cell in row))
    )


def _references(texts: Iterable[str]) -> Iterator[TableReference]:
    for piece in (piece for text in texts for piece in pieces_of(text)):
        if isinstance(piece, Cited) and isinstance(piece.evidence, TableReference):
            yield piece.evidence
