"""The text of a section -> sentences with offsets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.sentences import MAX_SENTENCE, WINDOW, sentences

LEFT, RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text, language=ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("The U.S. army left. It came back.", ["The U.S. army left.", "It came back."]),
        ("Mr. Smith spoke. Dr. Jones did not.", ["Mr. Smith spoke.", "Dr. Jones did not."]),
        ("It opens at 9 a.m. on Monday.", ["It opens at 9 a.m. on Monday."]),
        ("It cost 4.2 million. Who pays?", ["It cost 4.2 million.", "Who pays?"]),
        ("A heading without a stop\n\nA sentence.", ["A heading without a stop", "A sentence."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    first, *rest = texts(f"{LEFT}We won.{RIGHT} The crowd left.")
    assert first == f"{LEFT}We won.{RIGHT}"
    assert rest == ["The crowd left."]


@pytest.mark.parametrize("blank", ["\N{NO-BREAK SPACE}", "\N{EM SPACE}", "\N{IDEOGRAPHIC SPACE}"])
def test_an_initial_before_an_unusual_blank_stops_nothing(blank: str) -> None:
    assert texts(f"It was J.{blank}Smith. He left.") == [f"It was J.{blank}Smith.", "He left."]


PIECES = [
    "J.",
    " ",
    "\N{NO-BREAK SPACE}",
    "\N{EM SPACE}",
    ". ",
    "U.S. ",
    "a",
    "B",
    '"',
    "(",
    "\U0001f680",
    "\n\n",
    "\r",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_mixture_of_marks_stops_the_splitter_or_loses_a_character(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_offsets_point_at_the_sentence_and_no_character_is_lost(text: str) -> None:
    found = sentences(text, language=ENGLISH)
    for sentence in found:
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert sentence.text == sentence.text.strip()
    starts = [sentence.start for sentence in found]
    assert starts == sorted(set(starts))
    assert "".join("".join(found_text.text for found_text in found).split()) == "".join(text.split())


@pytest.mark.parametrize("word", ["word ", "x"])
def test_what_is_no_sentence_is_cut_and_none_of_it_lost(word: str) -> None:
    text = word * (3 * MAX_SENTENCE // len(word))
    found = texts(text)
    assert max(map(len, found)) <= MAX_SENTENCE
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_million_characters_without_a_stop_take_no_minute() -> None:
    start = time.process_time()
    assert len(texts("crane " * 160_000)) > 100
    assert time.process_time() - start < 30


def test_a_sentence_across_the_end_of_a_window_stays_whole() -> None:
    n = 3 * WINDOW // len("The crane is back. ")
    assert texts("The crane is back. " * n) == ["The crane is back."] * n


@pytest.mark.parametrize(
    "character", [LEFT, "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{IDEOGRAPHIC FULL STOP}"]
)
def test_unclosed_quotation_marks_take_time_in_proportion_to_their_number(character: str) -> None:
    """Without windows 200,000 of them take 12 seconds and more."""
    text = character * 200_000
    start = time.process_time()
    assert "".join(texts(text)) == text
    assert time.process_time() - start < 8
