"""What charts are made of: colours, axes, tooltips, intervals, and rows that stand in a specification.

Texts of the corpus stand in the data and nowhere else: a specification is
compiled to expressions, and an order or a domain that lists labels would put
them there.  A row with an `anchor` makes a mark that leads to its evidence.

Colours are safe for the colour-blind (blue, orange and green of Okabe and
Ito); the font is one that travels with the renderer, so that a figure has the
same bytes on a machine without fonts.
"""

from typing import Any

import altair as alt
import polars as pl

from pipeline.analysis.months import Period
from pipeline.corpus.model import ROLES
from pipeline.report.findings import UNSTABLE

BLUE = "#0072B2"
ORANGE = "#D55E00"
GREEN = "#009E73"
GREY = "#767676"
PAPER = "#ffffff"
# From negative to positive, equally dark at both ends and apart for every kind of colour vision.
DIVERGING = ["#a63603", "#d9773a", "#f0c29b", "#efefef", "#a9cbe4", "#4c93c3", "#08519c"]
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 680
# What is left of a mark that is faded.
FADED = 0.12
WIDTH_SMALL = WIDTH // 2 - 60
TIME_UNITS: dict[Period, Any] = {"month": "utcyearmonth", "quarter": "utcyearquarter"}
WHEN = alt.Tooltip("when:N", title="Period")
# The height of one chart of many.
SMALL = 70
TONE = "Mean tone (compound score, \N{MINUS SIGN}1 to 1)"
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
    "header": {
        "labelColor": GREY,
        "labelFontSize": 12,
        "labelAnchor": "start",
        "labelFontWeight": "bold",
        # A wider one would run into the chart beside it.
        "labelLimit": WIDTH_SMALL,
    },
}


# The label of the topic that all charts show alone, null for all; the page sets it.
FOCUS = alt.param(name="focus", value=None)
IN_FOCUS = "!focus || datum.topic === focus"


def focused(opacity: float = 1.0) -> Any:  # noqa: ANN401 - what a channel takes
    """The opacity of marks of a topic: they fade while another one is shown alone."""
    return alt.condition(IN_FOCUS, alt.value(opacity), alt.value(FADED * opacity))


def small_charts(base: alt.Chart, rows: pl.DataFrame, field: str, *, columns: int, width: int) -> alt.FacetChart:
    """A small chart for each value of `field`, all on one scale: a line over time, its intervals, its points.

    `base` encodes y and the tooltip, over rows with first_day, low and high.
    The period under the pointer is marked in all of them.
    """
    pointed = pointed_at("first_day")
    timed = base.encode(x=time_axis())
    line = timed.mark_line(color=BLUE, strokeWidth=2, invalid="break-paths-show-path-domains")
    rule = timed.mark_rule(color=GREY, invalid="filter").encode(
        y=alt.value(0),
        y2=alt.value(SMALL),
        tooltip=alt.value(None),
        opacity=alt.condition(pointed, alt.value(0.6), alt.value(0)),
    )
    points = timed.mark_point(color=BLUE, filled=True, invalid="filter", cursor="pointer").encode(
        size=alt.condition(pointed, alt.value(60), alt.value(16))
    )
    bars = intervals_on(timed, "y", width=slim(rows, width))
    if field == "topic":
        line, points, bars = (
            layer.encode(opacity=focused(opacity)) for layer, opacity in ((line, 1.0), (points, 1.0), (bars, 0.25))
        )
    faceted: alt.FacetChart = (
        (bars + line + rule + points.add_params(pointed))
        .properties(width=width, height=SMALL)
        .facet(
            facet=alt.Facet(f"{field}:N", title=None, sort=list(ROLES) if field == "role" else "ascending"),
            columns=columns,
            spacing={"row": 18, "column": 40},
        )
    )
    return faceted


def slim(rows: pl.DataFrame, width: int) -> float:
    """How wide the bar of an interval is, so that those of the periods of `rows` stand apart in a chart so wide."""
    return min(7.0, max(1.0, round(0.6 * width / max(rows["first_day"].n_unique(), 1), 1)))


def intervals_on(base: alt.Chart, axis: str, *, width: float = 7, opacity: float = 0.25) -> alt.Chart:
    """The 95% intervals from column low to high along an axis; nothing where these are null."""
    first, second = getattr(alt, axis.upper()), getattr(alt, f"{axis.upper()}2")
    rule = base.mark_rule(color=GREY, strokeWidth=width, opacity=opacity, invalid="filter")
    drawn: alt.Chart = rule.encode(**{axis: first("low:Q"), f"{axis}2": second("high:Q")}, tooltip=alt.value(None))
    return drawn


def pointed_at(field: str) -> alt.Parameter:
    """What the rows nearest to the pointer have in `field`."""
    return alt.selection_point(
        name="pointed", fields=[field], nearest=True, on="pointerover", clear="pointerout", empty=False
    )


def zero_line(axis: str) -> alt.Chart:
    """A rule at 0 of an axis."""
    rule = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=GREY)
    return rule.encode(**{axis: "zero:Q"})  # type: ignore[no-any-return]


def time_axis() -> alt.X:
    """The column first_day along x."""
    return alt.X(
        "first_day:T",
        title=None,
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(format="%b %Y", labelOverlap=True, labelFlush=True, tickCount=6, grid=False),
    )


def tone_tooltip() -> alt.Tooltip:
    """The column tone with its sign."""
    return alt.Tooltip("tone:Q", title="Tone", format="+.3f")


def signed_axis() -> alt.Axis:
    """Tones with their signs; 0 without."""
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
