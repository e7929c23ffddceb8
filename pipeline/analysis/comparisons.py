"""Groups of sections and dated articles -> what changed: tables of decompositions and of change points."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from pipeline.analysis.changes import FALSE_DISCOVERIES, Scan, discoveries, kind, n_orders, scan
from pipeline.analysis.decomposition import Change, change
from pipeline.analysis.estimates import Sampling, TopicTones
from pipeline.analysis.groupings import HALF, HALVES, PERIOD, Grouping
from pipeline.seeds import derived
from pipeline.topics.subsamples import SHARE

ROLE = "role"
Compared = tuple[str, str, str]


def compared(groupings: Sequence[Grouping], n_articles: np.ndarray, *, min_articles: int) -> list[Compared]:
    """What is compared with what: (of, before, after).

    Each period with the last before it that has enough articles, the first
    half of the periods with the second, and every two roles.  A pair with too
    few articles on either side is left out.
    """
    enough: dict[str, list[str]] = {}
    start = 0
    for grouping in groupings:
        counts = n_articles[start : start + len(grouping.groups)]
        enough[grouping.of] = [name for name, n in zip(grouping.groups, counts, strict=True) if n >= min_articles]
        start += len(grouping.groups)
    roles = enough.get(ROLE, [])
    return [
        *((HALF, *HALVES) for _ in range(enough.get(HALF, []) == list(HALVES))),
        *((PERIOD, before, after) for before, after in pairwise(enough.get(PERIOD, []))),
        *((ROLE, before, after) for at, before in enumerate(roles) for after in roles[at + 1 :]),
    ]


def decompositions(found: TopicTones, sampling: Sampling) -> list[tuple[Compared, Change, tuple[int, int]]]:
    """Each comparison with its change and the numbers of articles before and after."""
    places = {
        (grouping.of, group): place
        for place, (grouping, group) in enumerate(
            (grouping, group) for grouping in found.groupings for group in grouping.groups
        )
    }
    result = []
    for of, before, after in compared(found.groupings, found.n_articles, min_articles=sampling.min_articles):
        pair = places[of, before], places[of, after]
        n = int(found.n_articles[pair[0]]), int(found.n_articles[pair[1]])
        value = change(found.tones, found.weights, pair, float(min(n)), share=SHARE, seed=sampling.seed)
        result.append(((of, before, after), value, n))
    return result


def change_rows(changes: Sequence[tuple[Compared, Change, tuple[int, int]]]) -> list[tuple[object, ...]]:
    """Rows of the changes of tone: the pair, articles and tone of either side, change and parts with intervals."""
    return [
        (*names, *n, *(each.share * each.tone).sum(axis=1).tolist(), *each.total.ravel().tolist())
        for names, each, n in changes
    ]


def change_rows_of_topics(changes: Sequence[tuple[Compared, Change, tuple[int, int]]]) -> list[tuple[object, ...]]:
    """What is compared, topic, its share and tone on either side; composition and within_topic, each with its ends."""
    return [
        (
            *(*names, topic + 1),
            *(*each.share[:, topic].tolist(), *each.tone[:, topic].tolist()),
            *(*each.composition[:, topic].tolist(), *each.within_topic[:, topic].tolist()),
        )
        for names, each, _ in changes
        for topic in range(each.composition.shape[1])
    ]


@dataclass(frozen=True)
class Dated:
    """Something of articles that may change in time: sums of `values` by sums of `weights`, both (articles, topics)."""

    measure: str
    values: np.ndarray
    weights: np.ndarray
    periods: Grouping


def change_points(series: Sequence[Dated], sampling: Sampling) -> list[tuple[object, ...]]:
    """A row for each measure and topic: what stands out, its p and its adjusted p, and whether it is a change.

    p is adjusted over all rows.  A measure without enough articles for any
    segment has none.
    """
    n_comparisons = sum(each.values.shape[1] for each in series)
    rows = []
    for each in series:
        found = scan(
            each.values,
            each.weights,
            each.periods.place,
            len(each.periods.groups),
            min_articles=sampling.min_articles,
            n_orders=n_orders(n_comparisons, sampling.n_draws),
            seed=derived(sampling.seed, each.measure),
        )
        rows += [(each.measure, topic, *row) for topic, row in enumerate(_rows(found, each.periods), 1)]
    adjusted = discoveries([row[-1] for row in rows])
    return [(*row, float(q), bool(q <= FALSE_DISCOVERIES)) for row, q in zip(rows, adjusted, strict=True)]


def _rows(found: Scan | None, periods: Grouping) -> list[tuple[Any, ...]]:
    if not found:
        return []
    return [
        (
            kind(int(first), int(last), len(periods.groups)),
            *(periods.groups[first], periods.groups[last], int(n)),
            *(float(inside), float(outside), float(statistic), float(p)),
        )
        for first, last, n, inside, outside, statistic, p in zip(
            *(found.first, found.last, found.n_inside, found.inside, found.outside, found.statistic, found.p),
            strict=True,
        )
    ]
