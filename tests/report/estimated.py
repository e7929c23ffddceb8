"""Synthetic estimates with intervals: of the months, topics and roles of the findings, and changes of two topics."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl

from pipeline.artefacts import estimates

Group = tuple[str, str, dt.date | None]
EVERYTHING: Group = ("all", "all", None)


def months(first_days: Iterable[dt.date]) -> list[Group]:
    return [("period", f"{day:%Y-%m}", day) for day in first_days]


def named(of: str, names: Iterable[str]) -> list[Group]:
    return [(of, name, None) for name in names]


def prevalences(groups: Iterable[Group], topics: Iterable[int], share: float = 0.2) -> pl.DataFrame:
    """The same prevalence of every topic in every group, .05 to either side."""
    rows = [(*group, topic, 30, 30, share, share - 0.05, share + 0.05) for group in groups for topic in topics]
    return pl.DataFrame(rows, estimates.PREVALENCE.schema, orient="row")


def tones(groups: Iterable[Group], tone: float = 0.03) -> pl.DataFrame:
    """The same tone of every group, .1 to either side."""
    rows = [(*group, 30, 30, tone, tone - 0.1, tone + 0.1) for group in groups]
    return pl.DataFrame(rows, estimates.TONE.schema, orient="row")


def topic_tones(groups: Iterable[Group], tone_of: dict[int, float]) -> pl.DataFrame:
    """The tone of each topic in every group, .1 to either side."""
    rows = [
        (*group, topic, 30, 12.5, 288.0, tone, tone - 0.1, tone + 0.1)
        for group in groups
        for topic, tone in tone_of.items()
    ]
    return pl.DataFrame(rows, estimates.TOPIC_TONE.schema, orient="row")


def tone_changes(*rows: tuple[str, str, str, float, float]) -> pl.DataFrame:
    """Changes from rows of, before, after, mix, shift, their intervals .05 to either side."""
    listed = [
        (
            *(of, before, after, 30, 40, 0.01, 0.01 + mix + shift),
            *(value + side for value in (mix + shift, mix, shift) for side in (0, -0.05, 0.05)),
        )
        for of, before, after, mix, shift in rows
    ]
    return pl.DataFrame(listed, estimates.TONE_CHANGES.schema, orient="row")


def of_topics(*rows: tuple[str, str, str, int]) -> pl.DataFrame:
    """What topics add, from rows of, before, after, topic."""
    listed = [(*row, 0.2, 0.3, 0.01, 0.05, 0.004, -0.01, 0.02, 0.008, -0.01, 0.03) for row in rows]
    return pl.DataFrame(listed, estimates.TONE_CHANGES_OF_TOPICS.schema, orient="row")


def change_points(*rows: tuple[str, int, str, str, str, float, float, bool]) -> pl.DataFrame:
    """Stretches from rows measure, topic, kind, first, last, inside, q, is_change."""
    listed = [
        (measure, topic, kind, first, last, 12, inside, 0.1, 4.2, q / 2, q, is_change)
        for measure, topic, kind, first, last, inside, q, is_change in rows
    ]
    return pl.DataFrame(listed, estimates.CHANGE_POINTS.schema, orient="row")


def whole(first_days: Iterable[dt.date], roles: Iterable[str], tone_of: dict[int, float]) -> dict[str, Any]:
    """Everything that is estimated."""
    groups = [EVERYTHING, *months(first_days), *named("role", roles), *named("kind", ["background"])]
    return {
        "prevalences": prevalences(groups, tone_of),
        "tones": tones(groups),
        "topic_tones": topic_tones(groups, tone_of),
        "tone_changes": tone_changes(
            ("half", "first half", "second half", 0.01, -0.02), ("role", "lead", "closing", 0.02, 0.1)
        ),
        "tone_changes_of_topics": of_topics(
            ("half", "first half", "second half", 1), ("role", "lead", "closing", 2), ("role", "lead", "body", 1)
        ),
        "change_points": change_points(
            ("prevalence", 2, "burst", "2024-03", "2024-04", 0.5, 0.02, True),
            ("tone", 1, "shift", "2024-09", "2024-12", -0.3, 0.4, False),
        ),
    }
