"""The simplest scorer: positive less negative words of VADER's lexicon, divided by all words; no rules."""

from collections.abc import Mapping, Sequence

from pipeline.sentiment.polarity import Polarity
from pipeline.sentiment.rules import Effect
from pipeline.sentiment.scorer import Scorer, Scoring
from pipeline.sentiment.vader import CITED, as_scores, scored_text, vader_lexicon
from pipeline.sentiment.words import Vocabulary, described


class Counting:
    """Every word of a lexicon counts as one, with the sign of its valence, whatever its context."""

    def __init__(self, lexicon: Mapping[str, float]) -> None:
        """Words are looked at when they are met."""
        self.lexicon = lexicon
        self._vocabulary = Vocabulary(lexicon)

    def effects(self, tokens: Sequence[str]) -> list[Effect]:
        """1 for each positive and -1 for each negative word of a sentence, in order; 0 for one of valence 0."""
        words = enumerate(map(self._vocabulary.__getitem__, tokens))
        return [Effect(at, float(_sign(word.valence or 0.0))) for at, word in words if word.is_scored]


def by_counting(lexicon: Mapping[str, float]) -> Scoring:
    """A function that scores sentences by their share of positive words less that of negative words in `lexicon`."""
    counting = Counting(lexicon)

    def polarity(sentence: str) -> Polarity:
        tokens = described(scored_text(sentence)).split()
        signs = [effect.valence for effect in counting.effects(tokens)]
        n_words = max(len(tokens), 1)
        positive, negative = (signs.count(sign) / n_words for sign in (1.0, -1.0))
        neutral = (len(tokens) - len(signs)) / n_words
        return Polarity(positive - negative, negative, neutral, positive, len(tokens), len(signs))

    return lambda sentences: as_scores(map(polarity, sentences))


def _sign(valence: float) -> int:
    return (valence > 0) - (valence < 0)


WORD_COUNT = Scorer(
    name="word_count",
    score=by_counting,
    lexicon=vader_lexicon,
    weighing=Counting,
    methods=f"the positive minus the negative words in the lexicon of {CITED}, divided by all words",
    lexicon_name="VADER",
    made_for="social media",
    has_rules=False,
)
