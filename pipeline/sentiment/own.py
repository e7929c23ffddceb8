"""VADER's rules on the user's lexicon alone."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.errors import CorpusError
from pipeline.sentiment.lexicons import merged
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.vader import by_rules


def own_alone(own: Mapping[str, float]) -> Callable[[Sequence[str]], Scores]:
    """A scorer by VADER's rules over the user's own terms and no others.

    Raises CorpusError without a term: every sentence would be neutral.
    """
    if not own:
        message = (
            "the scorer own needs a lexicon, but the one at sentiment.lexicon is empty: add lines of "
            "term,valence to it, or choose another scorer."
        )
        raise CorpusError(message)
    return by_rules(merged({}, own))
