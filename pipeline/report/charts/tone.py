"""Small tables about tone -> Vega-Lite specifications.  Computes nothing."""

from typing import Any

import altair as alt
import polars as pl

from pipeline.corpus.model import ROLES
from pipeline.report.charts.parts import (
    BLUE,
    FADED,
    FOCUS,
    GREEN,
    GREY,
    IN_FOCUS,
    ORANGE,
    PAPER,
    SMALL,
    TONE,
    WHEN,
    WIDTH,
    WIDTH_SMALL,
    finished,
    intervals_on,
    signed_axis,
    small_charts,
    tone_tooltip,
    values,
    zero_line,
)

THREE_COLOURS = (ORANGE, GREY, BLUE)
OF_PARTS = (GREY, GREEN, BLUE)
# The height of a line of points, in pixels.
LINE = 12


def distributions(rows: pl.DataFrame, levels: list[str]) -> dict[str, Any]:
    """A histogram for each of `levels`: columns level, low and high (ends of a bin), words, sign, n, share and mean.

    `sign` is that of the bin, 0 for the one about zero; `mean` is that of the level.
    """
    base = alt.Chart(values(rows))
    bars = base.mark_rect(cursor="pointer", stroke=PAPER, strokeWidth=1).encode(
        x=alt.X("low:Q", title=TONE, axis=signed_axis(), scale=alt.Scale(domain=[-1.05, 1.05], nice=False)),
        x2="high:Q",
        y=alt.Y("share:Q", title=None, axis=alt.Axis(format="%", tickCount=3), scale=alt.Scale(domainMin=0)),
        y2=alt.Y2Datum(0),
        color=alt.Color("sign:O", scale=alt.Scale(domain=[-1, 0, 1], range=list(THREE_COLOURS)), legend=None),
        tooltip=[
            alt.Tooltip("words:N", title="Score"),
            alt.Tooltip("share:Q", title="Share", format=".1%"),
            alt.Tooltip("n:Q", title="Number", format=","),
        ],
    )
    mean = base.mark_rule(strokeWidth=2, strokeDash=[5, 3], color=GREY).encode(
        x="mean(mean):Q", tooltip=alt.value(None)
    )
    faceted = (
        alt.layer(bars, mean)
        .properties(width=WIDTH - 60, height=SMALL + 20)
        .facet(row=alt.Row("level:N", title=None, sort=levels, header=alt.Header(labelOrient="top")), spacing=14)
        .resolve_scale(y="independent")
    )
    return finished(faceted)


def arc(rows: pl.DataFrame) -> dict[str, Any]:
    """A line over columns tenth, tone, n_documents (sentences), low, high."""
    axis = alt.Axis(labelAngle=0, grid=False)
    base = alt.Chart(values(rows)).encode(
        x=alt.X("tenth:O", title="Tenth of the article, from its first sentences to its last", axis=axis),
        y=alt.Y("tone:Q", title=TONE, axis=signed_axis()),
        tooltip=[
            alt.Tooltip("tenth:O", title="Tenth"),
            tone_tooltip(),
            alt.Tooltip("n_documents:Q", title="Sentences", format=","),
        ],
    )
    line = base.mark_line(color=BLUE, strokeWidth=2)
    points = base.mark_point(color=BLUE, filled=True, opacity=1, size=70, cursor="pointer", invalid="filter")
    layers = intervals_on(base, "y") + zero_line("y") + line + points
    return finished(layers.properties(width=WIDTH - 60, height=200))


def by_topic_over_time(rows: pl.DataFrame) -> dict[str, Any]:
    """One small chart a topic: columns first_day, when, topic (its label), tone, weight, low, high."""
    weight = alt.Tooltip("weight:Q", title="Sentences", format=",.1f")
    base = _toned(rows, alt.Tooltip("topic:N", title="Topic"), weight)
    return finished(small_charts(base, rows, "topic", columns=2, width=WIDTH_SMALL).add_params(FOCUS))


def by_role_over_time(rows: pl.DataFrame) -> dict[str, Any]:
    """One small chart a role: columns first_day, when, role, tone, n_documents (sections), low, high."""
    count = alt.Tooltip("n_documents:Q", title="Sections", format=",")
    base = _toned(rows, alt.Tooltip("role:N", title="Role"), count)
    return finished(small_charts(base, rows, "role", columns=1, width=WIDTH - 60))


def _toned(rows: pl.DataFrame, of: alt.Tooltip, count: alt.Tooltip) -> alt.Chart:
    y = alt.Y("tone:Q", title=None, axis=alt.Axis(format="+.2~f", tickCount=4))
    return alt.Chart(values(rows)).encode(y=y, tooltip=[of, WHEN, tone_tooltip(), count])


def by_topic_role(rows: pl.DataFrame) -> dict[str, Any]:
    """A line for each topic and role: columns topic (its label), role, tone, weight, low, high."""
    layers = _ranges(rows, "topic", "tone", "role", dict(zip(ROLES, THREE_COLOURS, strict=True)))
    return finished(layers.add_params(FOCUS))


def changes(rows: pl.DataFrame, parts: list[str]) -> dict[str, Any]:
    """A line for each comparison and part of its change: columns comparison, part, change, low, high, anchor."""
    return finished(_ranges(rows, "comparison", "change", "part", dict(zip(parts, OF_PARTS, strict=True))))


def changes_of_topics(rows: pl.DataFrame, parts: list[str]) -> dict[str, Any]:
    """A line for each topic and what it adds: columns topic (its label), part, change, low, high, anchor."""
    layers = _ranges(rows, "topic", "change", "part", dict(zip(parts, OF_PARTS[1:], strict=True)))
    return finished(layers.add_params(FOCUS))


def _ranges(
    rows: pl.DataFrame, along: str, field: str, part: str, colours: dict[str, str]
) -> alt.LayerChart | alt.FacetChart:
    """Points with their 95% intervals; a part that is chosen in the legend is shown alone."""
    chosen = alt.selection_point(name="chosen", fields=[part], bind="legend")
    shown = [IN_FOCUS] if along == "topic" else []
    test = {"and": [{"param": "chosen"}, *shown]}
    height = alt.Step(LINE) if rows.height else 30
    scale = alt.Scale(domain=[*colours], range=[*colours.values()])
    base = alt.Chart(values(rows)).encode(
        y=alt.Y(f"{along}:N", title=None, sort=None, axis=alt.Axis(labelLimit=240)),
        yOffset=alt.YOffset(f"{part}:N", sort=[*colours], scale=alt.Scale(paddingOuter=0.3)),
        color=alt.Color(f"{part}:N", title=None, sort=[*colours], scale=scale),
        opacity=alt.OpacityValue(FADED, condition={"test": test, "value": 1}),
        tooltip=[
            alt.Tooltip(f"{along}:N", title=along.capitalize()),
            alt.Tooltip(f"{part}:N", title=part.capitalize()),
            alt.Tooltip(f"{field}:Q", title=field.capitalize(), format="+.3f"),
        ],
    )
    ends = base.mark_rule(strokeWidth=2, invalid="filter").encode(x="low:Q", x2="high:Q")
    points = base.mark_point(filled=True, size=45, cursor="pointer", invalid="filter").encode(
        x=alt.X(f"{field}:Q", title=TONE if field == "tone" else "Change of tone", axis=signed_axis())
    )
    # A legend that layers share answers to clicks by what the first of them selects.
    layers = alt.layer(zero_line("x"), ends.add_params(chosen), points)
    return layers.properties(width=WIDTH - 300, height=height)
