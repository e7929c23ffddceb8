"""Labels that a person gave to topics -> the topics of this fit to which they belong.

A label comes with some terms of the topic it was given to.  It follows the
topic through reruns, whatever number the topic has then: it goes to the topic
that has most of these terms' probability.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import linear_sum_assignment

from pipeline.errors import CorpusError

# A label follows when its topic has more of its terms than all other topics have together.
MAJORITY = 0.5


@dataclass(frozen=True)
class GivenLabel:
    """A label and the terms that identify its topic; `line` is its line in the file."""

    label: str
    terms: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Followed:
    """The label of each topic that has one, by its row, and why other labels are not used."""

    labels: dict[int, str]
    conflicts: tuple[str, ...]


def given_labels_of(rows: pl.DataFrame) -> list[GivenLabel]:
    """The rows of a person's file that have a label; raises CorpusError when a column is missing."""
    absent = {"label", "terms"} - set(rows.columns)
    if absent:
        message = (
            f"terms.labels: the file has no column {' and no column '.join(map(repr, sorted(absent)))}; "
            f"it has {', '.join(rows.columns)}. Expected a first line 'label,terms'."
        )
        raise CorpusError(message)
    texts = rows.select(pl.col("label", "terms").fill_null("").str.strip_chars()).iter_rows()
    return [GivenLabel(label, tuple(terms.split()), line) for line, (label, terms) in enumerate(texts, 2) if label]


def followed(given: Sequence[GivenLabel], topic_term: np.ndarray, terms: Sequence[str]) -> Followed:
    """Which topic each label belongs to; one label a topic, and the pairs that fit best together.

    `topic_term` is (topics, terms).
    """
    place = {term: column for column, term in enumerate(terms)}
    usable, conflicts = _usable(given, place)
    if not usable:
        return Followed({}, tuple(conflicts))
    match = np.stack([_match(label, topic_term, place) for label in usable])
    rows, topics = linear_sum_assignment(match, maximize=True)
    taken = {int(topic): usable[row].label for row, topic in zip(rows, topics, strict=True)}
    labels = {}
    for row, label in enumerate(usable):
        best = int(match[row].argmax())
        mine = dict(zip(rows.tolist(), topics.tolist(), strict=True)).get(row)
        if mine is not None and match[row, mine] > MAJORITY:
            labels[int(mine)] = label.label
        elif match[row, best] > MAJORITY:
            said = f"matches topic {best + 1}, which is called {taken[best]!r} already"
            conflicts.append(f"line {label.line}: {label.label!r} {said}")
        else:
            share = f"topic {best + 1}, the nearest, has {match[row, best]:.0%} of its terms"
            conflicts.append(f"line {label.line}: {label.label!r} matches no topic of this fit: {share}")
    return Followed(labels, tuple(conflicts))


def _usable(given: Sequence[GivenLabel], place: dict[str, int]) -> tuple[list[GivenLabel], list[str]]:
    """The labels with a term of the vocabulary and a name of their own; why the others cannot be used."""
    names = Counter(label.label for label in given)
    usable, conflicts = [], []
    for label in given:
        if names[label.label] > 1:
            conflicts.append(f"line {label.line}: {label.label!r} is given more than once")
        elif not any(term in place for term in label.terms):
            conflicts.append(f"line {label.line}: no term of {label.label!r} is in the vocabulary")
        else:
            usable.append(label)
    return usable, conflicts


def _match(label: GivenLabel, topic_term: np.ndarray, place: dict[str, int]) -> np.ndarray:
    """Mean share of each topic in the label's terms, topics taken as equally large, shape (topics,), sum 1."""
    columns = topic_term[:, [place[term] for term in label.terms if term in place]]
    return np.asarray((columns / columns.sum(axis=0)).mean(axis=1))
