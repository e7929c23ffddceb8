"""A value of the tables that a report is written from, as a value of its own: what is read is what is printed."""

from dataclasses import dataclass
from typing import Any, Self

import polars as pl

from pipeline.report.evidence.selection import RowSelection
from pipeline.report.view import View
from pipeline.tables.files import Record
from pipeline.tables.table import Table

# Columns of keys that say which articles and sections a row describes, by the field of a selection.
FIELDS = {"topic": "topic", "article_id": "article", "section": "section"}


@dataclass(frozen=True, eq=False)
class TableReference:
    """What `table` holds in `column`, in the row with this `key`; or an `aggregate` of the rows with it.

    Only rows that meet `where` count.  A record has no rows: there `column` is a name, with dots for what is nested,
    and an aggregate is the number of names in it.  The value is divided by that of `per`, and then `less` is
    subtracted.
    """

    table: Table | View | Record
    column: str = ""
    key: tuple[tuple[str, Any], ...] = ()
    where: pl.Expr | None = None
    aggregate: pl.Expr | None = None
    less: Self | int | None = None
    per: Self | None = None

    @property
    def dimension(self) -> str:
        """By what the rows of an estimate are grouped; empty for all other tables."""
        return str(dict(self.key).get("dimension", ""))

    @property
    def rows(self) -> RowSelection | None:
        """The articles, sections and sentences behind it; None where only the table itself knows them."""
        key = dict(self.key)
        own = {field: key[name] for name, field in FIELDS.items() if name in key}
        if "level" in key and self.dimension in {"period", "role"}:
            own[self.dimension] = key["level"]
        if self.dimension == "tenth":
            own["tenth"] = int(key["level"])
        is_of_all = self.dimension == "all" or (isinstance(self.table, View) and self.table.is_of_corpus)
        return RowSelection(**own) if own or is_of_all else None

    def __str__(self) -> str:
        """It in words, for whoever has to look for it."""
        condition = [] if self.where is None else [str(self.where)]
        chosen = ", ".join([*(f"{name} {value}" for name, value in self.key), *condition])
        name = f"{self.table.name}.{self.column}" if self.column else self.table.name
        aggregate = "" if self.aggregate is None else f"{self.aggregate} of "
        others = "".join(f" {word} {other}" for word, other in (("per", self.per), ("less", self.less)) if other)
        return f"{aggregate}{name}{f' ({chosen})' if chosen else ''}{others}"
