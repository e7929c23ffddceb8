"""Blocks -> the lead and headed sections of an article."""

import unicodedata
from collections.abc import Sequence

from pipeline.corpus.cleaning import plain_punctuation
from pipeline.corpus.model import Block, Role, Section

_SURROUNDING = " \t\"'*_#.:;,!?()[]-"


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The lead, where text stands before the first heading, then each headed part.

    The closing is the last headed section where there are two or more; all
    other headed sections are body.
    """
    parts: list[tuple[str, list[str]]] = []
    for block in blocks:
        if block.is_heading:
            parts.append((block.text, []))
        elif not parts:
            parts.append(("", [block.text]))
        else:
            parts[-1][1].append(block.text)
    n_headed = sum(heading != "" for heading, _ in parts)
    return tuple(
        Section(
            position=position,
            heading=heading,
            role=_role(heading, is_last=position == len(parts) - 1, n_headed=n_headed),
            text="\n\n".join(paragraphs),
        )
        for position, (heading, paragraphs) in enumerate(parts)
    )


def _role(heading: str, *, is_last: bool, n_headed: int) -> Role:
    if not heading:
        return "lead"
    return "closing" if is_last and n_headed > 1 else "body"


def kind(heading: str) -> str:
    """`heading` without what may vary between articles: case, kind of quotation mark, outer punctuation, blanks.

    >>> kind("  Looking ahead: "), kind("LOOKING AHEAD")
    ('looking ahead', 'looking ahead')
    """
    plain = plain_punctuation(unicodedata.normalize("NFKC", heading)).casefold()
    return " ".join(plain.split()).strip(_SURROUNDING)
