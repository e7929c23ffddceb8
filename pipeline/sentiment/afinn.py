"""VADER's rules on the AFINN lexicon, whose terms another person rated: an optional scorer.

The list is read from the package `afinn`, which is not among the locked
libraries.  Its valences go from -5 to 5 and are scaled to VADER's -4 to 4.

Source: Nielsen (2011), the list AFINN-en-165.
"""

from collections.abc import Mapping
from functools import cache

from pipeline.sentiment.installed import installed_text
from pipeline.sentiment.lexicons import STRONGEST
from pipeline.sentiment.scorer import Scorer
from pipeline.sentiment.vader import CITED, by_rules

VERSION = "0.1"
LIST = "afinn/data/AFINN-en-165.txt"
_STRONGEST_THERE = 5


def afinn_lexicon() -> Mapping[str, float]:
    """AFINN's single words with their valences scaled to [-4, 4]; phrases cannot be looked up.

    Raises SetupError where the package is missing or another version.
    """
    return _valences(installed_text("afinn", VERSION, LIST, scorer="afinn"))


@cache
def _valences(text: str) -> Mapping[str, float]:
    rows = (line.split("\t") for line in text.splitlines())
    scale = STRONGEST / _STRONGEST_THERE
    return {term.lower(): float(valence) * scale for term, valence in rows if len(term.split()) == 1}


AFINN = Scorer(
    name="afinn",
    score=by_rules,
    lexicon=afinn_lexicon,
    methods=f"the rules of {CITED} with the AFINN lexicon (Nielsen 2011), its valences times 4/5",
    works={
        "Nielsen 2011": "Nielsen, F. \N{LATIN CAPITAL LETTER A WITH RING ABOVE}. (2011). A new ANEW: Evaluation of a "
        "word list for sentiment analysis in microblogs. Workshop on Making Sense of Microposts, 93\N{EN DASH}98."
    },
    lexicon_name="AFINN",
    made_for="microblogs",
    requirement=f"afinn=={VERSION}",
)
