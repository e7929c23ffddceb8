import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import vl_convert

from pipeline.report.anchors import anchored
from pipeline.report.chapters import report
from pipeline.report.charts import by_group as charts
from pipeline.report.charts.figure import VEGA_LITE, svg
from pipeline.report.groups import rows_by, with_labels
from pipeline.tables.estimate import PREVALENCE
from tests.report import builders

REPOSITORY = Path(__file__).parents[2]
MONTHS = [
    (dt.date(2024, month, 1), n, tone) for month, n, tone in ((1, 2, 0.1), (2, 3, 0.2), (3, 0, None), (4, 1, 0.3))
]
DRAW = """
from pipeline.report.anchors import anchored
from pipeline.report.charts.by_group import tone_by_period
from pipeline.report.charts.figure import svg
from pipeline.report.groups import rows_by
from pipeline.tables.estimate import TONE
from tests.report.builders import findings
import sys
sys.stdout.buffer.write(svg(tone_by_period(anchored(rows_by(findings()[TONE], "period")))).encode())
"""


def over_time(months: list[tuple[dt.date, int, float | None]]) -> pl.DataFrame:
    """Rows as the chart of tone over time takes them."""
    return anchored(rows_by(builders.by_period(months), "period"))


def cells(tone: list[float | None]) -> pl.DataFrame:
    """Rows of a heat map: one topic in two months."""
    names = {"topic": ["1 a"] * 2, "period": ["2024-01", "2024-02"], "when": ["January 2024", "February 2024"]}
    return pl.DataFrame(names | {"tone": pl.Series(tone, dtype=pl.Float64), "weight": [1.0, 1.0]})


def lines(figure: str) -> list[str]:
    """The paths of the lines in a figure."""
    return re.findall(
        r'<path aria-label="[^"]*" role="graphics-symbol" aria-roledescription="line mark" d="([^"]+)"', figure
    )


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """All rows that stand in a specification."""
    return [row for rows in spec["datasets"].values() for row in rows]


def test_altair_and_the_renderer_speak_one_version_of_vega_lite() -> None:
    assert VEGA_LITE.removeprefix("v") in vl_convert.get_vegalite_versions()


def test_a_month_without_an_article_is_a_gap_in_the_line() -> None:
    (path,) = lines(svg(charts.tone_by_period(over_time(MONTHS))))
    assert path.count("M") == 2


@pytest.mark.parametrize(("n_periods", "width"), [(1, 7), (24, 7), (170, 2.4), (2000, 1)])
def test_intervals_of_many_periods_stand_apart(n_periods: int, width: float) -> None:
    days = [dt.date(1900, 1, 1) + dt.timedelta(days=31 * n) for n in range(n_periods)]
    spec = charts.tone_by_period(over_time([(day, 5, 0.1) for day in days]))
    assert spec["layer"][0]["mark"]["strokeWidth"] == width


def test_months_without_a_gap_make_one_line() -> None:
    (path,) = lines(svg(charts.tone_by_period(over_time(MONTHS[:2]))))
    assert path.count("M") == 1


def test_months_are_days_in_iso_form_and_values_are_numbers() -> None:
    rows = [row for row in values(charts.tone_by_period(over_time(MONTHS))) if "first_day" in row]
    found = {name: rows[1][name] for name in ("first_day", "when", "n_articles", "tone")}
    assert found == {"first_day": "2024-02-01", "when": "February 2024", "n_articles": 3, "tone": 0.2}


def test_the_first_of_a_month_is_that_month_wherever_the_machine_stands() -> None:
    drawn = {zone: _drawn_in(zone) for zone in ("UTC", "America/Los_Angeles", "Pacific/Kiritimati")}
    assert b"Jan 2024" in drawn["UTC"]
    assert len(set(drawn.values())) == 1


def _drawn_in(zone: str) -> bytes:
    environment = {**os.environ, "TZ": zone, "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", DRAW]
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, check=True).stdout


def test_every_topic_has_its_own_small_chart() -> None:
    found = builders.findings()
    rows = with_labels(anchored(rows_by(found[PREVALENCE], "period")), found.labels)
    figure = svg(charts.prevalence_by_period(rows))
    assert len(lines(figure)) == 5
    assert all(label in figure for label in found.labels.values())


