"""Small tables about the fit and about numbers of topics -> Vega-Lite specifications.  Computes nothing."""

from typing import Any

import altair as alt
import polars as pl

from pipeline.report.charts import BLUE, GREY, ORANGE, WIDTH, finished, values


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

    The values are heldout and over_chance; bars reach one error up and down,
    `used` is the number that a rule marks.
    """
    panels = [
        _by_number(rows, "heldout", "Held-out score per token", used),
        _by_number(rows, "over_chance", "Agreement over chance", used),
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
        fill=alt.condition("datum.is_in_set", alt.value(BLUE), alt.value("#ffffff")),
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
