"""Small tables about the fit and about numbers of topics -> Vega-Lite specifications.  Computes nothing."""

from typing import Any

import altair as alt
import polars as pl

from pipeline.report.charts.parts import BLUE, FOCUS, GREY, ORANGE, PAPER, WIDTH, finished, focused, values

# The map of topics, beside which their names stand.
SQUARE = 420


def map_of_topics(rows: pl.DataFrame) -> dict[str, Any]:
    """Circles over columns x, y, prevalence, number and topic (its label), on one scale both ways, and the labels.

    A topic under the pointer is marked in both.
    """
    on_map, on_name = (
        alt.selection_point(name=name, fields=["number"], on="pointerover", clear="pointerout", empty=False)
        for name in ("on_map", "on_name")
    )
    colour = alt.condition(on_map | on_name, alt.value(ORANGE), alt.value(BLUE))
    span = max(*(float(rows[axis].max() - rows[axis].min()) for axis in ("x", "y")), 0.1) * 1.2  # type: ignore[operator, arg-type]
    base = alt.Chart(values(rows)).encode(
        x=alt.X("x:Q", axis=None, scale=_room(rows["x"], span)), y=alt.Y("y:Q", axis=None, scale=_room(rows["y"], span))
    )
    circles = base.mark_circle(stroke=PAPER, cursor="pointer").encode(
        color=colour,
        opacity=focused(),
        size=alt.Size("prevalence:Q", legend=None, scale=alt.Scale(domainMin=0, range=[0, 1000])),
        tooltip=[
            alt.Tooltip("topic:N", title="Topic"),
            alt.Tooltip("prevalence:Q", title="Mean share", format=".1%"),
        ],
    )
    numbers = base.mark_text(color=PAPER, fontSize=10, fontWeight="bold", tooltip=False).encode(text="number:N")
    names = (
        alt.Chart(values(rows))
        .mark_text(align="left", fontSize=11, cursor="pointer", limit=WIDTH - SQUARE)
        .encode(
            y=alt.Y("topic:N", axis=None, sort="ascending"),
            x=alt.value(0),
            text="topic:N",
            color=colour,
            opacity=focused(),
        )
        .properties(width=WIDTH - SQUARE - 40, height=alt.Step(18))
    )
    square = alt.layer(circles.add_params(on_map), numbers).properties(width=SQUARE, height=SQUARE)
    return finished(alt.hconcat(square, names.add_params(on_name), spacing=24).add_params(FOCUS))


def _room(values: pl.Series, span: float) -> alt.Scale:
    """A scale of the length `span` with the values in its middle."""
    low, high = float(values.min()), float(values.max())  # type: ignore[arg-type]
    return alt.Scale(domain=[(low + high - span) / 2, (low + high + span) / 2], nice=False, zero=False)


def convergence(rows: pl.DataFrame, step: str) -> dict[str, Any]:
    """A line over columns step and log_likelihood; `step` is the title of the axis."""
    chart = (
        alt.Chart(values(rows))
        .mark_line(color=BLUE, strokeWidth=2, point={"color": BLUE, "size": 20})
        .encode(
            x=alt.X("step:Q", title=step, axis=alt.Axis(format="d", tickMinStep=1, grid=False, labelFlush=False)),
            y=alt.Y("log_likelihood:Q", title="Log likelihood per token", scale=alt.Scale(zero=False)),
            tooltip=[
                alt.Tooltip("step:Q", title=step),
                alt.Tooltip("log_likelihood:Q", title="Log likelihood per token", format=".4f"),
            ],
        )
    )
    return finished(chart.properties(width=WIDTH // 2, height=140))


def numbers_of_topics(rows: pl.DataFrame, used: int) -> dict[str, Any]:
    """Two lines, one above the other, over columns n_topics, is_in_set and two values with their errors.

    The values are heldout and above_baseline; bars reach one error up and down,
    `used` is the number that a rule marks.
    """
    panels = [
        _by_number(rows, "heldout", "Held-out score per token", used),
        _by_number(rows, "above_baseline", "Agreement above the baseline", used),
    ]
    return finished(alt.vconcat(*panels, spacing=24))


def nothing(text: str) -> dict[str, Any]:
    """In place of a chart that has nothing to show, a few words that say so."""
    words = alt.Chart(values(pl.DataFrame({"text": [text]}))).mark_text(color=GREY, fontSize=13, align="left")
    return finished(words.encode(x=alt.value(0), text="text:N").properties(width=WIDTH // 2, height=30))


def _by_number(rows: pl.DataFrame, field: str, title: str, used: int) -> alt.LayerChart:
    ends = rows.with_columns(
        low=pl.col(field) - pl.col(f"{field}_error"), high=pl.col(field) + pl.col(f"{field}_error")
    )
    numbers = sorted({*rows["n_topics"], used})
    x = alt.X(
        "n_topics:Q",
        title="Number of topics",
        scale=alt.Scale(type="log", domain=[numbers[0], numbers[-1]], nice=False, padding=16),
        axis=alt.Axis(values=numbers, format="d", grid=False),
    )
    y = alt.Y(f"{field}:Q", title=title, scale=alt.Scale(zero=False))
    base = alt.Chart(values(ends)).encode(x=x)
    line = base.mark_line(color=BLUE, strokeWidth=2).encode(y=y)
    errors = base.mark_rule(color=BLUE).encode(y=alt.Y("low:Q", title=title), y2="high:Q")
    points = base.mark_point(size=70, opacity=1, stroke=BLUE, strokeWidth=2).encode(
        y=y,
        fill=alt.condition("datum.is_in_set", alt.value(BLUE), alt.value(PAPER)),
        tooltip=[
            alt.Tooltip("n_topics:Q", title="Topics"),
            alt.Tooltip(f"{field}:Q", title=title, format=".3f"),
            alt.Tooltip(f"{field}_error:Q", title="Standard error", format=".3f"),
            alt.Tooltip("is_in_set:N", title="In the set"),
        ],
    )
    rule = alt.Chart(alt.InlineData(values=[{"n_topics": used}])).mark_rule(color=ORANGE, strokeDash=[4, 3])
    layers: alt.LayerChart = rule.encode(x="n_topics:Q") + errors + line + points
    return layers.properties(width=WIDTH, height=150)
