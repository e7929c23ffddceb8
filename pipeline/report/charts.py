"""Small tables -> Vega-Lite specifications.  Computes nothing.

Texts of the corpus stand in the data and nowhere else: a specification is
compiled to expressions, and an order or a domain that lists labels would put
them there.  A row with an `anchor` makes a mark that leads to its evidence.

Colours are safe for the colour-blind (blue and orange of Okabe and Ito); the
font is one that travels with the renderer, so that a figure has the same
bytes on a machine without fonts.
"""

from typing import Any

import altair as alt
import polars as pl

from pipeline.analysis.months import Period
from pipeline.report.findings import UNSTABLE
from pipeline.report.plots import ROLES

BLUE = "#0072B2"
ORANGE = "#D55E00"
GREY = "#767676"
PAPER = "#ffffff"
# From negative to positive, equally dark at both ends and apart for every kind of colour vision.
DIVERGING = ["#a63603", "#d9773a", "#f0c29b", "#efefef", "#a9cbe4", "#4c93c3", "#08519c"]
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 680
WIDTH_SMALL = WIDTH // 2 - 60
TIME_UNITS: dict[Period, Any] = {"month": "utcyearmonth", "quarter": "utcyearquarter"}
WHEN = alt.Tooltip("when:N", title="Period")
# The height of one chart of many.
SMALL = 70
TONE = "Mean tone (VADER compound, \N{MINUS SIGN}1 to 1)"
# Titles come from the corpus; a wider one would push the chart off the page.
MAX_TITLE = 44

_CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "range": {"diverging": DIVERGING},
    "axis": {
        "labelColor": GREY,
        "titleColor": GREY,
        "titleFontWeight": "normal",
        "gridColor": "#88888833",
        "domainColor": "#88888888",
        "tickColor": "#88888888",
        "labelFontSize": 11,
        "titleFontSize": 11,
        "labelLimit": 260,
    },
    "header": {"labelColor": GREY, "labelFontSize": 12, "labelAnchor": "start", "labelFontWeight": "bold"},
}


def articles_by_period(rows: pl.DataFrame, period: Period) -> dict[str, Any]:
    """Bars over columns first_day, when, n_articles."""
    axis = alt.Axis(tickMinStep=1, tickCount=4)
    chart = (
        alt.Chart(values(rows))
        .mark_bar(color=BLUE, width={"band": 0.8}, cursor="pointer")
        .encode(
            x=_time_axis().timeUnit(TIME_UNITS[period]),
            y=alt.Y("n_articles:Q", title="Articles", axis=axis),
            tooltip=[WHEN, alt.Tooltip("n_articles:Q", title="Articles", format=",")],
        )
    )
    return finished(chart.properties(width=WIDTH, height=150))


def prevalence_by_period(rows: pl.DataFrame) -> dict[str, Any]:
    """One small chart a topic, all on one scale: columns first_day, when, topic (its label), prevalence, n_articles.

    The period under the pointer is marked in all of them.
    """
    pointed = _pointed("first_day")
    base = alt.Chart(values(rows)).encode(
        x=_time_axis(),
        y=alt.Y("prevalence:Q", title=None, axis=alt.Axis(format="%", tickCount=3)),
        tooltip=[
            alt.Tooltip("topic:N", title="Topic"),
            WHEN,
            alt.Tooltip("prevalence:Q", title="Mean share", format=".1%"),
            alt.Tooltip("n_articles:Q", title="Articles"),
        ],
    )
    line = base.mark_line(color=BLUE, strokeWidth=2, invalid="break-paths-show-path-domains")
    rule = base.mark_rule(color=GREY, invalid="filter").encode(
        y=alt.value(0),
        y2=alt.value(SMALL),
        tooltip=alt.value(None),
        opacity=alt.condition(pointed, alt.value(0.6), alt.value(0)),
    )
    points = base.mark_point(color=BLUE, filled=True, opacity=1, invalid="filter", cursor="pointer").encode(
        size=alt.condition(pointed, alt.value(60), alt.value(16))
    )
    facets = (
        (_ends(base, "y", width=_slim(rows, WIDTH_SMALL)) + line + rule + points.add_params(pointed))
        .properties(width=WIDTH_SMALL, height=SMALL)
        .facet(
            facet=alt.Facet("topic:N", title=None, sort="ascending"),
            columns=2,
            spacing={"row": 18, "column": 40},
        )
    )
    return finished(facets)


def tone_by_period(rows: pl.DataFrame) -> dict[str, Any]:
    """A line over columns first_day, when, tone, n_articles, with a zero line; periods without articles are gaps."""
    base = alt.Chart(values(rows)).encode(
        x=_time_axis(),
        y=alt.Y("tone:Q", title=TONE, axis=_signed_axis()),
        tooltip=[WHEN, _tone_tooltip(), alt.Tooltip("n_articles:Q", title="Articles")],
    )
    line = base.mark_line(color=BLUE, strokeWidth=2, invalid="break-paths-show-path-domains")
    pointed = _pointed("first_day")
    points = base.mark_point(color=BLUE, filled=True, opacity=1, invalid="filter", cursor="pointer").encode(
        size=alt.condition(pointed, alt.value(120), alt.value(36))
    )
    layers = _ends(base, "y", width=_slim(rows, WIDTH)) + _zero("y") + line + points.add_params(pointed)
    return finished(layers.properties(width=WIDTH, height=240))


