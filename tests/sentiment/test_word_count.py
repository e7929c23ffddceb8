"""Words counted without rules."""

from pipeline.sentiment.word_count import word_count


def test_negative_are_taken_from_positive_words_over_all_words() -> None:
    """Good, great and bad among eight words: (2 - 1) / 8."""
    scores = word_count({})(["A good day and a great, bad one."])
    assert scores.compound.tolist() == [1 / 8]
    assert (scores.positive[0], scores.negative[0], scores.neutral[0]) == (2 / 8, 1 / 8, 5 / 8)


def test_negations_and_marks_change_nothing() -> None:
    assert word_count({})(["not good!!!", "It good indeed"]).compound.tolist() == [1 / 2, 1 / 3]
