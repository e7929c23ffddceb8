import re
from typing import Any

import polars as pl
import pytest

from pipeline.report.charts import topics as topic_charts
from pipeline.report.charts.figure import svg
from pipeline.tables.select_topics import CHOICES
from tests.report import builders

NUMBERS = builders.findings()[CHOICES]


def layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer for panel in spec["vconcat"] for layer in panel["layer"]]


def test_the_course_of_a_fit_is_one_line() -> None:
    rows = pl.DataFrame({"step": [1, 2, 3], "log_likelihood": [-7.5, -7.1, -7.0]})
    figure = svg(topic_charts.convergence(rows, "Sweep"))
    assert len(re.findall('aria-roledescription="line mark"', figure)) == 1
    assert "Sweep" in figure


def test_a_fit_of_one_sweep_is_drawn() -> None:
    rows = pl.DataFrame({"step": [1], "log_likelihood": [-7.5]})
    assert svg(topic_charts.convergence(rows, "Sweep")).startswith("<svg")


def test_both_criteria_have_a_line_a_point_a_number_and_bars_of_one_error() -> None:
    spec = topic_charts.numbers_of_topics(NUMBERS, 5)
    rows = [row for rows in spec["datasets"].values() for row in rows if "low" in row]
    three = [row for row in rows if row["n_topics"] == 3]
    assert sorted((round(row["low"], 3), round(row["high"], 3)) for row in three) == [(-7.204, -7.196), (-0.01, 0.05)]
    marks = [layer["mark"] if isinstance(layer["mark"], str) else layer["mark"]["type"] for layer in layers(spec)]
    assert marks == ["rule", "rule", "line", "point"] * 2


def test_the_number_used_has_a_rule_whether_it_was_compared_or_not() -> None:
    spec = topic_charts.numbers_of_topics(NUMBERS, 30)
    assert spec["datasets"][layers(spec)[0]["data"]["name"]] == [{"n_topics": 30}]
    assert layers(spec)[1]["encoding"]["x"]["scale"]["domain"] == [3, 30]
    assert svg(spec).startswith("<svg")


@pytest.mark.parametrize("used", [5, 7])
def test_one_number_alone_is_drawn(used: int) -> None:
    rows = builders.choices(builders.choice(5))
    assert svg(topic_charts.numbers_of_topics(rows, used)).startswith("<svg")


def test_where_there_is_nothing_to_draw_words_stand() -> None:
    assert ">No trace</text>" in svg(topic_charts.nothing("No trace"))
