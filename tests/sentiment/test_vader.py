"""The scorers by VADER's rules, on plain punctuation."""

import numpy as np
import pytest

from pipeline.corpus.cleaning import _PLAIN
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.sentences import sentences
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.vader import VADER, scored_text, vader_lexicon
from pipeline.sentiment.vader_package import VADER_PACKAGE
from pipeline.sentiment.words import reference
from tests.sentiment.generated_texts import generated_texts

ARTICLE = (
    "The cup final was a wonderful evening. The roof is a disgrace, but nobody was hurt! "
    "Fans didn\N{RIGHT SINGLE QUOTATION MARK}t like the queue. The ferry leaves at nine. "
)


def test_both_scorers_say_the_same_to_the_last_bit() -> None:
    texts = [ARTICLE, *generated_texts(2_000, seed=4)]
    own = {"good": 0.0, "crane": -2.0, "bad": 1.0}
    for ours, theirs in zip(vars(VADER(own)(texts)).items(), vars(VADER_PACKAGE(own)(texts)).items(), strict=True):
        assert ours[0] == theirs[0]
        assert ours[1].tolist() == theirs[1].tolist(), ours[0]


def test_a_typographic_apostrophe_negates_like_a_typewriter_one() -> None:
    scores = VADER({})(["We don\N{RIGHT SINGLE QUOTATION MARK}t like it.", "We don't like it."])
    assert scores.compound[0] == scores.compound[1] < 0


def test_plain_ascii_has_no_punctuation_to_replace() -> None:
    assert all(ord(character) > 127 for character in map(chr, _PLAIN))
    assert scored_text("It\N{RIGHT SINGLE QUOTATION MARK}s") == "It's"


def test_the_lexicon_of_the_package_is_left_as_it_is() -> None:
    before = dict(reference().lexicon)
    VADER_PACKAGE({"good": 0.0, "crane": -2.0})(["good crane"])
    assert vader_lexicon() == before == reference().lexicon


def test_an_article_repeated_thirty_times_keeps_its_score_while_the_whole_saturates() -> None:
    scorer = VADER({})
    once, often = (
        scorer([sentence.text for sentence in sentences(ARTICLE * n_times, language=ENGLISH)]) for n_times in (1, 30)
    )
    assert len(often.compound) == 30 * len(once.compound)
    assert often.compound.mean() == pytest.approx(once.compound.mean(), abs=1e-12)
    assert abs(scorer([ARTICLE * 30]).compound[0]) > 0.9 > abs(once.compound.mean())


@pytest.mark.parametrize("scorer", ["vader", "word_count", "own"])
def test_the_lexicon_of_a_scorer_has_the_own_terms_and_lacks_those_of_valence_0(scorer: str) -> None:
    found = SCORERS[scorer].terms({"crane": -2.0, "good": 0.0})
    assert found["crane"] == -2.0
    assert "good" not in found
    assert ("bad" in found) == (scorer != "own")


def test_no_sentence_gives_empty_columns() -> None:
    assert all(column.shape == (0,) for column in vars(SCORERS["vader"]({})([])).values())


def test_a_word_by_itself_has_the_sign_of_its_valence() -> None:
    words = ["wonderful", "disgrace", "war", "great"]
    assert np.sign(VADER({})(words).compound).tolist() == np.sign([vader_lexicon()[word] for word in words]).tolist()
