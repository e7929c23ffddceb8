"""VADER's rules on the user's lexicon alone."""

from pipeline.sentiment.scorer import Scorer
from pipeline.sentiment.vader import CITED, by_rules

OWN = Scorer(
    name="own",
    score=by_rules,
    lexicon=dict,
    methods=f"the rules of {CITED} with a lexicon of our own",
    lexicon_name="own",
    made_for="",
    languages=(),
)
