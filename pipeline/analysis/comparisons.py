"""Groups of sections and dated articles -> what changed: tables of decompositions and of change points."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import polars as pl

from pipeline.analysis.changes import FALSE_DISCOVERIES, Scan, discoveries, kind, n_orders, scan
from pipeline.analysis.decomposition import Change, change
from pipeline.analysis.estimates import Sampling, TopicTones
from pipeline.analysis.groupings import HALF, HALVES, PERIOD, Grouping
from pipeline.seeds import derived
from pipeline.tables.estimate import CHANGE_POINTS, TONE_CHANGES, TONE_CHANGES_OF_TOPICS
from pipeline.topics.subsamples import SHARE

ROLE = "role"
Row = dict[str, object]


class Pair(NamedTuple):
    """Two levels of a dimension that are compared: the change leads from one to the other."""

    dimension: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """A pair of levels with the numbers of their articles and the change from one to the other."""

    pair: Pair
    n_articles: tuple[int, int]
    change: Change


def compared(groupings: Sequence[Grouping], n_articles: np.ndarray, *, min_articles: int) -> list[Pair]:
    """The pairs of levels that are compared.

    Each period with the last one before it that has enough articles, the first
    half of the periods with the second, and every two roles.  Pairs with too
    few articles on either side are omitted.
    """
    enough: dict[str, list[str]] = {}
    start = 0
    for grouping in groupings:
        counts = n_articles[start : start + len(grouping.levels)]
        enough[grouping.dimension] = [
            level for level, n in zip(grouping.levels, counts, strict=True) if n >= min_articles
        ]
        start += len(grouping.levels)
    roles = enough.get(ROLE, [])
    return [
        *(Pair(HALF, *HALVES) for _ in range(enough.get(HALF, []) == list(HALVES))),
        *(Pair(PERIOD, before, after) for before, after in pairwise(enough.get(PERIOD, []))),
        *(Pair(ROLE, before, after) for at, before in enumerate(roles) for after in roles[at + 1 :]),
    ]


def comparisons(tones: TopicTones, sampling: Sampling) -> list[Comparison]:
    """Every pair of levels that is compared, with its change."""
    levels = ((grouping.dimension, level) for grouping in tones.groupings for level in grouping.levels)
    places = {level: place for place, level in enumerate(levels)}
    return [
        _comparison(tones, pair, (places[pair.dimension, pair.before], places[pair.dimension, pair.after]), sampling)
        for pair in compared(tones.groupings, tones.n_articles, min_articles=sampling.min_articles)
    ]


def _comparison(tones: TopicTones, pair: Pair, cells: tuple[int, int], sampling: Sampling) -> Comparison:
    before, after = (int(tones.n_articles[cell]) for cell in cells)
    n_least = float(min(before, after))
    found = change(tones.tones, tones.weights, cells, n_least, share=SHARE, seed=sampling.seed)
    return Comparison(pair, (before, after), found)


def tone_changes(compared: Sequence[Comparison]) -> pl.DataFrame:
    """The change of corpus tone between the levels of each pair, and its two parts (`TONE_CHANGES`)."""
    rows = []
    for each in compared:
        tone = (each.change.share * each.change.tone).sum(axis=1)
        parts = zip(("change", "composition", "within_topic"), each.change.total, strict=True)
        rows.append(
            each.pair._asdict()
            | _both_sides("n_articles", each.n_articles)
            | _both_sides("tone", tone)
            | {column: value for name, ends in parts for column, value in _with_interval(name, ends).items()}
        )
    return pl.from_dicts(rows, TONE_CHANGES.schema).fill_nan(None)


def tone_changes_of_topics(compared: Sequence[Comparison]) -> pl.DataFrame:
    """What each topic contributes to these changes (`TONE_CHANGES_OF_TOPICS`)."""
    rows = [
        {**each.pair._asdict(), "topic": topic + 1}
        | _both_sides("share", each.change.share[:, topic])
        | _both_sides("tone", each.change.tone[:, topic])
        | _with_interval("composition", each.change.composition[:, topic])
        | _with_interval("within_topic", each.change.within_topic[:, topic])
        for each in compared
        for topic in range(each.change.composition.shape[1])
    ]
    return pl.from_dicts(rows, TONE_CHANGES_OF_TOPICS.schema).fill_nan(None)


def _both_sides(name: str, values: Sequence[float] | np.ndarray) -> Row:
    before, after = np.asarray(values).tolist()
    return {f"{name}_before": before, f"{name}_after": after}


def _with_interval(name: str, values: np.ndarray) -> Row:
    value, low, high = values.tolist()
    return {name: value, f"{name}_low": low, f"{name}_high": high}


@dataclass(frozen=True)
class Dated:
    """A measure of dated articles: the sum of `values` over that of `weights`, both (articles, topics)."""

    measure: str
    values: np.ndarray
    weights: np.ndarray
    periods: Grouping


def change_points(series: Sequence[Dated], sampling: Sampling) -> pl.DataFrame:
    """The segment in which each topic differs most in each measure, and how surprising that is (`CHANGE_POINTS`).

    p is adjusted over all rows.  A measure without enough articles for any
    segment has no row.
    """
    n_comparisons = sum(each.values.shape[1] for each in series)
    rows: list[Row] = []
    for each in series:
        found = scan(
            each.values,
            each.weights,
            each.periods.place,
            len(each.periods.levels),
            min_articles=sampling.min_articles,
            n_orders=n_orders(n_comparisons, sampling.n_draws),
            seed=derived(sampling.seed, each.measure),
        )
        rows += _scanned(found, each) if found else []
    points = pl.from_dicts(rows, CHANGE_POINTS.schema)
    q = discoveries(points["p"].to_list())
    return points.with_columns(q=q, is_change=q <= FALSE_DISCOVERIES).fill_nan(None)


def _scanned(found: Scan, dated: Dated) -> list[Row]:
    """A row for each topic, p not yet adjusted."""
    levels = dated.periods.levels
    return [
        {
            "measure": dated.measure,
            "topic": place + 1,
            "kind": kind(first, last, len(levels)),
            "first": levels[first],
            "last": levels[last],
            "n_articles": int(found.n_inside[place]),
            "inside": float(found.inside[place]),
            "outside": float(found.outside[place]),
            "statistic": float(found.statistic[place]),
            "p": float(found.p[place]),
        }
        for place, (first, last) in enumerate(zip(found.first.tolist(), found.last.tolist(), strict=True))
    ]
