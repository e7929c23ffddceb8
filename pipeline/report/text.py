"""Texts that know which of their pieces lead to evidence, and are put together without forgetting it."""

from collections.abc import Iterable
from string import Formatter
from typing import Self

from pipeline.report.evidence.cited import Cited


class Text(str):
    """A text of pieces, some of them `Cited` and those between in one; equal to the text alone.

    `anchor` is where the page shows what the whole text says, "" where it says no such place.
    """

    __slots__ = ("anchor", "pieces")

    anchor: str
    pieces: tuple[str, ...]

    def __new__(cls, parts: Iterable[str], anchor: str = "") -> Self:
        """`parts` are pieces, or texts with pieces of their own."""
        pieces: list[str] = []
        for piece in (piece for part in parts for piece in pieces_of(part) if piece):
            if pieces and not isinstance(piece, Cited) and not isinstance(pieces[-1], Cited):
                pieces[-1] += piece
            else:
                pieces.append(piece)
        text = super().__new__(cls, "".join(pieces))
        text.anchor, text.pieces = anchor, tuple(pieces)
        return text


def pieces_of(text: str) -> tuple[str, ...]:
    """The pieces of a text; one that was not put together is its only piece."""
    return text.pieces if isinstance(text, Text) else (text,)


def compose(template: str, *parts: str, **named: str) -> Text:
    """`template` with `parts` in the places of its "{}", in order, and each of `named` where its name stands.

    >>> compose("From {first} on: {}, {first}", Cited("5", "topics"), first="May").pieces
    ('From May on: ', '5', ', May')
    """
    following = iter(parts)
    pieces: list[str] = []
    for between, name, _, _ in Formatter().parse(template):
        pieces += [between] if name is None else [between, named[name] if name else next(following)]
    return Text(pieces)


def joined(separator: str, parts: Iterable[str]) -> Text:
    """The parts with a separator between each two.

    >>> joined(", ", ["a", Cited("5", "topics")]).pieces
    ('a, ', '5')
    """
    return Text(piece for place, part in enumerate(parts) for piece in ((separator, part) if place else (part,)))


def capitalised(text: str) -> Text:
    """The text as it stands at the beginning of a sentence.

    >>> capitalised(compose("{} topics", Cited("no", "topics")))
    'No topics'
    """
    first, *rest = pieces_of(text)
    begun = first[:1].upper() + first[1:]
    return Text([first.printed_as(begun) if isinstance(first, Cited) else begun, *rest])
