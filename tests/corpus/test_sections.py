"""Blocks -> sections with their roles."""

import pytest

from pipeline.corpus.model import Block
from pipeline.corpus.sections import kind, sections


def blocks(*texts: str) -> list[Block]:
    """Blocks; a text that starts with # is a heading."""
    return [Block(text.removeprefix("#"), text.startswith("#")) for text in texts]


def shape(*texts: str) -> list[tuple[str, str, str]]:
    return [(part.heading, part.role, part.text) for part in sections(blocks(*texts))]


def test_the_last_of_two_headed_sections_is_the_closing() -> None:
    assert shape("Lead.", "#A", "One.", "Two.", "#B", "Three.") == [
        ("", "lead", "Lead."),
        ("A", "body", "One.\n\nTwo."),
        ("B", "closing", "Three."),
    ]


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (("Lead.",), ["lead"]),
        (("Lead.", "More."), ["lead"]),
        (("Lead.", "#A", "One."), ["lead", "body"]),
        (("#A", "One."), ["body"]),
        (("#A", "One.", "#B", "Two."), ["body", "closing"]),
        (("Lead.", "#A", "One.", "#B", "Two.", "#C", "Three."), ["lead", "body", "body", "closing"]),
        ((), []),
    ],
)
def test_roles(texts: tuple[str, ...], roles: list[str]) -> None:
    assert [role for _, role, _ in shape(*texts)] == roles


def test_a_heading_under_a_heading_has_a_section_without_text() -> None:
    assert shape("#A", "#B", "Two.") == [("A", "body", ""), ("B", "closing", "Two.")]


def test_positions_count_from_the_first_section() -> None:
    assert [part.position for part in sections(blocks("Lead.", "#A", "One."))] == [0, 1]


@pytest.mark.parametrize(
    "heading",
    ["Looking Ahead", "LOOKING AHEAD", " looking  ahead ", "Looking Ahead:", "**Looking Ahead**", "Looking ahead."],
)
def test_a_kind_is_the_heading_without_what_differs_by_chance(heading: str) -> None:
    assert kind(heading) == "looking ahead"


def test_typographic_and_typewriter_headings_are_of_one_kind() -> None:
    assert kind("What\N{RIGHT SINGLE QUOTATION MARK}s Next?") == kind("What's next")
