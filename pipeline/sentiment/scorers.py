"""Every scorer by name.

To add one: its file with a record, a line in `_ALL`, and an example for the
contract suite if it needs a package.
"""

from pipeline.sentiment.afinn import AFINN
from pipeline.sentiment.own import OWN
from pipeline.sentiment.pattern import PATTERN
from pipeline.sentiment.scorer import Scorer
from pipeline.sentiment.vader import VADER
from pipeline.sentiment.vader_package import VADER_PACKAGE
from pipeline.sentiment.word_count import WORD_COUNT

_ALL = (
    VADER,
    VADER_PACKAGE,
    WORD_COUNT,
    AFINN,
    PATTERN,
    OWN,
)

SCORERS: dict[str, Scorer] = {scorer.name: scorer for scorer in _ALL}
