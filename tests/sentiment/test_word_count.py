"""Words counted without rules."""

import pytest

from pipeline.sentiment.explanation import explained
from pipeline.sentiment.word_count import WORD_COUNT
from tests.sentiment.generated_texts import generated_texts


def test_negative_are_taken_from_positive_words_over_all_words() -> None:
    """Good, great and bad among eight words: (2 - 1) / 8."""
    scores = WORD_COUNT({})(["A good day and a great, bad one."])
    assert scores.compound.tolist() == [1 / 8]
    assert (scores.positive[0], scores.negative[0], scores.neutral[0]) == (2 / 8, 1 / 8, 5 / 8)


def test_negations_and_marks_change_nothing() -> None:
    assert WORD_COUNT({})(["not good!!!", "It good indeed"]).compound.tolist() == [1 / 2, 1 / 3]


def test_the_effects_of_the_words_make_the_score() -> None:
    texts = list(generated_texts(500, seed=4))
    scores = WORD_COUNT({})(texts)
    weighed = WORD_COUNT.weighing(WORD_COUNT.terms({}))
    effects = [[hit.effect for hit in explained(text, weighed)] for text in texts]
    assert [sum(of_text) / max(n, 1) for of_text, n in zip(effects, scores.n_words, strict=True)] == pytest.approx(
        scores.compound.tolist()
    )
    assert [len(of_text) for of_text in effects] == scores.n_lexicon_words.tolist()


def test_a_word_is_shown_with_its_sign_and_without_the_rules() -> None:
    hits = explained("It was not VERY good, but bad!", WORD_COUNT.weighing({"good": 1.9, "bad": -2.5}))
    assert [(hit.word, hit.valence, hit.effect, hit.negated, hit.boosted) for hit in hits] == [
        ("good", 1.9, 1.0, False, 0.0),
        ("bad", -2.5, -1.0, False, 0.0),
    ]
