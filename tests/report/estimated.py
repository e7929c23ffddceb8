"""Synthetic estimates with intervals: of the months, topics and roles of the findings, and changes of two topics."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl

from pipeline.analysis.groupings import TENTHS
from pipeline.tables import estimate

Group = tuple[str, str, dt.date | None]
EVERYTHING: Group = ("all", "all", None)


Months = list[tuple[dt.date, int, float | None]]


def named(of: str, names: Iterable[str]) -> list[Group]:
    return [(of, name, None) for name in names]


def prevalence(group: Group, topic: int, n: int, share: float | None) -> tuple[object, ...]:
    """A row of the prevalences; the interval is .05 to either side."""
    ends = (None, None) if share is None else (share - 0.05, share + 0.05)
    return (*group, topic, n, n, share, *ends)


def tone(group: Group, n: int, value: float | None) -> tuple[object, ...]:
    """A row of the tones; the interval is .1 to either side."""
    ends = (None, None) if value is None else (value - 0.1, value + 0.1)
    return (*group, n, n, value, *ends)


def topic_tone(group: Group, topic: int, weight: float, value: float | None) -> tuple[object, ...]:
    """A row of the tones of topics; the interval is .1 to either side."""
    ends = (None, None) if value is None else (value - 0.1, value + 0.1)
    return (*group, topic, 30, 12.5, weight, value, *ends)


def prevalences(*rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, estimate.PREVALENCE.schema, orient="row")


def tones(*rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, estimate.TONE.schema, orient="row")


def topic_tones(*rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, estimate.TOPIC_TONE.schema, orient="row")


def tone_changes(*rows: tuple[str, str, str, float, float]) -> pl.DataFrame:
    """Changes from rows dimension, before, after, composition, within_topic, their intervals .05 to either side."""
    listed = [
        (
            *(dimension, before, after, 30, 40, 0.01, 0.01 + composition + within),
            *(value + side for value in (composition + within, composition, within) for side in (0, -0.05, 0.05)),
        )
        for dimension, before, after, composition, within in rows
    ]
    return pl.DataFrame(listed, estimate.TONE_CHANGES.schema, orient="row")


def of_topics(*rows: tuple[str, str, str, int]) -> pl.DataFrame:
    """What topics add, from rows dimension, before, after, topic."""
    listed = [(*row, 0.2, 0.3, 0.01, 0.05, 0.004, -0.01, 0.02, 0.008, -0.01, 0.03) for row in rows]
    return pl.DataFrame(listed, estimate.TONE_CHANGES_OF_TOPICS.schema, orient="row")


def change_points(*rows: tuple[str, int, str, str, str, float, float, bool]) -> pl.DataFrame:
    """Segments from rows measure, topic, kind, first, last, inside, q, is_change."""
    listed = [
        (measure, topic, kind, first, last, 12, inside, 0.1, 4.2, q / 2, q, is_change)
        for measure, topic, kind, first, last, inside, q, is_change in rows
    ]
    return pl.DataFrame(listed, estimate.CHANGE_POINTS.schema, orient="row")


def whole(
    months: Months,
    shares: dict[tuple[dt.date, int], float],
    roles: dict[str, tuple[int, float]],
    prevalence_of: dict[int, float],
    tone_of: dict[int, float],
) -> dict[str, Any]:
    """Everything that is estimated: of all, of months, of roles and of one kind; a month without tone is a gap."""
    periods: list[tuple[Group, int, float | None]] = [(("period", f"{day:%Y-%m}", day), n, t) for day, n, t in months]
    (kind,) = named("kind", ["background"])
    of_roles = [(group, *roles[group[1]]) for group in named("role", roles)]
    return {
        "prevalence": prevalences(
            *(prevalence(EVERYTHING, topic, 60, share) for topic, share in prevalence_of.items()),
            *(prevalence(group, t, n, shares.get((group[2], t))) for group, n, _ in periods for t in tone_of),  # type: ignore[arg-type]
            *(prevalence(group, t, n, prevalence_of[t]) for group, n, _ in of_roles for t in tone_of),
            *(prevalence(kind, t, 60, prevalence_of[t]) for t in tone_of),
        ),
        "tone": tones(
            tone(EVERYTHING, 60, 0.03),
            *(tone(*period) for period in periods),
            *(tone(*of) for of in of_roles),
            tone(kind, 60, 0.02),
            *(tone(group, 60, int(group[1]) / 100) for group in named("tenth", TENTHS)),
            *(tone((f"{role} by period", *group[1:]), n, value) for role in roles for group, n, value in periods),
        ),
        "topic_tone": topic_tones(
            *(topic_tone(EVERYTHING, topic, 288.0, value) for topic, value in tone_of.items()),
            *(
                topic_tone(group, topic, 24.0 if n else 0.0, value if n else None)
                for group, n, _ in periods
                for topic, value in tone_of.items()
            ),
            *(
                topic_tone(group, topic, 96.0, value + of_role / 10)
                for group, _, of_role in of_roles
                for topic, value in tone_of.items()
            ),
        ),
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
