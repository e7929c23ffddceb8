"""VADER's rules on the lexicon of Pattern, mostly adjectives by their senses: an optional second opinion.

The lexicon is read from the package `textblob`, which is not among the locked
libraries.  Its polarities go from -1 to 1 and are scaled to VADER's -4 to 4.

Source: De Smedt and Daelemans (2012), the lexicon en-sentiment.xml 1.3.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from statistics import fmean
from xml.etree import ElementTree as ET

from vaderSentiment.vaderSentiment import BOOSTER_DICT

from pipeline.sentiment.installed import installed_text
from pipeline.sentiment.lexicons import STRONGEST, merged
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.vader import by_rules

VERSION = "0.20.1"
LIST = "textblob/en/en-sentiment.xml"


def pattern(own: Mapping[str, float]) -> Callable[[Sequence[str]], Scores]:
    """A scorer by VADER's rules over Pattern's lexicon and the user's own terms.

    Raises SetupError where the package is missing or another version.
    """
    return by_rules(merged(pattern_lexicon(), own))


def pattern_lexicon() -> Mapping[str, float]:
    """Pattern's single words with their valences in [-4, 4]: 4 times the mean polarity of a word's senses.

    Left out are words of polarity 0, and adverbs of degree.
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
