"""VADER's rules on the AFINN lexicon, whose terms another person rated: an optional second opinion.

The list is read from the package `afinn`, which is not among the locked
libraries.  Its valences go from -5 to 5 and are scaled to VADER's -4 to 4.

Source: Nielsen (2011), the list AFINN-en-165.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from pipeline.sentiment.installed import installed_text
from pipeline.sentiment.lexicons import STRONGEST, merged
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.vader import by_rules

VERSION = "0.1"
LIST = "afinn/data/AFINN-en-165.txt"
_STRONGEST_THERE = 5


def afinn(own: Mapping[str, float]) -> Callable[[Sequence[str]], Scores]:
    """A scorer by VADER's rules over AFINN's lexicon and the user's own terms.

    Raises SetupError where the package is missing or another version.
    """
    return by_rules(merged(afinn_lexicon(), own))


def afinn_lexicon() -> Mapping[str, float]:
    """AFINN's single words with their valences scaled to [-4, 4]; those of several words cannot be looked up."""
    return _valences(installed_text("afinn", VERSION, LIST, scorer="afinn"))


@cache
def _valences(text: str) -> Mapping[str, float]:
    rows = (line.split("\t") for line in text.splitlines())
    scale = STRONGEST / _STRONGEST_THERE
    return {term.lower(): float(valence) * scale for term, valence in rows if len(term.split()) == 1}
