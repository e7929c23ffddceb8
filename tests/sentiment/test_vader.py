"""The package's own scores, on plain punctuation."""

import numpy as np
import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from pipeline.sentiment.vader import lexicon_words, vader


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


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "The cup final was a wonderful evening, but the roof is a disgrace!",
            [("wonderful", 2.7), ("disgrace", -2.2)],
        ),
        ("\N{LEFT DOUBLE QUOTATION MARK}Great,\N{RIGHT DOUBLE QUOTATION MARK} he said.", [("great", 3.1)]),
        ("Great, great and GREAT", [("great", 3.1)] * 3),
        ("Not good", [("good", 1.9)]),
        ("The crane stands on the quay.", []),
        ("", []),
        ("...", []),
    ],
)
def test_the_words_of_the_lexicon_are_told_in_order_with_their_valence(
    sentence: str, found: list[tuple[str, float]]
) -> None:
    assert lexicon_words(sentence) == found


@pytest.mark.parametrize("word", ["wonderful", "disgrace", "war", "great"])
def test_a_word_of_the_lexicon_by_itself_has_the_sign_of_its_valence_as_score(word: str) -> None:
    ((found, valence),) = lexicon_words(word)
    assert found == word
    assert np.sign(vader([word])[0, 0]) == np.sign(valence)
