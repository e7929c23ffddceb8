"""Documents -> the dimensions by which they are grouped, as periods, roles and outlets, and the levels of each."""

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
    """Documents by the levels of a dimension.

    `place` (documents,) is the place of each document's level, -1 for a document at none; `days` has the first day
    of each level that is a period.
    """

    dimension: str
    levels: tuple[str, ...]
    place: np.ndarray
    days: tuple[object, ...] = ()


def all_of(n_documents: int) -> Grouping:
    """All documents at one level."""
    return Grouping(ALL, (ALL,), np.zeros(n_documents, dtype=np.int64))


def by_period(dates: pl.Series, among: pl.Series, period: Period) -> Grouping:
    """Documents by the period of their date, from the first to the last of the dates `among`."""
    days = calendar(among, period)
    place = positions(period_of(dates, period), days).to_numpy()
    return Grouping(PERIOD, tuple(period_names(days, period)), place, tuple(days))


def by_half(periods: Grouping) -> Grouping:
    """Documents by the first and the second half of the periods; of an odd number the middle is in neither."""
    n, half = len(periods.levels), len(periods.levels) // 2
    place = np.where(periods.place < half, 0, np.where(periods.place >= n - half, 1, NOWHERE))
    return Grouping(HALF, HALVES, place)


def by_tenth(article: np.ndarray) -> Grouping:
    """Sentences by their position in the article: the middle of the i-th of n lies at (i + 1/2) / n.

    `article` (sentences,) is that of each; sentences of an article stand side by side and in order.  Of an article
    with fewer than ten sentences some tenths have none.
    """
    _, first, of, n = np.unique(article, return_index=True, return_inverse=True, return_counts=True)
    before = np.arange(len(article)) - first[of]
    return Grouping(TENTH, TENTHS, 10 * (2 * before + 1) // (2 * n[of]))


def within(dimension: str, level: str, outer: Grouping, inner: Grouping) -> Grouping:
    """Documents of one `level` of `outer` by the levels of `inner`, as a dimension of their own."""
    is_in = outer.place == outer.levels.index(level)
    return Grouping(dimension, inner.levels, np.where(is_in, inner.place, NOWHERE), inner.days)


def by_name(dimension: str, names: pl.Series, levels: Sequence[str] | None = None) -> Grouping:
    """Documents by a name, in the order of `levels` or else sorted by name; a null is at no level."""
    known = tuple(sorted(names.drop_nulls().unique())) if levels is None else tuple(levels)
    places = {name: place for place, name in enumerate(known)}
    return Grouping(dimension, known, np.array([places.get(name, NOWHERE) for name in names], dtype=np.int64))


def cells(groupings: Sequence[Grouping], values: np.ndarray) -> csr_matrix:
    """The value of each document at each level, one grouping after another, shape (levels, documents).

    A document whose value is 0 is not there.
    """
    starts = np.cumsum([0, *(len(grouping.levels) for grouping in groupings)])
    rows = [
        np.where(grouping.place == NOWHERE, NOWHERE, grouping.place + start)
        for grouping, start in zip(groupings, starts, strict=False)
    ]
    row, column = np.concatenate(rows), np.tile(np.arange(len(values)), len(groupings))
    known = (row != NOWHERE) & (values[column] != 0)
    shape = (int(starts[-1]), len(values))
    return csr_matrix((values[column[known]], (row[known], column[known])), shape=shape)


def names_of(groupings: Sequence[Grouping]) -> pl.DataFrame:
    """A row for each level in the order of `cells`: dimension, level, first_day (null but for periods)."""
    rows = [
        (grouping.dimension, level, grouping.days[place] if grouping.days else None)
        for grouping in groupings
        for place, level in enumerate(grouping.levels)
    ]
    return pl.DataFrame(rows, {"dimension": pl.String, "level": pl.String, "first_day": pl.Date}, orient="row")


def numbers(cell_values: csr_matrix, article: np.ndarray, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The articles of each cell, (cells,), and their effective number for each share, (cells, columns).

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
