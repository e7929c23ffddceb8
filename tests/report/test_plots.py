import datetime as dt

from pipeline.report.exports.plots import (
    numbers_of_topics_rows,
    prevalence_rows,
    tone_by_period_rows,
    tone_by_role_rows,
    tone_by_topic_rows,
    topic_quality_rows,
)
from pipeline.report.groups import rows_by
from pipeline.tables.describe_topics import TOPIC_QUALITY
from tests.report import builders

JANUARY, FEBRUARY = dt.date(2024, 1, 1), dt.date(2024, 2, 1)


def test_a_month_without_an_article_keeps_its_row_so_that_the_line_breaks() -> None:
    assert tone_by_period_rows(rows_by(builders.by_period([(JANUARY, 2, 0.5), (FEBRUARY, 0, None)]), "period")) == [
        {"first_day": "2024-01-01", "tone": 0.5, "n_articles": 2},
        {"first_day": "2024-02-01", "tone": None, "n_articles": 0},
    ]


def test_topics_stand_under_their_labels() -> None:
    table = builders.prevalence_by_period([(JANUARY, 1, 8, 0.12), (JANUARY, 2, 8, 0.88)])
    assert prevalence_rows(table, {1: "1 port", 2: "2 court"}) == [
        {"first_day": "2024-01-01", "topic": "1 port", "prevalence": 0.12, "n_articles": 8},
        {"first_day": "2024-01-01", "topic": "2 court", "prevalence": 0.88, "n_articles": 8},
    ]


def test_tone_by_topic_has_its_weight() -> None:
    table = builders.by_topic([(1, 12.5, -0.25)])
    assert tone_by_topic_rows(table, {1: "1 port"}) == [{"topic": "1 port", "tone": -0.25, "weight": 12.5}]


def test_roles_stand_in_the_order_of_an_article_whether_they_occur_or_not() -> None:
    table = builders.by_role([("closing", 3, 0.5), ("body", 0, None), ("lead", 4, -0.5)])
    assert tone_by_role_rows(rows_by(table, "role")) == [
        {"role": "lead", "tone": -0.5, "n_documents": 4},
        {"role": "body", "tone": None, "n_documents": 0},
        {"role": "closing", "tone": 0.5, "n_documents": 3},
    ]


def test_the_quality_of_topics_is_drawn_under_their_labels_with_the_unstable_ones_marked() -> None:
    found = builders.findings(topic_stability=builders.topic_stability(True, False))  # noqa: FBT003
    rows = topic_quality_rows(found[TOPIC_QUALITY].reverse(), found.labels)
    assert [row["topic"] for row in rows[:2]] == ["1 harbour, crane, vessel", "2 judge, verdict, jury (unstable)"]
    assert (rows[1]["exclusivity"], rows[4]["npmi"]) == (0.92, None)
    assert {"npmi_relevance", "c_v", "exclusivity", "agreement", "above_baseline", "reliability"} <= {*rows[0]}


def test_numbers_of_topics_stand_in_ascending_order() -> None:
    rows = numbers_of_topics_rows(builders.choices(builders.choice(8), builders.choice(5, above_baseline=0.25)), 5)
    assert [(row["n_topics"], row["above_baseline"]) for row in rows] == [(5, 0.25), (8, 0.5)]


def test_where_no_numbers_were_compared_the_one_used_stands_without_values() -> None:
    (row,) = numbers_of_topics_rows(builders.choices(), 5)
    assert row["n_topics"] == 5
    assert {value for name, value in row.items() if name != "n_topics"} == {None}
