"""Pieces of work, of which those that were done in an earlier run are taken from the store.

The key of a piece is the digest of all that its result rests on: the code of its function, the versions of the
libraries, its settings, and what it is applied to.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, get_type_hints

from pipeline.artefacts.code import code_digest
from pipeline.artefacts.content import UnknownContentError, content_digest
from pipeline.artefacts.pieces import decoded, encoded
from pipeline.artefacts.store import Store
from pipeline.execution import Item, Result, map_ordered

# By which results are read, written and kept.
_DOORS = ("pipeline.artefacts.shards", "pipeline.artefacts.pieces")


@dataclass(frozen=True)
class Recall:
    """What map_ordered is without it, see `execution.Each`: the same results, from the store where it has them."""

    store: Store
    versions: Mapping[str, str]

    def __call__(self, function: Callable[[Item], Result], items: Sequence[Item], *, title: str) -> list[Result]:
        """The results in the order of the items."""
        plain, arguments = (function.func, function.keywords) if isinstance(function, partial) else (function, {})
        kind = get_type_hints(plain)["return"]
        keys = [self.key(plain, arguments, item) for item in items]
        known = {key: decoded(kind, parts) for key in keys if key and (parts := self.store.get(key)) is not None}
        missing = [(item, key) for item, key in zip(items, keys, strict=True) if key not in known]
        made = iter(map_ordered(partial(_kept, function=function, store=self.store), missing, title=title))
        if missing:
            self.store.trim()
        return [known[key] if key in known else next(made) for key in keys]

    def key(self, function: Callable[..., Any], arguments: Mapping[str, object], item: object) -> str:
        """The key of a function's result on an item; empty where something it rests on cannot be read."""
        code = code_digest(function.__module__, *_DOORS)
        try:
            return content_digest(code, function.__qualname__, self.versions, arguments, item)
        except UnknownContentError:
            return ""


def _kept(piece: tuple[Any, str], *, function: Callable[[Any], Result], store: Store) -> Result:
    """The function's result on an item, kept under its key."""
    item, key = piece
    result = function(item)
    if key:
        store.put(key, encoded(result))
    return result
