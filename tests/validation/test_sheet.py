"""The sheet says nothing that a coder should not know, and the key says the rest."""

import polars as pl
import pytest

from pipeline.validation.sheet import KEY_COLUMNS, key, sheet, unit_id, with_articles, with_sentences, with_unit_ids
from tests.validation.planted_units import planted

PLACE = {"article_id": pl.String, "section": pl.Int32, "sentence": pl.Int32}
SENTENCES = pl.DataFrame(
    [("a", 0, 0, "One."), ("a", 0, 1, "Two."), ("a", 0, 2, "Three."), ("a", 1, 0, "Four."), ("b", 0, 0, "Five.")],
    {**PLACE, "text": pl.String},
    orient="row",
)


def units(*places: tuple[str, int | None, int | None]) -> pl.DataFrame:
    return pl.DataFrame(places, PLACE, orient="row")


def test_sentences_have_their_neighbours_in_the_section() -> None:
    found = with_sentences(units(("a", 0, 1), ("a", 0, 2), ("a", 1, 0)), SENTENCES)
    assert found.select("before", "text", "after").rows() == [
        ("One.", "Two.", "Three."),
        ("Two.", "Three.", ""),
        ("", "Four.", ""),
    ]


def test_articles_are_their_sections_without_title_and_headings() -> None:
    sections = pl.DataFrame(
        [("a", 1, "Heading", "Second."), ("a", 0, "", "First."), ("a", 2, "Empty", ""), ("b", 0, "", "Other.")],
        {"article_id": pl.String, "section": pl.Int32, "heading": pl.String, "text": pl.String},
        orient="row",
    )
    assert with_articles(units(("a", None, None)), sections)["text"].to_list() == ["First.\n\nSecond."]


def test_a_unit_is_named_by_its_place_and_text() -> None:
    names = {
        unit_id("a", 0, 1, "Two."),
        unit_id("a", 0, 1, "Two!"),
        unit_id("a", 1, 1, "Two."),
        unit_id("b", 0, 1, "Two."),
        unit_id("a", None, None, ""),
    }
    assert len(names) == 5
    assert all(name[0] == "u" and len(name) == 17 for name in names)
    assert unit_id("a", None, None, "x") == unit_id("a", None, None, "y")


def drawn(n: int = 40) -> pl.DataFrame:
    frame = planted(n).with_columns(
        text=pl.format("Sentence {} of {}.", "sentence", "article_id"), before=pl.lit("Before."), after=pl.lit("After.")
    )
    design = {"stratum": pl.lit("neutral, topic 1"), "n_in_stratum": pl.lit(99), "n_drawn": pl.lit(n)}
    return with_unit_ids(frame.with_columns(**design))


def test_the_sheet_is_blind() -> None:
    assert sheet(drawn(), seed=1).columns == ["unit_id", "before", "text", "after", "code", "comment"]
    assert sheet(drawn().drop("before", "after"), seed=1).columns == ["unit_id", "text", "code", "comment"]
    assert set(sheet(drawn(), seed=1)["code"]) == {""}


def test_the_sheet_is_shuffled_by_the_seed_alone() -> None:
    rows = drawn()
    one = sheet(rows, seed=1)
    assert one.equals(sheet(rows.reverse(), seed=1))
    assert not one.equals(sheet(rows, seed=2))
    assert sorted(one["unit_id"]) == sorted(rows["unit_id"])
    in_order = dict(rows.select("unit_id", "text").iter_rows())
    assert [in_order[name] for name in one["unit_id"]] == one["text"].to_list() != rows["text"].to_list()


@pytest.mark.parametrize("largest_code", [1, 5])
def test_the_key_has_the_scale_and_the_design(largest_code: int) -> None:
    found = key(drawn(), largest_code=largest_code)
    assert found.columns == list(KEY_COLUMNS)
    assert set(found["largest_code"]) == {largest_code}
    assert found["unit_id"].is_sorted()
