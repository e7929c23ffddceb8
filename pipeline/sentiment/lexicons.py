"""The text of a user's lexicon -> terms with their valences, and a lexicon with such terms added."""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from vaderSentiment.vaderSentiment import BOOSTER_DICT

from pipeline.corpus.cleaning import plain_punctuation
from pipeline.errors import CorpusError
from pipeline.sentiment.words import bare, described

STRONGEST = 4.0
COLUMNS = ("term", "valence")
SEPARATORS = (",", ";", "\t")
_EXPECTED = (
    f"expected the line 'term,valence' first, then one term a line with a number from -{STRONGEST:g} to {STRONGEST:g}"
)


def parsed(text: str, name: str) -> dict[str, float]:
    """The terms of a lexicon in lower case with their valences in [-4, 4], from the `text` of the file `name`.

    The separator is a comma, a semicolon or a tab, whichever the header has; a
    byte order mark and empty lines are passed over.  Raises CorpusError that
    names every line at fault.
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    header = text.partition("\n")[0]
    separator = next((mark for mark in SEPARATORS if mark in header), ",")
    try:
        rows = list(_rows(text, separator))
    except csv.Error as error:
        message = f"{name}: cannot be read as CSV ({error}); {_EXPECTED}."
        raise CorpusError(message) from error
    columns = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    if sorted(columns) != sorted(COLUMNS):
        found = repr(header.strip()) if header.strip() else "nothing"
        message = f"{name}, line 1: found {found}; {_EXPECTED}."
        raise CorpusError(message)
    return _valences(rows[1:], name, columns)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its last line."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _valences(rows: Sequence[tuple[int, list[str]]], name: str, columns: Sequence[str]) -> dict[str, float]:
    """The lexicon of `rows`, or one error with everything that is wrong with them."""
    lexicon: dict[str, float] = {}
    lines: dict[str, int] = {}
    problems: list[str] = []
    for line, cells in rows:
        term, valence, wrong = _entry(cells, columns)
        if term and term in lines:
            wrong.append(f"the term {term!r} is already in line {lines[term]}; keep one of the two")
        lines.setdefault(term, line)
        problems += [f"line {line}: {problem}" for problem in wrong]
        lexicon[term] = valence
    if problems:
        raise CorpusError("\n  ".join([f"{name} is not a valid lexicon ({_EXPECTED}):", *problems]))
    return lexicon


def _entry(cells: Sequence[str], columns: Sequence[str]) -> tuple[str, float, list[str]]:
    """The term and valence of a row, and what is wrong with them."""
    if len(cells) != len(columns):
        return "", 0.0, [f"{len(cells)} cells instead of {len(columns)}; put a term that has a separator in quotes"]
    row = dict(zip(columns, cells, strict=True))
    term = plain_punctuation(row["term"]).strip().lower()
    valence, wrong = _valence(row["valence"].strip())
    return term, valence, [*_problems(term), *wrong]


def _valence(cell: str) -> tuple[float, list[str]]:
    try:
        valence = float(cell)
    except ValueError:
        return 0.0, [f"the valence is {cell!r}, not a number; write a decimal point, as in -1.5"]
    if not math.isfinite(valence) or abs(valence) > STRONGEST:
        return 0.0, [f"the valence is {cell}, outside -{STRONGEST:g} to {STRONGEST:g}; scale it into that range"]
    return valence, []


def _problems(term: str) -> Iterator[str]:
    """Why `term` could never be found in a text."""
    if not term:
        yield "the term is empty; enter it, or delete the line"
    elif len(term.split()) > 1:
        yield (f"the term {term!r} contains a blank, but words are looked up one at a time; enter its words separately")
    elif bare(term) != term:
        yield (
            f"the term {term!r} has punctuation around it, which is removed from words before they are "
            "looked up; delete it"
        )
    elif described(term) != term:
        yield (
            f"the term {term!r} is an emoji, which is looked up by its name: {described(term)!r}; enter one "
            "of these words"
        )
    elif term in BOOSTER_DICT:
        yield f"the term {term!r} is an adverb of degree, which the rules never score; delete the line"


def merged(base: Mapping[str, float], own: Mapping[str, float]) -> dict[str, float]:
    """`base` with the terms of `own` added or replaced; a term of valence 0 is taken out."""
    # Not one pass over all terms: sensitivity makes a lexicon for each set of words that it removes.
    terms = {**base, **own}
    for term, valence in own.items():
        if not valence:
            del terms[term]
    return terms
