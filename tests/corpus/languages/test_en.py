"""Dictionary forms of English words."""

import pytest

from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", "say"),
        ("crises", "crisis"),
        ("children", "child"),
        ("elections", "election"),
        ("media", "media"),
        ("data", "data"),
        ("news", "news"),
        ("politics", "politics"),
        ("economics", "economics"),
        ("us", "us"),
        ("united", "united"),
        ("nations", "nation"),
        ("times", "time"),
        ("left", "left"),
        ("found", "find"),
        ("saw", "see"),
        ("born", "born"),
        ("better", "good"),
        ("best", "good"),
        ("worse", "bad"),
        ("worst", "bad"),
        ("less", "less"),
        ("further", "further"),
        ("species", "species"),
        ("leaves", "leave"),
        ("lives", "life"),
        ("playing", "play"),
        ("mixed", "mix"),
        ("developed", "develop"),
        ("wales", "wales"),
        ("opera", "opera"),
        ("aids", "aids"),
        ("e-mails", "email"),
        ("co-operate", "cooperate"),
        ("market-based", "market-based"),
        ("loss-making", "loss-making"),
        ("by-elections", "by-election"),
        ("u.s.", "u.s."),
        ("covid-19", "covid-19"),
        ("istanbul", "istanbul"),
        ("", ""),
    ],
)
def test_lemmas(word: str, expected: str) -> None:
    assert lemma(word, ENGLISH) == expected
