import pytest

from pipeline.report.chapters.topics import (
    by_probability,
    by_relevance,
    by_role,
    prevalence,
    representative,
    topics,
)
from tests.report import builders

LAMBDA = "\N{GREEK SMALL LETTER LAMDA}"


def test_each_topic_has_its_terms_by_both_rankings_and_each_table_says_by_which() -> None:
    found = builders.findings(settings=builders.SETTINGS | {"report.n_terms": 2, "terms.relevance_weight": 0.45})
    relevant, probable = by_relevance(found), by_probability(found)
    assert relevant.title == f"Terms by relevance ({LAMBDA} = 0.45)"
    assert relevant.columns[1] == "first 2 terms by relevance"
    assert f"weight {LAMBDA} = 0.45 (Sievert and Shirley 2014)" in relevant.note
    assert relevant.rows[:2] == (
        ("1 harbour, crane, vessel", "harbour, crane", "32.0%"),
        ("2 judge, verdict, jury", "judge, verdict", "25.0%"),
    )
    assert probable.title == "Terms by probability"
    assert probable.rows[0] == ("1 harbour, crane, vessel", "crane, harbour", "32.0%")


def test_a_label_that_a_person_gave_stands_wherever_the_topic_does() -> None:
    quality = builders.topic_quality(label=[None, "Trials", None, None, None])
    chapter = topics(builders.findings(topic_quality=quality))
    first_cells = {row[0] for grid in chapter.grids for row in grid.rows}
    assert "2 Trials" in first_cells
    assert "2 judge, verdict, jury" not in first_cells


def test_an_unstable_topic_is_marked_in_every_table_and_the_mark_is_explained_once() -> None:
    chapter = topics(builders.findings(topic_stability=builders.topic_stability(True, False, True, True, True)))  # noqa: FBT003
    second = {cell for grid in chapter.grids for row in grid.rows for cell in row[:1] if cell.startswith("2")}
    assert second == {"2 judge, verdict, jury (unstable)"}
    assert "\n".join(chapter.paragraphs).count("is called unstable") == 1


def test_the_three_articles_with_the_largest_share_stand_for_a_topic() -> None:
    shares = {"first": 0.4, "second": 0.9, "third": 0.5, "fourth": 0.6}
    rows = [
        builders.article(n, title=title, topic_shares=[share, 1 - share, 0.0, 0.0, 0.0])
        for n, (title, share) in enumerate(shares.items())
    ]
    grid = representative(builders.findings(article_results=builders.articles(rows)))
    assert [(row[2], row[3]) for row in grid.rows[:3]] == [
        ("second", "90.0%"),
        ("fourth", "60.0%"),
        ("third", "50.0%"),
    ]


@pytest.mark.parametrize("similarity", [1.0, 0.75])
def test_a_copy_does_not_stand_for_a_topic(similarity: float) -> None:
    original = builders.article(0)
    rows = [original, builders.copy(0, original, similarity, article_id="b", title="copy")]
    grid = representative(builders.findings(article_results=builders.articles(rows)))
    assert "copy" not in {row[2] for row in grid.rows}


def test_the_highest_point_is_said_for_those_who_do_not_see_the_chart() -> None:
    rows = [(builders.MONTHS[0], 1, 3, 0.25), (builders.MONTHS[1], 2, 4, 0.75), (builders.GAP, 1, 0, None)]
    chart = prevalence(builders.findings(prevalence=builders.prevalence_by_period(rows)))
    assert "The highest point is 2 judge, verdict, jury in February 2024 with 75.0%." in chart.alt


def test_shares_by_role_stand_in_the_order_of_an_article() -> None:
    grid = by_role(builders.findings())
    assert grid.columns == ("topic", "lead", "body", "closing")
    assert grid.rows[0] == ("1 harbour, crane, vessel", "32.0%", "32.0%", "32.0%")
