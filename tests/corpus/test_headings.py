"""Headings, short paragraphs and lists in plain text: the awkward cases."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import headings
from pipeline.corpus.format import FieldNames
from pipeline.corpus.headings import are_headings, is_title_case, looks_like_heading
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.model import Article
from pipeline.corpus.parsing import ReadOptions, parsed

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "data" / "raw"
SEED_ARTICLE = REPOSITORY.parent / "shared" / "seed_article.txt"
NATIVE = ReadOptions(format="native", fields=FieldNames(), date_order="none", language=ENGLISH)

LEAD = "The port is open again after a winter of repairs."
TEXT = "The first ship came in on Monday, and nobody on the quay could say when the next one would."
OPEN, CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def headings_of(*blocks: str) -> list[str]:
    """The headings among `blocks`, which stand between a lead and a last paragraph."""
    found = are_headings([LEAD, *blocks, TEXT])
    return [block for block, is_heading in zip([LEAD, *blocks, TEXT], found, strict=True) if is_heading]


@pytest.mark.parametrize(
    "block",
    [
        "Background",
        "Looking Ahead",
        "What happens next",
        "What Happens Next?",
        "Who pays?",
        "Why would anybody in this town ever want to do that?",
        "2025 in Figures",
        "A New Quay for the Old Port",
        "The harbour after the flood",
        "They came and saw that it was not worth the trouble",
        f"{OPEN}Heat or Eat{CLOSE}",
        f"Twelve Times {OPEN}Not Guilty{CLOSE}",
        "What the Harbour Owes (and to Whom)",
        "Opening Hours:",
        "Join Us!",
        f"What we learned{ELLIPSIS}",
        "2. Build the Quay",
        "(3) Build the quay",
        "Made in the U.S",
        "\N{LATIN CAPITAL LETTER E WITH ACUTE}tat des lieux",
        "\N{LATIN CAPITAL LETTER D WITH SMALL LETTER Z WITH CARON}amija",
    ],
)
def test_a_short_line_that_does_not_end_like_a_sentence_looks_like_a_heading(block: str) -> None:
    assert looks_like_heading(block)
    assert headings_of(TEXT, block, TEXT) == [block]


@pytest.mark.parametrize(
    "block",
    [
        "The port reopened on Monday.",
        "The port (the old one) reopened (on Monday.)",
        "Nobody was hurt in the harbour!",
        "Nobody was hurt!",
        "The dates to note:",
        "Dates and Hours to Note:",
        "A crane;",
        "In the morning,",
        f"{OPEN}We won,{CLOSE} he said.",
        f"{OPEN}We never gave up{CLOSE}",
        f"{OPEN}This is the end.{CLOSE}",
        f"{OPEN}We Will Be Back{CLOSE} Says Captain",
        f"{OPEN}Heat or Eat{CLOSE} (again)",
        "- A crane",
        "\N{BULLET} A crane",
        "a) A crane",
        "B. A Crane",
        "(a) A crane",
        "1. a crane",
        "2)  ",
        "a quiet night on the quay",
        "\N{LEFT SINGLE QUOTATION MARK}a quiet night\N{RIGHT SINGLE QUOTATION MARK}",
        "Background\nThe port",
        "\N{EM DASH}",
        "",
    ],
)
def test_a_sentence_a_list_item_or_a_quotation_does_not(block: str) -> None:
    assert not looks_like_heading(block)
    assert headings_of(TEXT, block, TEXT) == []


def test_the_limits_of_length_are_inclusive_and_numbering_is_not_counted() -> None:
    assert looks_like_heading("Word " * headings.MAX_WORDS)
    assert not looks_like_heading("Word " * (headings.MAX_WORDS + 1))
    assert looks_like_heading("W" * headings.MAX_CHARACTERS)
    assert not looks_like_heading("W" * (headings.MAX_CHARACTERS + 1))
    assert looks_like_heading("12. " + "W" * headings.MAX_CHARACTERS)
    assert looks_like_heading("Word " * (headings.SHORT - 1) + "Word!")
    assert not looks_like_heading("Word " * headings.SHORT + "Word!")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What Happens Next to the Port?", True),
        ("What happens next to the port?", False),
        ("Three Long words here Said", True),  # 3 of 5 is just the share that is asked for
        ("The port", False),
        ("On It", True),
        ("on it", False),
    ],
)
def test_title_case_is_a_matter_of_the_longer_words(text: str, *, expected: bool) -> None:
    assert is_title_case(text) == expected


def test_the_lead_is_never_a_heading_and_a_heading_heads_something() -> None:
    blocks = ["A Short Lead", TEXT, "Background", TEXT, "Looking Ahead"]
    assert are_headings(blocks) == [False, False, True, False, False]


def test_an_article_of_nothing_but_headings_has_no_text() -> None:
    assert are_headings(["Background", "Looking Ahead"]) == [True, True]


def test_a_single_line_is_a_lead_and_nothing_is_nothing() -> None:
    assert are_headings(["Port open again"]) == [False]
    assert are_headings([]) == []


def test_a_numbered_line_heads_a_paragraph_unless_another_is_next_to_it() -> None:
    assert headings_of("1. Ask the Port", TEXT, "2. Build the Quay", TEXT) == ["1. Ask the Port", "2. Build the Quay"]
    assert headings_of(TEXT, "1. Ask the Port", "2. Build the Quay", TEXT) == []
    assert headings_of(TEXT, "1. Ask the Port", "2. Build the quay, which will take a year.") == []
    assert headings_of("Two Steps", "1. Ask the Port", "2. Build the Quay", TEXT) == ["Two Steps"]


def test_two_headings_in_a_row_are_a_heading_and_its_first_part_but_a_third_makes_a_list() -> None:
    assert headings_of(TEXT, "Quays", "The old quay", TEXT) == ["Quays", "The old quay"]
    assert headings_of(TEXT, "Harbour office", "Fish market", "The old quay", TEXT) == []


def test_two_lines_after_a_colon_are_a_list() -> None:
    assert headings_of("The mayor named these places:", "Harbour Office", "Fish Market", TEXT) == []
    assert headings_of("The mayor named these places:", "Harbour Office", TEXT) == ["Harbour Office"]


@pytest.mark.parametrize(
    "entry",
    [
        "a crane",
        "A crane;",
        "The crane that has stood on the old quay since the flood, with its driver and without a licence",
        "What about the crane?",
        "word " * headings.MAX_WORDS_OF_ENTRY,
    ],
)
def test_entries_of_a_list_need_not_look_like_headings(entry: str) -> None:
    assert headings_of(TEXT, "Harbour office", entry, "Fish market", TEXT) == []


@pytest.mark.parametrize(
    "between",
    [
        TEXT,
        "- A crane",
        "4. A crane",
        "Two more:",
        "Closed!",
        f"{OPEN}It is closed.{CLOSE}",
        "A crane\nand a ship",
        "word " * (headings.MAX_WORDS_OF_ENTRY + 1),
    ],
)
def test_a_paragraph_or_a_marked_list_divides_lines_that_would_be_a_list(between: str) -> None:
    assert headings_of(TEXT, "Harbour office", "Fish market", between, "Old quay", TEXT)[:2] == [
        "Harbour office",
        "Fish market",
    ]


def test_the_last_of_a_list_is_a_heading_in_the_style_of_the_others() -> None:
    places = ["Harbour office", "Fish market"]
    assert headings_of("The Old Quay", TEXT, *places, "Next Steps", TEXT) == ["The Old Quay", "Next Steps"]
    assert headings_of("The Old Quay", TEXT, *places, "Next steps", TEXT) == ["The Old Quay"]
    assert headings_of("The old quay", TEXT, *places, "Next Steps", TEXT) == ["The old quay"]
    assert headings_of(TEXT, *places, "Next Steps", TEXT) == []


def test_a_list_that_ends_the_article_has_no_heading() -> None:
    blocks = [LEAD, "The Old Quay", TEXT, "Harbour office", "Fish market", "Next Steps"]
    assert are_headings(blocks) == [False, True, False, False, False, False]


def test_a_pair_after_a_colon_is_a_list_to_its_end() -> None:
    assert headings_of("The Old Quay", TEXT, "Two places:", "Fish Market", "Next Steps", TEXT) == ["The Old Quay"]


@given(st.lists(st.sampled_from([TEXT, "Background", "Old quay", "1. Quay", "- A crane", "Note:", f"{OPEN}W{CLOSE}"])))
def test_there_is_a_decision_for_every_block_and_it_repeats(blocks: list[str]) -> None:
    found = are_headings(blocks)
    assert len(found) == len(blocks)
    assert found == are_headings(tuple(blocks))
    assert all(looks_like_heading(block) for block, is_heading in zip(blocks, found, strict=True) if is_heading)


@given(st.lists(st.text()))
def test_no_text_is_too_odd(blocks: list[str]) -> None:
    assert len(are_headings(blocks)) == len(blocks)


@pytest.mark.parametrize("block", ["Old quay", "1. Old quay", TEXT, '"' * 200, "1. " * 200])
def test_time_grows_with_the_number_of_blocks_alone(block: str) -> None:
    start = time.process_time()
    are_headings([block] * 20_000)
    assert time.process_time() - start < 5


def article(name: str, data: bytes) -> Article:
    (found,) = parsed(name, data, NATIVE).results
    assert isinstance(found, Article)
    return found


def test_every_heading_of_the_sample_corpus_is_found_and_nothing_else() -> None:
    """In the sample a block after the lead is a heading or longer than sixty characters."""
    found, expected = [], []
    for file in sorted(SAMPLE.iterdir()):
        sections = article(file.name, file.read_bytes()).sections
        found += [(file.name, section.heading) for section in sections if section.heading]
        _, _, *blocks = file.read_text(encoding="utf-8").split("\n\n")
        expected += [(file.name, block.strip()) for block in blocks if len(block.strip()) < 60]
    assert len(found) == 667
    assert found == expected


@pytest.mark.skipif(
    not SEED_ARTICLE.exists(), reason="the article that the corpus was modelled on is not in the project"
)
def test_the_first_article_of_all_has_its_lead_and_every_headed_section() -> None:
    """Its headings are those of its blocks that are shorter than forty characters."""
    sections = article(SEED_ARTICLE.name, SEED_ARTICLE.read_bytes()).sections
    blocks = SEED_ARTICLE.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    expected = [block for block in blocks if len(block) < 40]
    assert len(expected) == 3
    assert [section.heading for section in sections] == ["", *expected]
    assert [section.role for section in sections] == ["lead", "body", "body", "closing"]
    assert [section.text.count("\n\n") for section in sections] == [0, 0, 0, 1]
