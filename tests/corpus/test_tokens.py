"""What becomes of words: the table of cases is the specification."""

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.tokens import token, tokens
from pipeline.corpus.words import TokenRules, words

BUILT_IN = TokenRules(ENGLISH, ENGLISH.stop_words, 3)
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
EMPTY = pl.Series([], dtype=pl.String)


def rules(min_length: int, *stop_words: str) -> TokenRules:
    return TokenRules(ENGLISH, frozenset(stop_words), min_length)


def of(text: str, min_length: int = 3) -> list[str]:
    frame = tokens(pl.Series([text]), TokenRules(ENGLISH, ENGLISH.stop_words, min_length))
    return frame["tokens"][0].to_list()


def places(text: str) -> list[int]:
    return tokens(pl.Series([text]), rules(1))["places"][0].to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # abbreviations
        ("U.S. forces", ["u.s.", "force"]),
        ("The U.S.-led talks", ["u.s.", "lead", "talk"]),
        ("US troops told us", ["u.s.", "troop", "tell"]),
        ("the US-led talks", ["u.s.-led", "talk"]),
        (f"the U.K.{APOSTROPHE}s plan", ["u.k.", "plan"]),
        ("AT&T and R&D, war&amp;ship", ["at&t", "r&d", "war", "amp", "ship"]),
        ("EU, UN and MPs of the G7", ["eu", "un", "mp", "g7"]),
        ("an F-16", ["f-16"]),
        # apostrophes
        (f"North Korea{APOSTROPHE}s missile", ["north", "korea", "missile"]),
        (f"We don{APOSTROPHE}t and won't", []),
        ("rock 'n' roll", ["rock", "roll"]),
        (f"O{APOSTROPHE}Neill", ["o'neill"]),
        (f"Dogs{APOSTROPHE} home", ["dog", "home"]),
        (f"{APOSTROPHE}quoted{APOSTROPHE} 'words'", ["quote", "word"]),
        # hyphens and dashes
        ("President-elect", ["president-elect"]),
        ("President\N{NON-BREAKING HYPHEN}elect", ["president-elect"]),
        ("COVID-19 returns", ["covid-19", "return"]),
        ("co-operate", ["cooperate"]),
        ("war\N{EM DASH}again, north\N{EN DASH}south -- win", ["war", "north", "south", "win"]),
        ("north/south and/or", ["north", "south"]),
        ("denuclearization", ["denuclearization"]),
        # numbers and times
        ("3,000 paid 4.2m at 9 a.m.", ["pay"]),
        ("9 a.m. 9:30 P.M. 10.15\N{NO-BREAK SPACE}p.m. noon", ["noon"]),
        ("12.4m marks, 35bn, 9.8%", ["mark"]),
        ("the 1990s, mid-1990s, 50% and \N{POUND SIGN}3bn a 10-year-old", []),
        ("\N{VULGAR FRACTION ONE HALF} \N{CIRCLED DIGIT ONE} \N{ARABIC-INDIC DIGIT FOUR} win", ["win"]),
        # addresses
        ("write to press@example.org now", ["write"]),
        ("see https://example.org/a?b=c or www.example.org", []),
        ("(example.com/path), ministers: bbc.co.uk. Ships", ["minister", "ship"]),
        ("[posts](https://example.org/posts.html)Ships", ["post", "ship"]),
        ("@user wrote #MeToo", ["write", "metoo"]),
        (f"Example.com{APOSTROPHE}s shares", ["share"]),
        ("the war is over.The ministers met", ["war", "minister", "meet"]),
        # characters
        ("co\N{SOFT HYPHEN}op\N{ZERO WIDTH SPACE}eration \N{ZERO WIDTH NO-BREAK SPACE}port", ["cooperation", "port"]),
        ("\N{LATIN SMALL LIGATURE FI}nance", ["finance"]),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER P}ort", ["port"]),
        ("cafe\N{COMBINING ACUTE ACCENT} na\xefve", ["caf\xe9", "na\xefve"]),
        ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}stanbul DIYARBAKIR", ["istanbul", "diyarbakir"]),
        ("Moscow \u041c\u043e\u0441\u043a\u0432\u0430", ["moscow", "\u043c\u043e\u0441\u043a\u0432\u0430"]),
        ("\u0627\u0644\u0633\u0644\u0627\u0645\u060c", ["\u0627\u0644\u0633\u0644\u0627\u0645"]),
        ("\u4e2d\u56fd\u7ecf\u6d4e\u3002", ["\u4e2d\u56fd\u7ecf\u6d4e"]),
        ("\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3", ["\u03bf\u03b4\u03c5\u03c3\u03c3\u03b5\u03c5\u03c2"]),
        ("port \N{ROCKET}\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16} ship\N{TRADE MARK SIGN}", ["port", "ship"]),
        ("port\N{HORIZONTAL ELLIPSIS}ship...", ["port", "ship"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert of(text) == expected


def test_lemmas_are_taken() -> None:
    assert of("said crises children media") == ["say", "crisis", "child", "media"]


def test_no_part_of_a_time_or_number_leaks_even_when_one_letter_is_a_word() -> None:
    assert of("9 a.m., 3,000, 4.2m, 1990s, \N{POUND SIGN}3bn, www.a.b, x@y.zz", min_length=1) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tony Blair", [0, 1]),
        ("input/output #one & two", [0, 1, 2, 3]),
        ("teachers' union", [0, 1]),
        ("port 3,000 ship", [0, 2]),
        ("port example.com ship", [0, 2]),
        ("port, ship", [0, 2]),
        ('port." (ship)', [0, 2]),
        ("port. \N{LEFT DOUBLE QUOTATION MARK}ship", [0, 2]),
        ("port\nship", [0, 2]),
        ("port - ship", [0, 2]),
        ("port\N{EM DASH}ship", [0, 2]),
        ("port | ship", [0, 2]),
        (f"port {APOSTROPHE}ship", [0, 2]),
        ("U.S.-led", [0, 2]),
        ("(port)", [1]),
        ("", []),
    ],
)
def test_places_skip_dropped_words_and_ends_of_clauses(text: str, expected: list[int]) -> None:
    assert places(text) == expected