def tone_by_topic(rows: pl.DataFrame) -> dict[str, Any]:
    """Bars over columns topic (its label), tone, weight: the most positive topic first."""
    order = alt.EncodingSortField("tone", op="mean", order="descending")
    bars = _tone_bars(rows, "topic", order, alt.Tooltip("weight:Q", title="Sentences", format=",.0f"))
    return finished(bars.properties(width=WIDTH - 220, height=alt.Step(24)))


def tone_by_role(rows: pl.DataFrame) -> dict[str, Any]:
    """Bars over columns role, tone, n_documents (sections), in the order of an article."""
    count = alt.Tooltip("n_documents:Q", title="Sections", format=",")
    bars = _tone_bars(rows, "role", list(ROLES), count)
    return finished(bars.properties(width=WIDTH - 220, height=alt.Step(32)))


def tone_by_topic_period(rows: pl.DataFrame) -> dict[str, Any]:
    """A heat map over columns topic (its label), period, when, tone, weight: orange negative, blue positive."""
    periods = rows["period"].unique().sort().to_list()
    cells = rows.drop_nulls("tone")
    # Both ends lie equally far from zero, or a faint tone would look as strong as a strong one.
    furthest = max((abs(value) for value in cells["tone"]), default=1.0) or 1.0
    scale = alt.Scale(domain=[-furthest, furthest], domainMid=0)
    axis = alt.Axis(labelAngle=-90, labelOverlap=True)
    chart = (
        alt.Chart(values(cells))
        .mark_rect(cursor="pointer")
        .encode(
            x=alt.X("period:O", title=None, axis=axis, scale=alt.Scale(domain=periods)),
            y=alt.Y("topic:N", title=None, sort="ascending"),
            color=alt.Color("tone:Q", scale=scale, legend=alt.Legend(title="Tone", format="+.2f")),
            tooltip=[
                alt.Tooltip("topic:N", title="Topic"),
                WHEN,
                _tone_tooltip(),
                alt.Tooltip("weight:Q", title="Sentences", format=",.1f"),
            ],
        )
    )
    return finished(chart.properties(width=WIDTH - 260, height=alt.Step(22)))


def _tone_bars(
    rows: pl.DataFrame, field: str, order: list[str] | alt.EncodingSortField, count: alt.Tooltip
) -> alt.LayerChart | alt.FacetChart:
    bars = (
        alt.Chart(values(rows))
        .mark_bar(height={"band": 0.7}, cursor="pointer")
        .encode(
            x=alt.X("tone:Q", title=TONE, axis=_signed_axis()),
            y=alt.Y(f"{field}:N", title=None, sort=order),
            color=alt.condition("datum.tone < 0", alt.value(ORANGE), alt.value(BLUE)),
            tooltip=[alt.Tooltip(f"{field}:N", title=field.capitalize()), _tone_tooltip(), count],
        )
    )
    ends = _ends(alt.Chart(values(rows)).encode(y=alt.Y(f"{field}:N", sort=order)), "x", width=2, opacity=1)
    return alt.layer(bars, _zero("x"), ends)


def _slim(rows: pl.DataFrame, width: int) -> float:
    """How wide the bar of an interval is, so that those of the periods of `rows` stand apart in a chart so wide."""
    return min(7.0, max(1.0, round(0.6 * width / max(rows["first_day"].n_unique(), 1), 1)))


def _ends(base: alt.Chart, axis: str, *, width: float = 7, opacity: float = 0.25) -> alt.Chart:
    """The 95 % intervals from column low to high along an axis; nothing where these are null."""
    first, second = getattr(alt, axis.upper()), getattr(alt, f"{axis.upper()}2")
    rule = base.mark_rule(color=GREY, strokeWidth=width, opacity=opacity, invalid="filter")
    drawn: alt.Chart = rule.encode(**{axis: first("low:Q"), f"{axis}2": second("high:Q")}, tooltip=alt.value(None))
    return drawn


def _pointed(field: str) -> alt.Parameter:
    """What the rows nearest to the pointer have in `field`."""
    return alt.selection_point(
        name="pointed", fields=[field], nearest=True, on="pointerover", clear="pointerout", empty=False
    )


def _zero(axis: str) -> alt.Chart:
    rule = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=GREY)
    return rule.encode(**{axis: "zero:Q"})  # type: ignore[no-any-return]


def _time_axis() -> alt.X:
    return alt.X(
        "first_day:T",
        title=None,
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(format="%b %Y", labelOverlap=True, labelFlush=True, tickCount=6, grid=False),
    )


def _tone_tooltip() -> alt.Tooltip:
    return alt.Tooltip("tone:Q", title="Tone", format="+.3f")


def _signed_axis() -> alt.Axis:
    label = "datum.value === 0 ? '0' : format(datum.value, '+.2f')"
    return alt.Axis(labelExpr=label, tickCount=6, labelFlush=False)


def values(rows: pl.DataFrame) -> alt.InlineData:
    """The rows with dates as ISO texts and long texts shortened."""
    plain = rows.with_columns(
        pl.col(pl.Date).dt.to_string("%Y-%m-%d"), pl.col(pl.String).map_elements(_shortened, pl.String)
    )
    return alt.InlineData(values=plain.to_dicts())


def _shortened(text: str) -> str:
    if len(text) <= MAX_TITLE:
        return text
    mark = UNSTABLE if text.endswith(UNSTABLE) else ""
    return text[: MAX_TITLE - len(mark) - 1] + "\N{HORIZONTAL ELLIPSIS}" + mark


def finished(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The specification of a chart, with the looks that all charts share."""
    spec: dict[str, Any] = chart.configure(**_CONFIG).to_dict(format="vega-lite")
    del spec["$schema"]  # an address that nobody needs
    return spec
