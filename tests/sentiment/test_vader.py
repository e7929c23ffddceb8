"""The package's own scores, on plain punctuation."""

import numpy as np
import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from pipeline.sentiment.vader import vader


def test_scores_are_those_of_the_package() -> None:
    sentence = "The cup final was a wonderful evening, but the roof is a disgrace!"
    score = SentimentIntensityAnalyzer().polarity_scores(sentence)
    assert vader([sentence]).tolist() == [[score["compound"], score["neg"], score["neu"], score["pos"]]]


def test_a_typographic_apostrophe_negates_like_a_typewriter_one() -> None:
    typographic, typewriter = vader(["We don\N{RIGHT SINGLE QUOTATION MARK}t like it.", "We don't like it."])
    assert typographic.tolist() == typewriter.tolist()
    assert typographic[0] < 0


@pytest.mark.parametrize("sentence", ["", "   ", "...", "\N{PILE OF POO}" * 50, "\x00\x01", "9,000"])
def test_odd_sentences_have_finite_scores_in_range(sentence: str) -> None:
    scores = vader([sentence])
    assert np.isfinite(scores).all()
    assert (np.abs(scores) <= 1).all()


def test_no_sentence_gives_no_row() -> None:
    assert vader([]).shape == (0, 4)
