"""Prevalence and tone with and without copies, worked by hand."""

import polars as pl
import pytest

from pipeline.analysis.copies import with_copies
from pipeline.tables.assemble_results import WITH_COPIES

ARTICLES = {"status": pl.String, "topic_shares": pl.List(pl.Float64)}
SECTIONS = {**ARTICLES, "tone": pl.Float64, "n_sentences": pl.Int32}

Shares = list[float] | None


def articles(*rows: tuple[str, Shares]) -> pl.DataFrame:
    return pl.DataFrame(rows, ARTICLES, orient="row")


def sections(*rows: tuple[str, Shares, float | None, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, SECTIONS, orient="row")


def test_copies_count_as_articles_of_their_own_on_one_side_only() -> None:
    table = with_copies(
        articles(("kept", [0.8, 0.2]), ("kept", [0.4, 0.6]), ("copy", [0.9, 0.1])),
        sections(("kept", [0.5, 0.5], 0.4, 2), ("kept", [1.0, 0.0], -0.2, 1), ("copy", [0.5, 0.5], 1.0, 4)),
        2,
    )
    # Prevalence of topic 1: (.8 + .4) / 2 = .6, with the copy 2.1 / 3 = .7.
    # Its tone: weights 1 and 1, so (.4 - .2) / 2 = .1; with the copy's weight of 2, (.4 - .2 + 2) / 4 = .55.
    # Tone of topic 2: only .4; with the copy's weight of 2, (.4 + 2) / 3 = .8.
    assert WITH_COPIES.checked(table).rows() == [
        (1, pytest.approx(0.6), pytest.approx(0.7), pytest.approx(0.1), pytest.approx(0.55)),
        (2, pytest.approx(0.4), pytest.approx(0.3), pytest.approx(0.4), pytest.approx(0.8)),
    ]


def test_without_copies_both_sides_are_the_same() -> None:
    table = with_copies(articles(("kept", [0.3, 0.7])), sections(("kept", [0.3, 0.7], 0.5, 3)), 2)
    assert table["prevalence"].to_list() == table["prevalence_with_copies"].to_list() == [0.3, 0.7]
    assert table["tone"].to_list() == table["tone_with_copies"].to_list() == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("status", ["foreign", "empty"])
def test_what_is_neither_kept_nor_a_copy_counts_on_no_side(status: str) -> None:
    kept = articles(("kept", [0.5, 0.5]))
    kept_sections = sections(("kept", [0.5, 0.5], 0.2, 1))
    others = articles((status, [1.0, 0.0]))
    other_sections = sections((status, [1.0, 0.0], -1.0, 9))
    table = with_copies(pl.concat([kept, others]), pl.concat([kept_sections, other_sections]), 2)
    assert table.equals(with_copies(kept, kept_sections, 2))


def test_units_without_topics_or_tone_are_passed_over() -> None:
    table = with_copies(
        articles(("kept", [0.5, 0.5]), ("kept", None), ("copy", None)),
        sections(("kept", [0.5, 0.5], 0.2, 1), ("kept", None, 0.9, 5), ("copy", [1.0, 0.0], None, 0)),
        2,
    )
    assert table["prevalence_with_copies"].to_list() == [0.5, 0.5]
    assert table["tone_with_copies"].to_list() == pytest.approx([0.2, 0.2])


def test_a_topic_that_no_section_has_a_share_of_has_no_tone_until_a_copy_has() -> None:
    table = with_copies(
        articles(("kept", [1.0, 0.0]), ("copy", [0.0, 1.0])),
        sections(("kept", [1.0, 0.0], 0.2, 1), ("copy", [0.0, 1.0], 0.6, 2)),
        2,
    )
    assert table["tone"].to_list() == [pytest.approx(0.2), None]
    assert table["tone_with_copies"].to_list() == pytest.approx([0.2, 0.6])