def test_each_row_has_its_lists_and_empty_ones_stay() -> None:
    frame = tokens(pl.Series(["", "port of call", "the", "ship"]), BUILT_IN)
    assert frame.rows() == [([], []), (["port", "call"], [0, 2]), ([], []), (["ship"], [0])]


@pytest.mark.parametrize("texts", [EMPTY, pl.Series([""]), pl.Series(["the", "of"])])
def test_columns_have_their_types_whatever_is_in_them(texts: pl.Series) -> None:
    frame = tokens(texts, BUILT_IN)
    assert frame.schema == {"tokens": pl.List(pl.String), "places": pl.List(pl.Int32)}
    assert frame.rows() == [([], [])] * len(texts)


def test_stop_words_are_compared_before_and_after_lemmatising() -> None:
    assert token("said", rules(3, "say")) is None
    assert token("said", rules(3, "said")) is None
    assert token("said", rules(3)) == "say"


def test_other_settings_are_not_answered_from_memory() -> None:
    text = pl.Series(["ship ahoy"])
    assert tokens(text, rules(3))["tokens"].to_list() == [["ship", "ahoy"]]
    assert tokens(text, rules(5))["tokens"].to_list() == [[]]
    assert tokens(text, rules(3, "ship"))["tokens"].to_list() == [["ahoy"]]


def test_content_words_are_not_on_the_built_in_list() -> None:
    content = {"system", "state", "million", "bill", "fire", "report", "police", "war", "north", "u.s."}
    assert not content & ENGLISH.stop_words
    assert {"the", "of", "not", "don't", "a.m."} <= ENGLISH.stop_words


PIECES = st.sampled_from(
    [
        *"aAbIiMmSsUuXz09 .,'-@/&#%_:;()\"|\n\t\x1a$",
        *"\u2018\u2019\u201c\u2014\u2010\u2011\u00ad\u200b\ufb01\u0301\u0130\u03a3\ufe0f\u00a0\u2028\uff07\u00bd",
        *["http://", "www.", ".com", "a.m.", "U.S.", "US", "n't", "'s", "the ", "said ", "mid-1990s", "co.uk"],
    ]
)
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.lists(st.one_of(st.text(CHARACTERS, max_size=60), st.lists(PIECES, max_size=30).map("".join)), max_size=6)


@given(TEXTS)
@example(
    [
        "don't@x.com 9 a.m.a.m. a@b.c\u2019s",
        "\x1a\x1a",
        "www.\u4e2d x.y.com/(a).",
        "\u0378\ua7dc\u1c89 a",
        "\u02bcs \u02bc",
    ]
)
def test_the_fast_path_finds_what_the_slow_reference_explains(texts: list[str]) -> None:
    for min_length in (1, 3):
        decided_by = rules(min_length, "the", "say", "us")
        explained = [words(text, decided_by) for text in texts]
        kept = [[word for word in row if word.became is not None] for row in explained]
        found = tokens(pl.Series(texts, dtype=pl.String), decided_by)
        assert found["tokens"].to_list() == [[word.became for word in row] for row in kept]
        assert found["places"].to_list() == [[word.place for word in row] for row in kept]


@given(TEXTS)
def test_tokens_are_lower_case_long_enough_and_no_stop_words(texts: list[str]) -> None:
    stop_words = ("the", "say")
    frame = tokens(pl.Series(texts, dtype=pl.String), rules(3, *stop_words))
    for word in frame["tokens"].explode(empty_as_null=False):
        assert word == word.lower()
        assert len(word) >= 2
        assert word not in stop_words
