"""A table that the report derives from those of its stage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class View:
    """A derived table: its `key` tells its rows apart, `derived` makes it of the `Findings`.

    `is_of_corpus` where its rows are articles or sections that results rest on.
    """

    name: str
    key: tuple[str, ...]
    derived: Callable[[Any], pl.DataFrame]
    is_of_corpus: bool = False
