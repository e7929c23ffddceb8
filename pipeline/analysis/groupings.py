"""Documents -> the groups they are told by: periods, roles, kinds, outlets, and all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from pipeline.analysis.months import Period, calendar, period_names, period_of, positions
from pipeline.statistics.resampling import effective_numbers, sums_by_article

NOWHERE = -1
ALL = "all"
PERIOD = "period"
HALF = "half"
TENTH = "tenth"
TENTHS = tuple(f"{tenth:02d}" for tenth in range(1, 11))
HALVES = ("first half", "second half")


@dataclass(frozen=True)
class Grouping:
    """What documents are grouped by, the names of the groups, and the place of each document among them.

    `place` is (documents,), -1 for a document in no group; `days` has the
    first day of each group that is a period.
    """

    of: str
    groups: tuple[str, ...]
    place: np.ndarray
    days: tuple[object, ...] = ()


def all_of(n_documents: int) -> Grouping:
    """Every document in one group."""
    return Grouping(ALL, (ALL,), np.zeros(n_documents, dtype=np.int64))


def by_period(dates: pl.Series, among: pl.Series, period: Period) -> Grouping:
    """Documents by the period of their date, from the first to the last of the dates `among`."""
    days = calendar(among, period)
    place = positions(period_of(dates, period), days).to_numpy()
    return Grouping(PERIOD, tuple(period_names(days, period)), place, tuple(days))


def by_half(periods: Grouping) -> Grouping:
    """Documents by the first and the second half of the periods; of an odd number the middle is in neither."""
    n, half = len(periods.groups), len(periods.groups) // 2
    place = np.where(periods.place < half, 0, np.where(periods.place >= n - half, 1, NOWHERE))
    return Grouping(HALF, HALVES, place)


def by_tenth(article: np.ndarray) -> Grouping:
    """Sentences by where in their article they stand: the middle of the i-th of n lies at (i + 1/2) / n.

    `article` (sentences,) is that of each; sentences of an article stand side by side and in order.  Of an article
    with fewer than ten sentences some tenths have none.
    """
    _, first, of, n = np.unique(article, return_index=True, return_inverse=True, return_counts=True)
    before = np.arange(len(article)) - first[of]
    return Grouping(TENTH, TENTHS, 10 * (2 * before + 1) // (2 * n[of]))


def within(of: str, group: str, outer: Grouping, inner: Grouping) -> Grouping:
    """Documents of one `group` of `outer` by `inner`, told by `of`."""
    is_in = outer.place == outer.groups.index(group)
    return Grouping(of, inner.groups, np.where(is_in, inner.place, NOWHERE), inner.days)


def by_name(of: str, names: pl.Series, groups: Sequence[str] | None = None) -> Grouping:
    """Documents by a name, in the order of `groups` or, without, of the names; a null is in no group."""
    known = tuple(sorted(names.drop_nulls().unique())) if groups is None else tuple(groups)
    places = {name: place for place, name in enumerate(known)}
    return Grouping(of, known, np.array([places.get(name, NOWHERE) for name in names], dtype=np.int64))


def cells(groupings: Sequence[Grouping], values: np.ndarray) -> csr_matrix:
    """The value of each document in each group, one grouping after another, shape (groups, documents).

    A document without value does not count.
    """
    starts = np.cumsum([0, *(len(grouping.groups) for grouping in groupings)])
    rows = [
        np.where(grouping.place == NOWHERE, NOWHERE, grouping.place + start)
        for grouping, start in zip(groupings, starts, strict=False)
    ]
    row, column = np.concatenate(rows), np.tile(np.arange(len(values)), len(groupings))
    known = (row != NOWHERE) & (values[column] != 0)
    shape = (int(starts[-1]), len(values))
    return csr_matrix((values[column[known]], (row[known], column[known])), shape=shape)


def names_of(groupings: Sequence[Grouping]) -> pl.DataFrame:
    """A row for each group in the order of `cells`: dimension, level, first_day (null but for periods)."""
    rows = [
        (grouping.of, group, grouping.days[place] if grouping.days else None)
        for grouping in groupings
        for place, group in enumerate(grouping.groups)
    ]
    return pl.DataFrame(rows, {"dimension": pl.String, "level": pl.String, "first_day": pl.Date}, orient="row")


def numbers(cell_values: csr_matrix, article: np.ndarray, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many articles each cell has, (cells,), and how many equal ones tell as much of each share, (cells, columns).

    `article` (documents,) is the number of the article of each; the weight of a
    document is its value in the cell times its share, `shares` (documents, columns).
    """
    counted = np.zeros(cell_values.shape[0], dtype=np.int32)
    effective = np.zeros((cell_values.shape[0], shares.shape[1]))
    for cell in np.flatnonzero(np.diff(cell_values.indptr)):
        own = slice(cell_values.indptr[cell], cell_values.indptr[cell + 1])
        rows = cell_values.indices[own]
        articles, place = np.unique(article[rows], return_inverse=True)
        weights = cell_values.data[own][:, np.newaxis] * shares[rows]
        counted[cell] = len(articles)
        effective[cell] = effective_numbers(sums_by_article(weights, place, len(articles)))
    return counted, effective
