import pytest

from pipeline.report.chapters.topics import by_role, prevalence, quality, representative, terms
from pipeline.report.numbers import UNDEFINED
from tests.report import builders


def test_each_topic_has_its_terms_by_probability_and_its_prevalence() -> None:
    settings = builders.SETTINGS | {"report.n_terms": 2}
    assert terms(builders.findings(settings=settings)).rows[:2] == (
        ("1", "harbour, crane", "32.0 %"),
        ("2", "judge, verdict", "25.0 %"),
    )


def test_the_three_articles_with_the_largest_share_stand_for_a_topic() -> None:
    shares = {"first": 0.4, "second": 0.9, "third": 0.5, "fourth": 0.6}
    rows = [
        builders.article(n, title=title, topic_shares=[share, 1 - share, 0.0, 0.0, 0.0])
        for n, (title, share) in enumerate(shares.items())
    ]
    grid = representative(builders.findings(articles=builders.articles(rows)))
    assert [(row[2], row[3]) for row in grid.rows[:3]] == [
        ("second", "90.0 %"),
        ("fourth", "60.0 %"),
        ("third", "50.0 %"),
    ]


@pytest.mark.parametrize("similarity", [1.0, 0.75])
def test_a_copy_does_not_stand_for_a_topic(similarity: float) -> None:
    original = builders.article(0)
    rows = [original, builders.copy(0, original, similarity, article_id="b", title="copy")]
    grid = representative(builders.findings(articles=builders.articles(rows)))
    assert "copy" not in {row[2] for row in grid.rows}


def test_the_highest_point_is_said_for_those_who_do_not_see_the_chart() -> None:
    rows = [(builders.MONTHS[0], 1, 3, 0.25), (builders.MONTHS[1], 2, 4, 0.75), (builders.GAP, 1, 0, None)]
    chart = prevalence(builders.findings(prevalence_by_month=builders.prevalence_by_month(rows)))
    assert "The highest point is 2 judge, verdict, jury in February 2024 with 75.0 %." in chart.alt


def test_undefined_coherence_is_a_dash() -> None:
    last, mean = quality(builders.findings()).rows[-2:]
    assert last == ("5 council, budget, mayor", UNDEFINED, "0.500")
    assert mean == ("mean", "0.123", "0.568")


def test_shares_by_role_stand_in_the_order_of_an_article() -> None:
    grid = by_role(builders.findings())
    assert grid.columns == ("topic", "lead", "body", "closing")
    assert grid.rows[0] == ("1 harbour, crane, vessel", "32.0 %", "32.0 %", "32.0 %")
