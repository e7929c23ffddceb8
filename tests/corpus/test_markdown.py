"""Markdown with front matter -> a record."""

import time

import pytest

from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.readers.markdown import MAX_FRONT_MATTER, markdown

FRONT = "---\ntitle: The Port\ndate: 2025-01-07 10:30:00 -0400\n---\n"


def record(text: str) -> Record:
    (result,) = markdown(text)
    assert isinstance(result, Record), result
    return result


def reason(text: str) -> str:
    (result,) = markdown(text)
    assert isinstance(result, Rejection), result
    return result.reason


def blocks(body: str) -> list[str]:
    """Texts of the blocks; a heading is marked with #."""
    return [f"{'#' if block.is_heading else ''}{block.text}" for block in record(FRONT + body).blocks]


def test_title_and_day_come_from_the_front_matter() -> None:
    found = record("---\nTitle: 'The Port: open'\ndate: 2025-01-07T10:30:00Z\nsource: Courier\n---\nText.\n")
    assert (found.title, found.date, found.outlet) == ("The Port: open", "2025-01-07", "Courier")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Lead.\n\n## Next Steps\n\nText.\n", ["Lead.", "#Next Steps", "Text."]),
        ("Lead.\n\nNext Steps\n----------\n\nText.\n", ["Lead.", "#Next Steps", "Text."]),
        ("<h3>Next <b>Steps</b></h3>\n<p>Text &amp; more.</p>\n", ["#Next Steps", "Text & more."]),
        ("## Next Steps {#next-steps}\n\nText.\n", ["#Next Steps", "Text."]),
        ("- one\n- two\n\n> said\n", ["one", "two", "said"]),
        ("A [link](https://example.org) and ![picture](a.png) *here*.\n", ["A link and here."]),
        ("Before {{< img src='x' >}} after {% include y %}.\n", ["Before after ."]),
        ("Text.\n\n```\ncode\n```\n\n<!-- hidden -->\n\n<script>alert(1)</script>\n", ["Text."]),
        ("One line\nand another<br>and a third.\n", ["One line and another and a third."]),
        ("| a | b |\n|---|---|\n| c | d |\n", ["a", "b", "c", "d"]),
    ],
)
def test_marks_are_read_and_what_is_no_prose_is_left_out(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


@pytest.mark.parametrize("name", ["deck", "summary", "description"])
def test_without_text_before_the_first_heading_the_front_matter_gives_the_lead(name: str) -> None:
    front = FRONT.replace("---\n", f"---\n{name}: In short.\n", 1)
    assert [block.text for block in record(front).blocks] == ["In short."]
    assert [block.text for block in record(f"{front}## A\n\nText.\n").blocks] == ["In short.", "A", "Text."]
    assert [block.text for block in record(f"{front}Lead.\n").blocks] == ["Lead."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty file"),
        ("Just text.", "no front matter: found 'Just text.'"),
        ("---\ntitle: A\nText without an end.\n", "no front matter: found '---'"),
        ("---\ntitle: A\n---\nText.\n", "no date in the front matter: found 'title'"),
        ("---\n- a\n- b\n---\nText.\n", "front matter is no list of fields"),
        ("---\ntitle: [a\n---\nText.\n", "front matter is no YAML"),
        ("---\na: &x [1]\nb: *x\n---\nText.\n", "front matter with YAML aliases"),
        (f"---\ntitle: {'a' * MAX_FRONT_MATTER}\n---\nText.\n", "front matter of 65,543 characters"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, expected: str) -> None:
    assert reason(text).startswith(expected)


def test_deeply_nested_front_matter_ends_in_a_reason() -> None:
    assert reason(f"---\na: {'[' * 20_000}\n---\nText.\n").startswith("front matter is no YAML")


@pytest.mark.parametrize("opening", ["[", "{", "[a, "])
def test_deep_front_matter_is_refused_before_it_takes_long(opening: str) -> None:
    """Read to the end, 60,000 brackets take 100 seconds."""
    start = time.process_time()
    found = reason(f"---\na: {opening * (60_000 // len(opening))}\n---\nText.\n")
    assert found == "front matter is no YAML that is read here: nested more than 20 deep"
    assert time.process_time() - start < 10


def test_an_escape_beyond_the_last_character_ends_in_a_reason() -> None:
    assert reason('---\ntitle: "\\UFFFFFFFF"\n---\nText.\n').startswith("front matter is no YAML")


@pytest.mark.parametrize(
    ("escapes", "title"),
    [(r"\uD83D\uDEA2", "\N{SHIP}"), (r"a\uD800b", "a\N{REPLACEMENT CHARACTER}b")],
)
def test_halves_of_characters_are_joined_or_replaced(escapes: str, title: str) -> None:
    assert record(f'---\ntitle: "{escapes}"\ndate: 2025-01-07\n---\nText.\n').title == title


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>\nText <![> here\n</div>\n", ["Text here"]),
        ("<!DOCTYPE html>\n<p>Text</p>\n", ["Text"]),
        ("<div>\nText <!-- hidden\n", ["Text"]),
        ("<div>\n3 < 4 &amp; 5\n</div>\n", ["3 < 4 & 5"]),
    ],
)
def test_damaged_html_gives_its_text(html: str, expected: list[str]) -> None:
    assert blocks(html) == expected


@pytest.mark.parametrize("tag", ["<a ", "<!--", "<x y=' "])
def test_tags_without_an_end_take_time_in_proportion_to_their_number(tag: str) -> None:
    """The parser of the standard library alone takes minutes for some of these."""
    start = time.process_time()
    assert len(blocks("<div>\n" + tag * (100_000 // len(tag)))) <= 1
    assert time.process_time() - start < 8
