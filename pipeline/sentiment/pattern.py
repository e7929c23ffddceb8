"""VADER's rules on the lexicon of Pattern, mostly adjectives by their senses: an optional scorer.

The lexicon is read from the package `textblob`, which is not among the locked
libraries.  Its polarities go from -1 to 1 and are scaled to VADER's -4 to 4.

Source: De Smedt and Daelemans (2012), the lexicon en-sentiment.xml 1.3.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from statistics import fmean
from xml.etree import ElementTree as ET

from vaderSentiment.vaderSentiment import BOOSTER_DICT

from pipeline.sentiment.installed import installed_text
from pipeline.sentiment.lexicons import STRONGEST
from pipeline.sentiment.scorer import Scorer
from pipeline.sentiment.vader import CITED, by_rules

VERSION = "0.20.1"
LIST = "textblob/en/en-sentiment.xml"


def pattern_lexicon() -> Mapping[str, float]:
    """Pattern's single words with their valences in [-4, 4]: 4 times the mean polarity of a word's senses.

    Words of polarity 0 and adverbs of degree are omitted.  Raises SetupError
    where the package is missing or another version.
    """
    return _valences(installed_text("textblob", VERSION, LIST, scorer="pattern"))


@cache
def _valences(text: str) -> Mapping[str, float]:
    senses = defaultdict(list)
    for word in ET.fromstring(text):  # noqa: S314 - the file of one version of one package
        senses[word.attrib["form"]].append(float(word.attrib["polarity"]))
    # The rules never score an adverb of degree, and let it strengthen others only if the lexicon lacks it.
    words = {term: fmean(found) for term, found in senses.items() if " " not in term and term not in BOOSTER_DICT}
    return {term: polarity * STRONGEST for term, polarity in words.items() if polarity}


PATTERN = Scorer(
    name="pattern",
    score=by_rules,
    lexicon=pattern_lexicon,
    methods=f"the rules of {CITED} with the lexicon of Pattern (De Smedt and Daelemans 2012), its polarities times 4",
    works={
        "De Smedt and Daelemans 2012": "De Smedt, T. and Daelemans, W. (2012). Pattern for Python. Journal of Machine "
        "Learning Research 13, 2063\N{EN DASH}2067."
    },
    lexicon_name="Pattern",
    made_for="product reviews",
    requirement=f"textblob=={VERSION}",
)
