"""Every scorer by name.

A scorer turns a list of sentences into `Scores`.  It is made from a user's
own terms, which are added to its lexicon or replace what stands there.  To add
one: one file, one line here, one name in `settings.Sentiment`; the contract
suite runs over SCORERS.
"""

from collections.abc import Callable, Mapping, Sequence

from pipeline.sentiment.afinn import afinn, afinn_lexicon
from pipeline.sentiment.explanation import Weighing
from pipeline.sentiment.lexicons import merged
from pipeline.sentiment.own import own_alone
from pipeline.sentiment.pattern import pattern, pattern_lexicon
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.vader import vader, vader_lexicon, vader_package
from pipeline.sentiment.word_count import Counting, word_count

Scorer = Callable[[Sequence[str]], Scores]

SCORERS: dict[str, Callable[[Mapping[str, float]], Scorer]] = {
    "vader": vader,
    "vader_package": vader_package,
    "word_count": word_count,
    "afinn": afinn,
    "pattern": pattern,
    "own": own_alone,
}

_LEXICONS: dict[str, Callable[[], Mapping[str, float]]] = {
    "vader": vader_lexicon,
    "vader_package": vader_lexicon,
    "word_count": vader_lexicon,
    "afinn": afinn_lexicon,
    "pattern": pattern_lexicon,
    "own": dict,
}


def lexicon(scorer: str, own: Mapping[str, float]) -> dict[str, float]:
    """The terms that `scorer` knows with their valences in [-4, 4], the user's own among them."""
    return merged(_LEXICONS[scorer](), own)


def weighing(scorer: str, terms: Mapping[str, float]) -> Weighing:
    """How `scorer` weighs the words of `terms`, those of `lexicon`: by VADER's rules, or each for one."""
    return Counting(terms) if scorer == "word_count" else Rules(terms)