def test_the_most_positive_topic_is_the_first_bar() -> None:
    rows = pl.DataFrame({"topic": ["1 a", "2 b", "3 c"], "tone": [-0.1, None, 0.4], "weight": [1.0, 0.0, 2.0]})
    bars = charts.tone_by_topic(rows)["layer"][0]
    assert bars["encoding"]["y"]["sort"] == {"field": "tone", "op": "mean", "order": "descending"}
    figure = svg(charts.tone_by_topic(rows))
    assert figure.index(">3 c<") < figure.index(">1 a<") < figure.index(">2 b<")


def test_roles_keep_the_order_of_the_rows() -> None:
    rows = rows_by(builders.by_role([("lead", 2, 0.1), ("body", 2, -0.1), ("closing", 2, None)]), "role")
    bars = charts.tone_by_role(rows)["layer"][0]
    assert bars["encoding"]["y"]["sort"] == ["lead", "body", "closing"]


def test_the_heat_map_has_zero_in_the_middle_of_its_colours() -> None:
    scale = charts.tone_by_topic_period(cells([-0.1, 0.4]))["encoding"]["color"]["scale"]
    assert scale["domain"] == [-0.4, 0.4]


@pytest.mark.parametrize("tone", [[None, None], [0.0, 0.0]])
def test_a_heat_map_without_any_tone_is_drawn(tone: list[float | None]) -> None:
    assert svg(charts.tone_by_topic_period(cells(tone))).startswith("<svg")


def test_a_long_name_is_shortened_so_that_the_chart_stays_on_the_page() -> None:
    rows = pl.DataFrame({"topic": ["x" * 200], "tone": [0.1], "weight": [1.0]})
    figure = svg(charts.tone_by_topic(rows))
    assert "x" * 43 + "\N{HORIZONTAL ELLIPSIS}" in figure
    assert "x" * 44 not in figure


def test_the_mark_of_an_unstable_topic_outlives_the_shortening() -> None:
    rows = pl.DataFrame({"topic": ["x" * 200 + " (unstable)"], "tone": [0.1], "weight": [1.0]})
    assert "x" * 32 + "\N{HORIZONTAL ELLIPSIS} (unstable)" in svg(charts.tone_by_topic(rows))


def test_a_hostile_name_is_text_in_the_figure() -> None:
    name = "<script>alert(1)</script>"
    figure = svg(charts.tone_by_topic(pl.DataFrame({"topic": [name], "tone": [0.1], "weight": [1.0]})))
    assert "<script" not in figure
    assert "&lt;script&gt;" in figure


def test_a_figure_names_no_address_but_the_namespaces_of_svg() -> None:
    figure = svg(charts.tone_by_period(over_time(MONTHS)))
    assert set(re.findall(r"https?://[^\"' ]+", figure)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def outside_the_data(value: object) -> object:
    """A specification without its rows."""
    if isinstance(value, dict):
        return {key: outside_the_data(inner) for key, inner in value.items() if key != "datasets"}
    return [outside_the_data(inner) for inner in value] if isinstance(value, list) else value


def test_no_text_of_the_corpus_stands_outside_the_data_of_any_chart() -> None:
    hostile = "datum.x]+alert(1)//'\"${signal}"
    quality = builders.topic_quality(label=[hostile] * 5)
    composed = report(builders.findings(topic_quality=quality))
    specs = [chart.spec for chapter in composed.chapters for chart in chapter.charts]
    assert any("alert(1)" in str(spec) for spec in specs)
    assert [str(outside_the_data(spec)).count("alert") for spec in specs] == [0] * len(specs)


def test_every_mark_of_a_topic_in_a_month_leads_to_its_sentences() -> None:
    composed = report(builders.findings())
    by_name = {chart.id: values(chart.spec) for chapter in composed.chapters for chart in chapter.charts}
    for name in ("topic_prevalence_by_period", "tone_by_topic_period"):
        assert "topic-3-2024-01" in {row["anchor"] for row in by_name[name]}
    assert {row["anchor"] for row in by_name["tone_by_role"] if "anchor" in row} == {
        "role-lead",
        "role-body",
        "role-closing",
    }


def test_every_chart_has_its_numbers_as_a_table() -> None:
    composed = report(builders.findings())
    charts_of_report = [chart for chapter in composed.chapters for chart in chapter.charts]
    assert [chart.id for chart in charts_of_report if chart.table is None or not chart.table.rows] == []
