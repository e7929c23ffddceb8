"""Sorted identifiers -> groups by their first bits: the leaves of a binary trie.

Identifiers are digests in hexadecimal digits, so the groups are about equally large.  Whatever weighs more than the
limit is split by the next bit.  One identifier more changes the group it falls into and no other; the worst that can
happen is that this group becomes two.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import polars as pl

BITS = 32
_DIGITS = BITS // 4


class Leaf(NamedTuple):
    """The identifiers from number `start` to before `end`, which begin with `bits` ("0110")."""

    bits: str
    start: int
    end: int


def leaves(identifiers: pl.Series, weights: Sequence[int], limit: int) -> list[Leaf]:
    """The groups of sorted and distinct `identifiers` in order, each of at most `limit` by weight where bits allow it.

    There is at least one, which may be empty; all others hold something.
    """
    places = positions(identifiers)
    return list(_divided(Leaf("", 0, len(places)), places, [0, *accumulate(weights)], limit))


def _divided(leaf: Leaf, places: list[int], weight_before: list[int], limit: int) -> Iterator[Leaf]:
    bits, start, end = leaf
    if weight_before[end] - weight_before[start] <= limit or end - start <= 1 or len(bits) == BITS:
        yield leaf
        return
    middle = bisect_left(places, int(f"{bits}1".ljust(BITS, "0"), 2), start, end)
    for half in (Leaf(f"{bits}0", start, middle), Leaf(f"{bits}1", middle, end)):
        if half.start < half.end:
            yield from _divided(half, places, weight_before, limit)


def positions(identifiers: pl.Series) -> list[int]:
    """The first bits of each identifier as a number; the largest for what is not a digest."""
    digits = identifiers.str.slice(0, _DIGITS).str.pad_end(_DIGITS, "0")
    return digits.str.to_integer(base=16, dtype=pl.Int64, strict=False).fill_null((1 << BITS) - 1).to_list()


def bounds(bits: str) -> tuple[str, str | None]:
    """The smallest identifier that begins with `bits`, and the smallest one beyond them; None where there is none.

    >>> bounds("0110"), bounds("01101"), bounds("11"), bounds("")
    (('6', '7'), ('68', '70'), ('c', None), ('', None))
    """
    n_digits = -(-len(bits) // 4)
    first = int(bits.ljust(4 * n_digits, "0") or "0", 2)
    beyond = first + (1 << (4 * n_digits - len(bits)))
    digits = f"{first:0{n_digits}x}" if n_digits else ""
    return digits, f"{beyond:0{n_digits}x}" if beyond < 16**n_digits else None


def within(frame: pl.DataFrame, bits: str) -> pl.DataFrame:
    """The rows of `frame`, sorted by article_id, whose identifiers begin with `bits`."""
    first, beyond = bounds(bits)
    ids = frame["article_id"]
    start = ids.search_sorted(first) if first else 0
    end = frame.height if beyond is None else ids.search_sorted(beyond)
    return frame.slice(start, end - start)
