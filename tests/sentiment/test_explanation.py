"""Every score shown on its sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentiment.explanation import Hit, explained, sentence_emphasis
from pipeline.sentiment.polarity import compound
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.vader import VADER, vader_lexicon
from tests.sentiment.generated_texts import generated_texts

LEXICON = vader_lexicon()


def shown(sentence: str) -> list[tuple[str, str, float, bool]]:
    return [
        (sentence[hit.start : hit.end], hit.word, hit.valence, hit.negated)
        for hit in explained(sentence, Rules(LEXICON))
    ]


def rebuilt(sentence: str) -> float:
    """The compound score from the effects and the emphasis alone."""
    total = sum(hit.effect for hit in explained(sentence, Rules(LEXICON)))
    emphasis = sentence_emphasis(sentence)
    return compound(total + (emphasis if total > 0 else -emphasis if total < 0 else 0.0))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "A wonderful evening, but the roof is a disgrace!",
            [("wonderful", "wonderful", 2.7, False), ("disgrace", "disgrace", -2.2, False)],
        ),
        (
            "\N{LEFT DOUBLE QUOTATION MARK}Great,\N{RIGHT DOUBLE QUOTATION MARK} he said.",
            [("Great", "great", 3.1, False)],
        ),
        ("It isn\N{RIGHT SINGLE QUOTATION MARK}t good", [("good", "good", 1.9, True)]),
        ("Then\N{HORIZONTAL ELLIPSIS} GOOD\N{EM DASH}bad", [("GOOD", "good", 1.9, False), ("bad", "bad", -2.5, False)]),
        ("a\N{BROKEN HEART}b", [("\N{BROKEN HEART}", "broken", -2.1, False)]),
        ("so\N{SOFT HYPHEN}ft go\N{SOFT HYPHEN}od", [("go\N{SOFT HYPHEN}od", "good", 1.9, False)]),
        (":)", [(":)", ":)", 2.0, False)]),
        ("It was kind of a day", []),
        ("", []),
    ],
)
def test_words_are_shown_where_they_stand_in_the_sentence(
    sentence: str, found: list[tuple[str, str, float, bool]]
) -> None:
    assert shown(sentence) == found


def test_boosters_and_negations_are_told_with_what_they_do() -> None:
    """Very adds .293 to 1.9, and not turns the sum by -.74."""
    (hit,) = explained("This was not very good", Rules(LEXICON))
    assert hit == Hit(18, 22, "good", 1.9, pytest.approx(-0.74 * 2.193), negated=True, boosted=0.293)


def test_a_booster_before_a_negative_word_is_told_with_its_sign() -> None:
    (hit,) = explained("a very bad day", Rules(LEXICON))
    assert (hit.boosted, hit.effect) == (-0.293, -2.5 - 0.293)


def test_a_but_shows_in_the_effects() -> None:
    assert [hit.effect for hit in explained("good but bad", Rules(LEXICON))] == [1.9 * 0.5, -2.5 * 1.5]


def test_the_effects_and_the_emphasis_give_the_score_of_generated_texts() -> None:
    texts = list(generated_texts(1_500, seed=3))
    scores = VADER({})(texts)
    assert [round(rebuilt(text), 4) for text in texts] == scores.compound.tolist()
    assert [len(explained(text, Rules(LEXICON))) for text in texts] == scores.n_lexicon_words.tolist()


@given(
    st.text(
        alphabet=st.sampled_from(
            "go d\N{HORIZONTAL ELLIPSIS}\N{RIGHT SINGLE QUOTATION MARK}\u200b\xad\N{EM DASH}\N{BROKEN HEART}!b:)"
        )
    )
)
def test_places_lie_in_the_sentence_and_do_not_go_back(sentence: str) -> None:
    hits = explained(sentence, Rules(LEXICON))
    assert all(0 <= hit.start < hit.end <= len(sentence) for hit in hits)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)


def test_another_lexicon_explains_its_own_words() -> None:
    (hit,) = explained("The crane is not good.", Rules({"crane": -1.0}))
    assert (hit.word, hit.valence, hit.effect, hit.negated, hit.boosted) == ("crane", -1.0, -1.0, False, 0.0)
