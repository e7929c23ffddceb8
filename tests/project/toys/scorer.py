"""A toy scorer: VADER by another name."""

from pipeline.sentiment.scorer import Scorer
from pipeline.sentiment.vader import by_rules, vader_lexicon

TOY = Scorer(
    name="toy", score=by_rules, lexicon=vader_lexicon, methods="a toy", lexicon_name="VADER", made_for="social media"
)
