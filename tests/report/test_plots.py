import datetime as dt

from pipeline.report.plots import prevalence_rows, tone_by_month_rows, tone_by_role_rows, tone_by_topic_rows
from tests.report import builders

JANUARY, FEBRUARY = dt.date(2024, 1, 1), dt.date(2024, 2, 1)


def test_a_month_without_an_article_keeps_its_row_so_that_the_line_breaks() -> None:
    assert tone_by_month_rows(builders.by_month([(JANUARY, 2, 0.5), (FEBRUARY, 0, None)])) == [
        {"month": "2024-01-01", "tone": 0.5, "n_articles": 2},
        {"month": "2024-02-01", "tone": None, "n_articles": 0},
    ]


def test_topics_stand_under_their_labels() -> None:
    table = builders.prevalence_by_month([(JANUARY, 1, 8, 0.12), (JANUARY, 2, 8, 0.88)])
    assert prevalence_rows(table, {1: "1 port", 2: "2 court"}) == [
        {"month": "2024-01-01", "topic": "1 port", "prevalence": 0.12, "n_articles": 8},
        {"month": "2024-01-01", "topic": "2 court", "prevalence": 0.88, "n_articles": 8},
    ]


def test_tone_by_topic_has_its_weight() -> None:
    table = builders.by_topic([(1, 12.5, -0.25)])
    assert tone_by_topic_rows(table, {1: "1 port"}) == [{"topic": "1 port", "tone": -0.25, "weight": 12.5}]


def test_roles_stand_in_the_order_of_an_article_whether_they_occur_or_not() -> None:
    table = builders.by_role([("closing", 3, 0.5), ("lead", 4, -0.5)])
    assert tone_by_role_rows(table) == [
        {"role": "lead", "tone": -0.5, "n_sections": 4},
        {"role": "body", "tone": None, "n_sections": None},
        {"role": "closing", "tone": 0.5, "n_sections": 3},
    ]
