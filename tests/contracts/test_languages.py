"""What every language must give the functions that read texts."""

import dataclasses
import re
from pathlib import Path

import polars as pl
import pytest
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pipeline.corpus import languages
from pipeline.corpus.dates import day
from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.lemmas import lemma
from pipeline.corpus.patterns import aside, pieces
from pipeline.corpus.sentences import sentences
from pipeline.corpus.tokens import tokens
from pipeline.corpus.words import token_rules, words
from pipeline.screening.language import MIN_WORDS
from pipeline.screening.language import languages as languages_of

FOLDER = Path(languages.__file__).parent

pytestmark = pytest.mark.parametrize("code", LANGUAGES)


def text_of(code: str) -> str:
    """Its function words and its corrected lemmas, as a text of some sentences."""
    language = LANGUAGES[code]
    listed = [*sorted(language.stop_words), *sorted(language.lemmas)]
    parts = [listed[start : start + 9] for start in range(0, len(listed), 9)]
    return " ".join(f"{' '.join(part).capitalize()}, {part[0]}'s 3,000." for part in parts)


def test_it_is_called_by_its_code(code: str) -> None:
    assert LANGUAGES[code].code == code
    assert LANGUAGES[code].name


def test_its_lists_are_sorted_without_repeats_and_each_lemma_has_a_reason(code: str) -> None:
    files = {path.name: path.read_text(encoding="utf-8").splitlines() for path in FOLDER.glob(f"{code}_*.txt")}
    for rows in files.values():
        names = [row.split("\t")[0] for row in rows]
        assert names == sorted(set(names))
        assert [row for row in rows if "\t" in row and len([*filter(None, row.split("\t"))]) != 3] == []


def test_its_words_are_in_lower_case(code: str) -> None:
    listed = {*LANGUAGES[code].stop_words, *LANGUAGES[code].lemmas, *LANGUAGES[code].lemmas.values()}
    assert {word for word in listed if word != word.lower() or not word} == set()
    assert 0 < LANGUAGES[code].min_stop_word_share < 1


def test_its_patterns_match_something_and_capture_nothing(code: str) -> None:
    language = LANGUAGES[code]
    for pattern in filter(None, (language.attached, language.time_of_day, language.number)):
        assert re.compile(pattern).groups == 0
        assert not re.fullmatch(pattern, "")
        assert pl.Series([""]).str.contains(f"^(?:{pattern})$").to_list() == [False]
    assert set(re.compile(aside(language)).groupindex) <= {"address", "time"}
    assert pl.Series(["a"]).str.extract_all(pieces(language)).to_list() == [["a"]]


def test_it_names_a_dictionary_that_exists_and_corrects_it_only_where_it_is_wrong(code: str) -> None:
    language = LANGUAGES[code]
    if language.dictionary:
        assert DefaultDictionaryFactory().get_dictionary(language.dictionary)
    uncorrected = dataclasses.replace(language, lemmas={})
    assert {word: right for word, right in language.lemmas.items() if lemma(word, uncorrected) == right} == {}
    corrected = set(language.lemmas.values())
    assert {word: lemma(word, language) for word in corrected if lemma(word, language) != word} == {}


def test_each_month_has_names_of_its_own_and_dates_are_read_in_them(code: str) -> None:
    dates = LANGUAGES[code].dates
    assert len(dates.months) == 12
    for number, month in enumerate(dates.months, 1):
        # The pattern without its optional parts is a name that it matches.
        name = re.sub(r"\(\?:[^()]*\)\?|.\?", "", month)
        assert [each for each in dates.months if re.fullmatch(each, name)] == [month]
        read = day(f"7 {name} 2025", order="none", words=dates)
        assert not isinstance(read, str)
        assert read.month == number


def test_both_paths_from_text_to_tokens_agree(code: str) -> None:
    rules = token_rules(LANGUAGES[code], own_stop_words=frozenset(), min_length=2)
    text = text_of(code)
    kept = [word.became for word in words(text, rules) if word.became]
    assert tokens(pl.Series([text]), rules)["tokens"][0].to_list() == kept


def test_its_function_words_are_dropped_and_tell_the_language(code: str) -> None:
    language = LANGUAGES[code]
    # A list may be shorter than the shortest text that tells its language.
    text = " ".join(MIN_WORDS * sorted(language.stop_words))
    found = languages_of(pl.DataFrame({"article_id": ["a"], "text": [text]}), expected=language)
    assert found.select("language", "is_other_language").rows() == [(code, False)]
    rules = token_rules(language, own_stop_words=frozenset(), min_length=1)
    assert not language.stop_words & set(tokens(pl.Series([text]), rules)["tokens"][0])


def test_no_letter_is_lost_between_its_sentences(code: str) -> None:
    text = text_of(code)
    assert "".join(sentence.text for sentence in sentences(text, language=LANGUAGES[code])).replace(" ", "") == (
        text.replace(" ", "")
    )
