"""Small tables -> Vega-Lite specifications.  Computes nothing."""

from typing import Any

import altair as alt
import polars as pl

from pipeline.analysis.months import Period
from pipeline.corpus.model import ROLES
from pipeline.report.charts.parts import (
    BLUE,
    FOCUS,
    ORANGE,
    TIME_UNITS,
    TONE,
    WHEN,
    WIDTH,
    WIDTH_SMALL,
    finished,
    focused,
    intervals_on,
    pointed_at,
    signed_axis,
    slim,
    small_charts,
    time_axis,
    tone_tooltip,
    values,
    zero_line,
)


def articles_by_period(rows: pl.DataFrame, period: Period) -> dict[str, Any]:
    """Bars over columns first_day, when, n_articles."""
    axis = alt.Axis(tickMinStep=1, tickCount=4)
    chart = (
        alt.Chart(values(rows))
        .mark_bar(color=BLUE, width={"band": 0.8}, cursor="pointer")
        .encode(
            x=time_axis().timeUnit(TIME_UNITS[period]),
            y=alt.Y("n_articles:Q", title="Articles", axis=axis),
            tooltip=[WHEN, alt.Tooltip("n_articles:Q", title="Articles", format=",")],
        )
    )
    return finished(chart.properties(width=WIDTH, height=150))


def prevalence_by_period(rows: pl.DataFrame) -> dict[str, Any]:
    """One small chart a topic: columns first_day, when, topic (its label), prevalence, n_articles, low, high."""
    base = alt.Chart(values(rows)).encode(
        y=alt.Y("prevalence:Q", title=None, axis=alt.Axis(format="%", tickCount=3)),
        tooltip=[
            alt.Tooltip("topic:N", title="Topic"),
            WHEN,
            alt.Tooltip("prevalence:Q", title="Mean share", format=".1%"),
            alt.Tooltip("n_articles:Q", title="Articles"),
        ],
    )
    return finished(small_charts(base, rows, "topic", columns=2, width=WIDTH_SMALL).add_params(FOCUS))


def tone_by_period(rows: pl.DataFrame) -> dict[str, Any]:
    """A line over columns first_day, when, tone, n_articles, with a zero line; periods without articles are gaps."""
    base = alt.Chart(values(rows)).encode(
        x=time_axis(),
        y=alt.Y("tone:Q", title=TONE, axis=signed_axis()),
        tooltip=[WHEN, tone_tooltip(), alt.Tooltip("n_articles:Q", title="Articles")],
    )
    line = base.mark_line(color=BLUE, strokeWidth=2, invalid="break-paths-show-path-domains")
    pointed = pointed_at("first_day")
    points = base.mark_point(color=BLUE, filled=True, opacity=1, invalid="filter", cursor="pointer").encode(
        size=alt.condition(pointed, alt.value(120), alt.value(36))
    )
    layers = intervals_on(base, "y", width=slim(rows, WIDTH)) + zero_line("y") + line + points.add_params(pointed)
    return finished(layers.properties(width=WIDTH, height=240))


def tone_by_topic(rows: pl.DataFrame) -> dict[str, Any]:
    """Bars over columns topic (its label), tone, weight: the most positive topic first."""
    order = alt.EncodingSortField("tone", op="mean", order="descending")
    bars = _tone_bars(
        rows, "topic", order, alt.Tooltip("weight:Q", title="Sentences", format=",.0f"), opacity=focused()
    )
    return finished(bars.properties(width=WIDTH - 220, height=alt.Step(24)).add_params(FOCUS))


def tone_by_role(rows: pl.DataFrame) -> dict[str, Any]:
    """Bars over columns role, tone, n_documents (sections), in the order of an article."""
    count = alt.Tooltip("n_documents:Q", title="Sections", format=",")
    bars = _tone_bars(rows, "role", list(ROLES), count, opacity=alt.value(1))
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
            opacity=focused(),
            x=alt.X("period:O", title=None, axis=axis, scale=alt.Scale(domain=periods)),
            y=alt.Y("topic:N", title=None, sort="ascending"),
            color=alt.Color("tone:Q", scale=scale, legend=alt.Legend(title="Tone", format="+.2f")),
            tooltip=[
                alt.Tooltip("topic:N", title="Topic"),
                WHEN,
                tone_tooltip(),
                alt.Tooltip("weight:Q", title="Sentences", format=",.1f"),
            ],
        )
    )
    return finished(chart.properties(width=WIDTH - 260, height=alt.Step(22)).add_params(FOCUS))


def _tone_bars(
    rows: pl.DataFrame,
    field: str,
    order: list[str] | alt.EncodingSortField,
    count: alt.Tooltip,
    *,
    opacity: Any,  # noqa: ANN401
) -> alt.LayerChart | alt.FacetChart:
    bars = (
        alt.Chart(values(rows))
        .mark_bar(height={"band": 0.7}, cursor="pointer")
        .encode(
            x=alt.X("tone:Q", title=TONE, axis=signed_axis()),
            y=alt.Y(f"{field}:N", title=None, sort=order),
            color=alt.condition("datum.tone < 0", alt.value(ORANGE), alt.value(BLUE)),
            opacity=opacity,
            tooltip=[alt.Tooltip(f"{field}:N", title=field.capitalize()), tone_tooltip(), count],
        )
    )
    marks = alt.Chart(values(rows)).encode(y=alt.Y(f"{field}:N", sort=order), opacity=opacity)
    return alt.layer(bars, zero_line("x"), intervals_on(marks, "x", width=2, opacity=1))
