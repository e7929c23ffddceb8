"""Articles and sections with all that is known of each."""

import datetime as dt

import polars as pl
import pytest

from pipeline.analysis.results import article_results, section_results, share_matrix, with_top_topic
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.ingest import ARTICLES, SECTIONS
from pipeline.tables.score_sentiment import ARTICLE_TONE, SECTION_TONE
from pipeline.tables.screen import VERDICTS

DAY = dt.date(2025, 1, 1)
SHARES = pl.DataFrame({"article_id": ["a"], "topic_shares": [[0.25, 0.75]]})
NO_TONE = (0, *[None] * 8)
TONE = (4, 0.5, None, None, 0.1, 0.0, 0.25, 0.75, 0.25)


def tables() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Articles and sections of an article that is kept and of one in another language."""
    articles = pl.DataFrame(
        [(name, f"{name}.csv", 7, 8, DAY, f"Title {name}", "Courier", "port", "mended") for name in "ba"],
        ARTICLES.schema,
        orient="row",
    )
    rows = [
        ("a", 0, "", "lead", None, "Text."),
        ("a", 1, "Background", "body", "background", ""),
        ("b", 0, "", "lead", None, ""),
    ]
    sections = pl.DataFrame(rows, SECTIONS.schema, orient="row")
    foreign = ("b", "foreign", "in another language: de", None, None, None, "de", 0.0)
    screened = [("a", "kept", None, None, None, None, "en", 0.5), foreign]
    tone = [("a", *TONE, 0.2), ("b", *NO_TONE, None)]
    found = article_results(
        articles,
        sections,
        pl.DataFrame(screened, VERDICTS.schema, orient="row"),
        pl.DataFrame(tone, ARTICLE_TONE.schema, orient="row"),
        SHARES,
    )
    section_tone = [("a", 0, *TONE), ("a", 1, *NO_TONE), ("b", 0, *NO_TONE)]
    shares = SHARES.with_columns(section=pl.lit(0, pl.Int32))
    of_sections = section_results(
        found, sections, pl.DataFrame(section_tone, SECTION_TONE.schema, orient="row"), shares
    )
    return ARTICLE_RESULTS.checked(found), SECTION_RESULTS.checked(of_sections)


def test_an_article_has_all_that_is_known_of_it_and_nulls_for_the_rest() -> None:
    kept, foreign = tables()[0].to_dicts()
    assert (kept["article_id"], kept["outlet"], kept["label"], kept["note"]) == ("a", "Courier", "port", "mended")
    assert (kept["status"], kept["reason"], kept["n_sections"], kept["tone"], kept["title_tone"]) == (
        *("kept", None, 2),
        *(0.5, 0.2),
    )
    assert (kept["top_topic"], kept["topic_shares"]) == (2, [0.25, 0.75])
    assert (foreign["status"], foreign["reason"]) == ("foreign", "in another language: de")
    assert (foreign["n_sections"], foreign["tone"], foreign["top_topic"], foreign["topic_shares"]) == (
        1,
        None,
        None,
        None,
    )


def test_a_section_has_the_day_and_the_status_of_its_article() -> None:
    rows = tables()[1].select("article_id", "section", "date", "status", "tone", "top_topic").rows()
    assert rows == [
        ("a", 0, DAY, "kept", 0.5, 2),
        ("a", 1, DAY, "kept", None, None),
        ("b", 0, DAY, "foreign", None, None),
    ]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([[0.2, 0.8], None, [0.9, 0.1]], [2, None, 1]),
        ([None, [0.5, 0.5]], [None, 1]),
        ([None, None], [None, None]),
        ([], []),
    ],
)
def test_the_top_topic_has_the_largest_share_and_is_null_where_there_are_no_shares(
    shares: list[list[float] | None], expected: list[int | None]
) -> None:
    units = pl.DataFrame({"topic_shares": pl.Series(shares, dtype=pl.List(pl.Float64))})
    assert with_top_topic(units)["top_topic"].to_list() == expected


def test_shares_become_a_matrix_of_units_and_topics() -> None:
    assert share_matrix(pl.Series([[0.2, 0.8], [0.9, 0.1]])).shape == (2, 2)
