"""The simplest scorer: positive less negative words of VADER's lexicon, by all words; no rules."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.sentiment.lexicons import merged
from pipeline.sentiment.polarity import Polarity
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.vader import as_scores, scored_text, vader_lexicon
from pipeline.sentiment.words import Vocabulary, described


def word_count(own: Mapping[str, float]) -> Callable[[Sequence[str]], Scores]:
    """A scorer by the share of positive less that of negative words, in VADER's lexicon and the user's own terms."""
    lexicon = merged(vader_lexicon(), own)
    vocabulary = Vocabulary(lexicon)

    def polarity(sentence: str) -> Polarity:
        tokens = described(scored_text(sentence)).split()
        valences = [word.valence or 0.0 for word in map(vocabulary.__getitem__, tokens) if word.is_scored]
        n_words = max(len(tokens), 1)
        positive = sum(valence > 0 for valence in valences) / n_words
        negative = sum(valence < 0 for valence in valences) / n_words
        neutral = (len(tokens) - len(valences)) / n_words
        return Polarity(positive - negative, negative, neutral, positive, len(tokens), len(valences))

    return lambda sentences: as_scores(map(polarity, sentences))
