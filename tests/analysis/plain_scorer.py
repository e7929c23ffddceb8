"""A scorer that a reader can follow: the sum of the valences of a sentence's words, over 4."""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.analysis.removal import ScorerWithout
from pipeline.sentiment.scorer import Scoring
from pipeline.sentiment.scores import Scores


def plain_scorer(lexicon: Mapping[str, float]) -> Scoring:
    def score(sentences: Sequence[str]) -> Scores:
        words = [[word.strip('.,"') for word in sentence.lower().split()] for sentence in sentences]
        known = [[lexicon[word] for word in of_sentence if word in lexicon] for of_sentence in words]
        compound = np.array([np.clip(sum(valences) / 4, -1, 1) for valences in known], dtype=np.float64)
        return Scores(
            compound=compound,
            negative=np.zeros(len(compound)),
            neutral=np.zeros(len(compound)),
            positive=np.zeros(len(compound)),
            n_words=np.array([len(of_sentence) for of_sentence in words], dtype=np.int64),
            n_lexicon_words=np.array([len(valences) for valences in known], dtype=np.int64),
        )

    return score


def without(lexicon: Mapping[str, float]) -> ScorerWithout:
    return lambda words: plain_scorer({word: valence for word, valence in lexicon.items() if word not in words})
