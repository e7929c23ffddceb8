"""Markdown with front matter -> a record."""

import time

import pytest

from pipeline.corpus.format import Content, FieldNames
from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.readers.markdown import MAX_FRONT_MATTER, markdown

FRONT = "---\ntitle: The Port\ndate: 2025-01-07 10:30:00 -0400\n---\n"


def result(text: str, name: str = "a.md", **fields: str) -> Record | Rejection:
    (found,) = markdown(Content(name, text.encode("utf-8", "surrogatepass"), FieldNames(**fields)))
    return found


def record(text: str, name: str = "a.md", **fields: str) -> Record:
    found = result(text, name, **fields)
    assert isinstance(found, Record), found
    return found


def reason(text: str) -> str:
    found = result(text)
    assert isinstance(found, Rejection), found
    return found.reason


def blocks(body: str) -> list[str]:
    """Texts of the blocks; a heading is marked with #."""
    return [f"{'#' if block.is_heading else ''}{block.text}" for block in record(FRONT + body).blocks]


def test_title_day_outlet_and_label_come_from_the_front_matter() -> None:
    front = "Title: 'The Port: open'\ndate: 2025-01-07T10:30:00Z\nsource: Courier\nlabel: trade"
    found = record(f"---\n{front}\n---\nText.\n")
    assert (found.title, found.date) == ("The Port: open", "2025-01-07T10:30:00Z")
    assert (found.outlet, found.label) == ("Courier", "trade")


def test_fields_are_mapped_in_any_case_within_others_and_from_lists() -> None:
    front = "Headline: Port\nMeta:\n  Published: 2025-01-07\npaper: Courier\nsource: Wire\ntopics:\n  - trade\n  - sea"
    names = {"title": "headline", "date": "meta.Published", "outlet": "paper", "label": "Topics"}
    found = record(f"---\n{front}\n---\nText.\n", **names)
    assert (found.title, found.date, found.outlet, found.label) == ("Port", "2025-01-07", "Courier", "trade; sea")


def test_the_end_of_the_front_matter_may_be_dots() -> None:
    assert record("---\ntitle: A\ndate: 2025-01-07\n...\nText.\n").title == "A"


@pytest.mark.parametrize("name", ["2025-01-07-port.md", "posts/2025-01-07.md", "port-2025-01-07.md"])
def test_without_a_date_in_the_front_matter_the_file_s_name_gives_it(name: str) -> None:
    assert record("---\ntitle: Port\n---\nText.\n", name).date == "2025-01-07"
    assert record(FRONT + "Text.\n", name).date == "2025-01-07 10:30:00 -0400"


@pytest.mark.parametrize("name", ["port.md", "2025-01-07/port.md", "2025-01-07_2025-01-09.md", "12025-01-07.md"])
def test_a_name_with_no_day_or_two_gives_none(name: str) -> None:
    found = "no date in the front matter or the file's name: found 'title', expected date: YYYY-MM-DD"
    assert result("---\ntitle: Port\n---\nText.\n", name) == Rejection(number=1, line=1, reason=found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Lead.\n\n## Next Steps\n\nText.\n", ["Lead.", "#Next Steps", "Text."]),
        ("Lead.\n\nNext Steps\n----------\n\nText.\n", ["Lead.", "#Next Steps", "Text."]),
        ("Lead.\n\nNext Steps\n==========\n\nText.\n", ["Lead.", "#Next Steps", "Text."]),
        ("<h3>Next <b>Steps</b></h3>\n<p>Text &amp; more.</p>\n", ["#Next Steps", "Text & more."]),
        ("## Next Steps {#next-steps}\n\nText.\n", ["#Next Steps", "Text."]),
        ("- one\n- two\n\n> said\n", ["one", "two", "said"]),
        ("A [link](https://example.org) and ![picture](a.png) *here*.\n", ["A link and here."]),
        ("Before {{< img src='x' >}} after {% include y %}.\n", ["Before after ."]),
        ("Text.\n\n```\ncode\n```\n\n<!-- hidden -->\n\n<script>alert(1)</script>\n", ["Text."]),
        ("One line\nand another<br>and a third.\n", ["One line and another and a third."]),
        ("A `word` of <b>code</b>.\\\nAnd a line.\n", ["A word of code. And a line."]),
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
        ("---\ntitle: A\n---\nText.\n", "no date in the front matter or the file's name: found 'title'"),
        ("---\ntitle: A\ndate:\n---\nText.\n", "no date in the front matter or the file's name: found 'title, date'"),
        ("---\n- a\n- b\n---\nText.\n", "the front matter is not a list of fields"),
        ("---\ntitle: [a\n---\nText.\n", "the front matter is not YAML"),
        ("---\n? [a]\n: b\n---\nText.\n", "the front matter is not YAML"),
        ("---\na: &x [1]\nb: *x\n---\nText.\n", "the front matter has YAML aliases"),
        (f"---\ntitle: {'a' * MAX_FRONT_MATTER}\n---\nText.\n", "front matter of 65,543 characters"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, expected: str) -> None:
    assert reason(text).startswith(expected)


@pytest.mark.parametrize("date", ["!!python/object/apply:os.system [ls]", "!!timestamp x", "!!binary aGk=", "{a: b}"])
def test_a_date_of_yaml_is_text_whatever_tag_it_has(date: str) -> None:
    found = result(f"---\ntitle: A\ndate: {date}\n---\nText.\n")
    assert isinstance(found, Rejection) or found.date in {"ls", "x", "aGk=", '{"a": "b"}'}


def test_deeply_nested_front_matter_ends_in_a_reason() -> None:
    assert reason(f"---\na: {'[' * 20_000}\n---\nText.\n").startswith("the front matter is nested")


@pytest.mark.parametrize("opening", ["[", "{", "[a, "])
def test_deep_front_matter_is_refused_before_it_takes_long(opening: str) -> None:
    """Read to the end, 60,000 brackets take 100 seconds."""
    start = time.process_time()
    found = reason(f"---\na: {opening * (60_000 // len(opening))}\n---\nText.\n")
    assert found == "the front matter is nested more than 20 levels deep"
    assert time.process_time() - start < 10


def test_an_escape_beyond_the_last_character_ends_in_a_reason() -> None:
    assert reason('---\ntitle: "\\UFFFFFFFF"\n---\nText.\n').startswith("the front matter is not YAML")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>\nText <![> here\n</div>\n", ["Text here"]),
        ("<!DOCTYPE html>\n<p>Text</p>\n", ["Text"]),
        ("<div>\nText <!-- hidden\n", ["Text"]),
        ("<div>\n3 < 4 &amp; 5\n</div>\n", ["3 < 4 & 5"]),
        ("<div>\n<style>a<script>b</script>c</style>Text\n</div>\n", ["Text"]),
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


@pytest.mark.parametrize("mark", ["[", "![", "[a](<b", "*a **b ", "`", ">", "- ", "&", "</", "[[a]]", "|a|b\n", "{{"])
def test_marks_without_sense_take_time_in_proportion_to_their_number(mark: str) -> None:
    start = time.process_time()
    blocks(mark * (5_000 // len(mark)))
    assert time.process_time() - start < 2
