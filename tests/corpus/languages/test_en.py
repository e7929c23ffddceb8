"""Dictionary forms, and the table that corrects the dictionary."""

import dataclasses
from pathlib import Path

import pytest

from pipeline.corpus import languages
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.lemmas import lemma

ROWS = Path(languages.__file__).with_name("en_lemmas.txt").read_text(encoding="utf-8").splitlines()


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


def test_each_correction_has_a_word_a_lemma_and_a_reason() -> None:
    assert [row for row in ROWS if len(row.split("\t")) != 3 or not all(row.split("\t"))] == []


def test_the_table_is_sorted_and_without_repeats() -> None:
    names = [row.split("\t")[0] for row in ROWS]
    assert names == sorted(set(names))


def test_no_correction_says_what_the_dictionary_says_anyway() -> None:
    uncorrected = dataclasses.replace(ENGLISH, lemmas={})
    agreeing = {word: correct for word, correct in ENGLISH.lemmas.items() if lemma(word, uncorrected) == correct}
    assert agreeing == {}


def test_a_corrected_lemma_is_its_own_lemma() -> None:
    corrected = set(ENGLISH.lemmas.values())
    assert {word: lemma(word, ENGLISH) for word in corrected if lemma(word, ENGLISH) != word} == {}
