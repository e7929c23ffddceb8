"""A language costs one file and its words, and no other file knows of a language."""

import ast
import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from pipeline.corpus import languages
from pipeline.corpus.dates import day
from pipeline.corpus.language import Language
from pipeline.corpus.languages import LANGUAGES, gathered
from pipeline.corpus.lemmas import lemma
from pipeline.corpus.sentences import sentences
from pipeline.corpus.tokens import tokens
from pipeline.corpus.words import TokenRules, token_rules, words
from pipeline.screening.duplicates import copies
from pipeline.screening.language import languages as languages_of
from tests.project.source import TREES

# A language of the sea: "lo" is its article, its plural has an -ar, and a letter stands before a word as "k'".
FILE = '''
"""All that is Harrow."""
from pathlib import Path
from pipeline.corpus.language import DateWords, Language, lemmas_in, words_in

def bare(word):
    return word.removeprefix("k'")

LANGUAGE = Language(
    code="xh",
    name="Harrow",
    stop_words=words_in(Path(__file__).with_name("xh_stop_words.txt")),
    min_stop_word_share=0.2,
    splitter="en",
    lemmas=lemmas_in(Path(__file__).with_name("xh_lemmas.txt")),
    bare=bare,
    time_of_day="[0-9]+ glas",
    number="vor-[0-9]",
    abbreviations=(("LO", "L.O."),),
    dates=DateWords(
        months=tuple("prima secunda terza quarta quinta sesta setta otta nova deca unda doza".split()),
        weekday="(?:lundo|mardo)",
        ordinal="me",
        of="vo",
    ),
)
'''
TEXT = "Lo portar lo havo vo lo mareo. Lo crano vo k'havo sto lo portar, vor-1990 e 9 glas."
DAY = dt.date(2025, 1, 7)


@pytest.fixture
def harrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """The language of a file that is put in the folder."""
    (tmp_path / "xh.py").write_text(FILE, encoding="utf-8")
    (tmp_path / "xh_stop_words.txt").write_text("lo\nvo\ne\nsto\n", encoding="utf-8")
    (tmp_path / "xh_lemmas.txt").write_text("portar\tporto\ta plural\n", encoding="utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    found = gathered()
    assert set(found) == {*LANGUAGES, "xh"}
    return found["xh"]


@pytest.fixture
def rules(harrow: Language) -> TokenRules:
    return token_rules(harrow, own_stop_words=frozenset({"mareo"}), min_length=3)


def test_its_words_become_tokens_by_its_own_rules(rules: TokenRules) -> None:
    frame = tokens(pl.Series([TEXT, "LO rises"]), rules)
    assert frame["tokens"].to_list() == [["porto", "havo", "crano", "havo", "porto"], ["l.o.", "rises"]]
    explained = [(word.text, word.became or word.reason) for word in words(TEXT, rules)]
    assert explained[-4:] == [("portar", "porto"), ("vor-1990", "number"), ("e", "stop word"), ("9 glas", "time")]
    assert ("mareo", "stop word") in explained


def test_a_word_without_a_dictionary_is_its_own_lemma_unless_corrected(harrow: Language) -> None:
    assert [lemma(word, harrow) for word in ("portar", "cranar", "havo-cranar")] == ["porto", "cranar", "havo-cranar"]


def test_its_texts_are_split_and_known_and_those_of_others_are_not(harrow: Language) -> None:
    first, second = sentences(TEXT, language=harrow)
    assert (first.text, second.start) == ("Lo portar lo havo vo lo mareo.", len(first.text) + 1)
    english = "The council decided on Tuesday to repair the old bridge over the river, and the road was open again."
    articles = pl.DataFrame({"article_id": ["a", "b"], "text": [TEXT, english]})
    found = languages_of(articles, expected=harrow)
    assert found.select("language", "is_other_language").rows() == [("xh", False), ("en", True)]


def test_its_function_words_make_no_copy(harrow: Language) -> None:
    content = " ".join(f"hav{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    rows = [("a", DAY, "a.txt", 1, content), ("b", DAY, "b.txt", 1, f"lo vo e sto {content}")]
    table = pl.DataFrame(rows, ["article_id", "date", "file", "record", "text"], orient="row")
    settings = {"min_similarity": 1.0, "window_days": 1}
    assert copies(table, stop_words=harrow.stop_words, **settings, representative="first").height == 1
    assert copies(table, stop_words=frozenset(), **settings, representative="first").height == 0


@pytest.mark.parametrize("text", ["lundo, 7me vo prima 2025", "7 prima 2025", "Tue, 7 Jan 2025 23:30:00 GMT"])
def test_days_are_read_in_its_words_and_in_those_of_software(text: str, harrow: Language) -> None:
    assert day(text, order="none", words=harrow.dates) == DAY


def test_days_in_the_words_of_another_language_are_refused(harrow: Language) -> None:
    assert isinstance(day("7 January 2025", order="none", words=harrow.dates), str)


def test_no_other_file_names_a_language_or_one_of_its_files() -> None:
    """A scorer is of the languages that it says; examples in docstrings are English, like all prose here."""
    folder = Path(languages.__file__).parent
    names = {file.name for file in folder.iterdir() if file.stem != "__init__"} | set(LANGUAGES)
    modules = {f"pipeline.corpus.languages.{code}" for code in LANGUAGES}
    nodes = [
        (file, node)
        for file, tree in TREES.items()
        if not file.startswith(("pipeline/corpus/languages/", "pipeline/sentiment/"))
        for node in ast.walk(tree)
    ]
    named = [(file, node.value) for file, node in nodes if isinstance(node, ast.Constant) and node.value in names]
    imported = [
        (file, node.module) for file, node in nodes if isinstance(node, ast.ImportFrom) and node.module in modules
    ]
    assert named + imported == []
