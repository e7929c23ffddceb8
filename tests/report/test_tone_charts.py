"""Charts of tone: what leads where, and what fades."""

from typing import Any

import pytest

from pipeline.report.chapters import report
from pipeline.report.charts.figure import svg
from tests.report import builders

SPECS = {chart.id: chart.spec for chapter in report(builders.findings()).chapters for chart in chapter.charts}
OF_TOPICS = (
    *("map_of_topics", "topic_prevalence_by_period", "tone_by_topic", "tone_by_topic_period", "topic_tone_over_time"),
    *("tone_by_topic_role", "tone_changes_of_topics"),
)


def inside(value: object, key: str) -> list[Any]:
    """Every value of `key` in a specification."""
    if isinstance(value, dict):
        own = [value[key]] if key in value else []
        return own + [found for inner in value.values() for found in inside(inner, key)]
    return [found for inner in value for found in inside(inner, key)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", OF_TOPICS)
def test_a_chart_of_topics_can_show_one_alone(name: str) -> None:
    assert {"name": "focus", "value": None} in SPECS[name]["params"]
    assert any("focus" in str(opacity) for opacity in inside(SPECS[name], "opacity"))


@pytest.mark.parametrize("name", ["tone_by_topic_role", "tone_changes", "tone_changes_of_topics"])
def test_a_part_is_chosen_in_the_legend(name: str) -> None:
    assert "legend" in inside(SPECS[name], "bind")


def test_histograms_stand_on_zero_and_lead_to_what_they_count() -> None:
    figure = svg(SPECS["tone_distributions"])
    assert figure.count('aria-roledescription="rect mark"') == 3 * 21
    assert 0 in [found.get("datum") for found in inside(SPECS["tone_distributions"], "y2")]


def test_roles_stand_in_the_order_of_an_article() -> None:
    assert ["lead", "body", "closing"] in inside(SPECS["tone_by_role_period"], "sort")


def test_every_mark_of_a_change_leads_to_its_sentences() -> None:
    for name, anchors in (
        ("tone_changes", {"sentences", "role-closing"}),
        ("tone_changes_of_topics", {"topic-2-sentences"}),
    ):
        rows = [row for found in SPECS[name]["datasets"].values() for row in found if "part" in row]
        assert {row["anchor"] for row in rows} == anchors
