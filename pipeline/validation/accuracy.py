"""The machine's scores against people's, of coded units.

Every unit counts by its weight, the number of units of the corpus that it
stands for, so that what comes back is of the corpus and not of the sheet.
With equal weights the measures are those of scipy and scikit-learn; these
take one set of weights at a time, and scipy's none, so that the formulas stand
here for many draws at once.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from pipeline.statistics.bootstrap import Estimates, bootstrapped

MEASURES = ("pearson", "spearman", "macro_f1", "kappa")
CLASSES = (-1, 0, 1)
# What remains of a variance of nothing by rounding.
NOTHING = 1e-12


class Scored(NamedTuple):
    """Units with scores in [-1, 1] and classes -1, 0, 1 by people and machine; every array has shape (units,)."""

    human: np.ndarray
    machine: np.ndarray
    human_class: np.ndarray
    machine_class: np.ndarray
    weight: np.ndarray
    article: np.ndarray


def accuracy(units: Scored, *, seed: int) -> tuple[Estimates, Estimates]:
    """The `MEASURES`, and the nine cells of the confusion table as shares of the corpus, human class by machine class.

    NaN where undefined: a correlation with no spread, kappa where there is one class only.
    """
    found = bootstrapped(partial(measured, units=units), units.article, seed=seed)
    n = len(MEASURES)
    return Estimates(*(part[:n] for part in found)), Estimates(*(part[n:] for part in found))


def measured(draws: np.ndarray, *, units: Scored) -> np.ndarray:
    """The measures and then the cells, shape (draws, 13), from how often each unit is drawn, `draws` (draws, units)."""
    weights = draws * units.weight
    table = confusion(weights, units.human_class, units.machine_class)
    human, machine = (middle_ranks(scores, weights) for scores in (units.human, units.machine))
    measures = (
        correlation(units.human[np.newaxis], units.machine[np.newaxis], weights),
        correlation(human, machine, weights),
        macro_f1(table),
        kappa(table),
    )
    return np.column_stack([*measures, table.reshape(len(table), -1)])


def correlation(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Pearson's correlation of `x` and `y` in each draw, shape (draws,); both have one row a draw, or one for all."""
    total = weights.sum(axis=1, keepdims=True)
    x = x - (weights * x).sum(axis=1, keepdims=True) / total
    y = y - (weights * y).sum(axis=1, keepdims=True) / total
    xx, yy, xy = ((weights * product).sum(axis=1) / total[:, 0] for product in (x * x, y * y, x * y))
    is_spread = (xx > NOTHING) & (yy > NOTHING)
    root = np.sqrt(np.where(is_spread, xx * yy, 1))
    return np.asarray(np.where(is_spread, np.clip(xy / root, -1, 1), np.nan))


def middle_ranks(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The rank of every unit in each draw, shape (draws, units): the share below it and half of the share with it."""
    order = np.argsort(scores, kind="stable")
    values, place = np.unique(scores, return_inverse=True)
    starts = np.searchsorted(scores[order], values)
    of_value = np.add.reduceat(weights[:, order], starts, axis=1) / weights.sum(axis=1, keepdims=True)
    return np.asarray((np.cumsum(of_value, axis=1) - of_value / 2)[:, place])


def confusion(weights: np.ndarray, human_class: np.ndarray, machine_class: np.ndarray) -> np.ndarray:
    """Shares of human class by machine class in each draw, shape (draws, 3, 3)."""
    cells = np.eye(len(CLASSES) ** 2)[len(CLASSES) * (human_class + 1) + machine_class + 1]
    table = weights @ cells / weights.sum(axis=1, keepdims=True)
    return np.asarray(table.reshape(-1, len(CLASSES), len(CLASSES)))


def macro_f1(table: np.ndarray) -> np.ndarray:
    """The mean F1 of the classes that people or the machine gave, shape (draws,)."""
    both = np.diagonal(table, axis1=1, axis2=2)
    either = table.sum(axis=1) + table.sum(axis=2)
    is_given = either > 0
    f1 = np.divide(2 * both, either, out=np.zeros_like(either), where=is_given)
    return np.asarray(f1.sum(axis=1) / is_given.sum(axis=1))


def kappa(table: np.ndarray) -> np.ndarray:
    """Cohen's kappa, shape (draws,)."""
    observed = np.trace(table, axis1=1, axis2=2)
    by_chance = (table.sum(axis=1) * table.sum(axis=2)).sum(axis=1)
    is_defined = by_chance < 1 - NOTHING
    return np.asarray(np.where(is_defined, (observed - by_chance) / np.where(is_defined, 1 - by_chance, 1), np.nan))
