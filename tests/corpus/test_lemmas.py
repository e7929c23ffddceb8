"""Dictionary forms, and the table that corrects the dictionary."""

from pathlib import Path

import pytest

from pipeline.corpus import lemmas as module
from pipeline.corpus.lemmas import corrections, lemma

ROWS = Path(module.__file__).with_name("lemmas_en.txt").read_text(encoding="utf-8").splitlines()


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
    assert lemma(word) == expected


def test_each_correction_has_a_word_a_lemma_and_a_reason() -> None:
    assert [row for row in ROWS if len(row.split("\t")) != 3 or not all(row.split("\t"))] == []


def test_the_table_is_sorted_and_without_repeats() -> None:
    names = [row.split("\t")[0] for row in ROWS]
    assert names == sorted(set(names))


def test_no_correction_says_what_the_dictionary_says_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    table = corrections()
    monkeypatch.setattr(module, "corrections", dict)
    assert {word: correct for word, correct in table.items() if lemma(word) == correct} == {}


def test_a_corrected_lemma_is_its_own_lemma() -> None:
    assert {correct: lemma(correct) for correct in corrections().values() if lemma(correct) != correct} == {}
