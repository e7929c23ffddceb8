"""Headings and short paragraphs in plain text: the awkward cases."""

from pathlib import Path

import pytest

from pipeline.corpus.headings import are_headings, reads_as_heading
from pipeline.corpus.parsing import parsed
from pipeline.corpus.readers.native import native

SAMPLE = Path(__file__).parents[2] / "data" / "raw"


@pytest.mark.parametrize(
    "block",
    [
        "Background",
        "Looking Ahead",
        "What Happens Next",
        "What Happens Next?",
        "Who pays?",
        "2025 in Figures",
        "Phase 2 Begins",
        "A New Quay for the Old Port",
        "The harbour after the flood",
        "\N{LEFT DOUBLE QUOTATION MARK}Heat or Eat\N{RIGHT DOUBLE QUOTATION MARK}",
        "Twelve Times \N{LEFT DOUBLE QUOTATION MARK}Not Guilty\N{RIGHT DOUBLE QUOTATION MARK}",
        "Made in the U.S",
        "\N{LATIN CAPITAL LETTER E WITH ACUTE}tat des lieux",
    ],
)
def test_a_short_line_without_a_full_stop_reads_as_a_heading(block: str) -> None:
    assert reads_as_heading(block)


@pytest.mark.parametrize(
    "block",
    [
        "The port reopened on Monday.",
        "Nobody was hurt!",
        "\N{LEFT DOUBLE QUOTATION MARK}We won,\N{RIGHT DOUBLE QUOTATION MARK} he said.",
        "\N{LEFT DOUBLE QUOTATION MARK}we never gave up\N{RIGHT DOUBLE QUOTATION MARK}",
        "\N{LEFT DOUBLE QUOTATION MARK}This is the end.\N{RIGHT DOUBLE QUOTATION MARK}",
        "\N{LEFT DOUBLE QUOTATION MARK}We will be back\N{RIGHT DOUBLE QUOTATION MARK}, the captain said",
        "- a crane",
        "\N{BULLET} A crane",
        "1. A crane",
        "2) A crane",
        "(a) A crane",
        "a quiet night on the quay",
        "The dates to note:",
        "And then\N{HORIZONTAL ELLIPSIS}",
        "why would anybody do that?",
        "Why would anybody in this town ever want to do that?",
        "The committee will meet again on the second Tuesday of the month in the hall",
        "They came and saw that it was not worth the trouble",
        "",
    ],
)
def test_a_sentence_a_list_item_or_a_quotation_does_not(block: str) -> None:
    assert not reads_as_heading(block)


def test_the_lead_is_never_a_heading_and_a_heading_heads_something() -> None:
    text = "The port is open again."
    assert are_headings(["A Short Lead", text, "Background", text, "Looking Ahead"]) == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_an_article_of_nothing_but_headings_has_no_text() -> None:
    assert are_headings(["Background", "Looking Ahead"]) == [True, True]


def test_a_single_line_is_a_lead() -> None:
    assert are_headings(["Port open again"]) == [False]


def test_every_heading_of_the_sample_corpus_is_found_and_nothing_else() -> None:
    """In the sample every heading is in title case without a full stop, and every paragraph ends like a sentence."""
    found, expected = [], []
    for file in sorted(SAMPLE.iterdir()):
        (article,) = parsed(file.read_bytes(), file=file.name, reader=native)
        found += [section.heading for section in article.sections if section.heading]
        blocks = file.read_text(encoding="utf-8").split("\n\n")[2:]
        ends = (".", "!", "?", "\N{RIGHT DOUBLE QUOTATION MARK}")
        expected += [block for block in map(str.strip, blocks) if len(block) < 50 and not block.endswith(ends)]
        expected += [block for block in map(str.strip, blocks) if len(block) < 30 and block.endswith(ends)]
    assert len(found) > 600
    assert sorted(found) == sorted(expected)
