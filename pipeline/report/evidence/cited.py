"""Printed texts that know what they rest on."""

from typing import Any, Self

from pipeline.report.evidence.reference import TableReference
from pipeline.report.evidence.selection import Measure, RowSelection


class Cited(str):
    """A text with its evidence: a reference that it prints, rows of which it prints a measure, or a place in the page.

    `value` is what was printed, before it was rounded.  `rows` is the fragment that leads to the rows behind a
    reference, empty where there are none.  The text is equal to the text alone, so that a table is the same with and
    without its evidence.
    """

    __slots__ = ("evidence", "measure", "rows", "value")

    evidence: RowSelection | TableReference | str
    measure: Measure
    rows: str
    value: Any

    def __new__(
        cls,
        text: str,
        evidence: RowSelection | TableReference | str,
        measure: Measure = "",
        rows: RowSelection | None = None,
        value: Any = None,  # noqa: ANN401 - tables hold anything
    ) -> Self:
        """A reference knows its rows, unless others are given."""
        cited = super().__new__(cls, text)
        cited.evidence, cited.measure, cited.value = evidence, measure, value
        behind = rows or evidence.rows if isinstance(evidence, TableReference) else None
        cited.rows = behind.anchor if behind else ""
        return cited

    @property
    def anchor(self) -> str:
        """The fragment that leads to its evidence; empty for a reference, which the page has to find."""
        if isinstance(self.evidence, TableReference):
            return ""
        return self.evidence if isinstance(self.evidence, str) else self.evidence.anchor

    @property
    def is_checked(self) -> bool:
        """Whether the evidence says what the text has to be."""
        return isinstance(self.evidence, TableReference) or bool(self.measure)

    def printed_as(self, text: str) -> Self:
        """Another text with the same evidence."""
        cited = super().__new__(type(self), text)
        for name in self.__slots__:
            setattr(cited, name, getattr(self, name))
        return cited
