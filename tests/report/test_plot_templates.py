"""The templates of .dvc/plots, filled as `dvc plots` fills them and drawn by the renderer of the report."""

import re
from pathlib import Path
from typing import Any

import pytest
import vl_convert
from dvc_render.vega import VegaRenderer

from pipeline.report.charts.figure import VEGA_LITE
from pipeline.report.exports import plots
from pipeline.report.groups import rows_by
from pipeline.tables.estimate import PREVALENCE, TONE, TOPIC_TONE
from pipeline.tables.select_topics import CHOICES
from tests.report import builders

FOLDER = Path(__file__).parents[2] / ".dvc" / "plots"
FOUND = builders.findings()
DRAWN = {
    "topic_months": (
        plots.prevalence_rows(rows_by(FOUND[PREVALENCE], "period"), FOUND.labels),
        "first_day",
        "prevalence",
    ),
    "months": (plots.tone_by_period_rows(rows_by(FOUND[TONE], "period")), "first_day", "tone"),
    "numbers": (plots.numbers_of_topics_rows(FOUND[CHOICES], 5), "n_topics", "above_baseline"),
    "bars": (plots.tone_by_topic_rows(rows_by(FOUND[TOPIC_TONE], "all"), FOUND.labels), "topic", "tone"),
}
# Two revisions: five topics or one line each, broken once by the gap; five bars each.
MARKS = {"topic_months": ("line", 10), "months": ("line", 2), "numbers": ("line", 2), "bars": ("bar", 10)}


def filled(template: str) -> dict[str, Any]:
    rows, x, y = DRAWN[template]
    data = [row | {"rev": rev} for rev in ("HEAD", "workspace") for row in rows]
    renderer = VegaRenderer(data, "plot.json", x=x, y=y, title="A title", template=template, template_dir=str(FOLDER))
    spec: dict[str, Any] = renderer.get_filled_template()
    return spec


def figure(template: str) -> str:
    return str(vl_convert.vegalite_to_svg(filled(template), vl_version=VEGA_LITE, allowed_base_urls=[]))


def marks(template: str) -> list[str]:
    kind = MARKS[template][0]
    return re.findall(rf'aria-roledescription="{kind}( mark)?" d="([^"]+)"', figure(template))


def test_every_template_is_tested() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(DRAWN)


@pytest.mark.parametrize("template", DRAWN)
def test_nothing_is_left_to_be_filled(template: str) -> None:
    assert "DVC_METRIC" not in str(filled(template))


@pytest.mark.parametrize("template", DRAWN)
def test_every_revision_is_drawn(template: str) -> None:
    assert len(marks(template)) == MARKS[template][1]
    assert "workspace" in figure(template)


@pytest.mark.parametrize("template", ["months", "topic_months"])
def test_a_month_is_a_time_and_a_month_without_an_article_a_gap(template: str) -> None:
    assert {path.count("M") for _, path in marks(template)} == {2}
    assert "Jan 2024" in figure(template)


def test_bars_of_two_revisions_stand_side_by_side() -> None:
    tops = {re.match(r"M[\d.-]+,([\d.-]+)", path)[1] for _, path in marks("bars")}  # type: ignore[index]
    assert len(tops) == 10
