"""Sentences and groups of words -> the scores of the sentences had the lexicon lacked a group.

A score depends on the words of the lexicon that stand in the sentence and on
no others, so that most questions have been answered before: groups of which a
sentence has the same words give it the same score, which the first of them is
asked for, and where these are all it has of any group, one scorer without any
of the words serves.  Few scorers see most sentences, and each has to learn
every spelling it sees.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from pipeline.sentiment.scorer import Scoring

ScorerWithout = Callable[[frozenset[str]], Scoring]


@dataclass(frozen=True)
class Rescored:
    """Sentences at ascending `rows`, scored without some words; every array is (rows,)."""

    rows: np.ndarray
    compound: np.ndarray
    n_lexicon_words: np.ndarray


NOTHING = Rescored(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0, dtype=np.int64))


def scored_without(
    texts: pl.Series, places: pl.DataFrame, groups: Sequence[frozenset[str]], scorer_without: ScorerWithout
) -> list[Rescored]:
    """For each of `groups`, the sentences that have one of its words, scored without all of these.

    `places` has row and word, for all words of the groups, as from
    `lexicon_terms.occurrences`.
    """
    wanted = _wanted(places, groups)
    asked = wanted.unique(["row", "words"], keep="first", maintain_order=True)
    scorers = [*groups, frozenset[str]().union(*groups)]
    compound, n_lexicon_words = np.empty(asked.height), np.empty(asked.height, dtype=np.int64)
    rows = asked["row"].to_numpy()
    for scorer, at in _places_of(asked["scorer"].to_numpy()):
        scores = scorer_without(scorers[scorer])(texts.gather(rows[at]).to_list())
        compound[at], n_lexicon_words[at] = scores.compound, scores.n_lexicon_words
    answered = asked.select("row", "words").with_columns(
        compound=pl.Series(compound), n_lexicon_words=pl.Series(n_lexicon_words)
    )
    found = wanted.join(answered, on=["row", "words"], how="left", maintain_order="left")
    columns = [found[name].to_numpy() for name in ("row", "compound", "n_lexicon_words")]
    of_groups = {
        group: Rescored(*(column[at] for column in columns)) for group, at in _places_of(found["group"].to_numpy())
    }
    return [of_groups.get(group, NOTHING) for group in range(len(groups))]


def _wanted(places: pl.DataFrame, groups: Sequence[frozenset[str]]) -> pl.DataFrame:
    """Rows (group, row, words, scorer), sorted by group and row.

    `words` are those of the group that the sentence has, in one string;
    `scorer` is the number of the group, or their number where the sentence has
    no word of another group.
    """
    members = [(number, word) for number, group in enumerate(groups) for word in sorted(group)]
    group_words = pl.DataFrame(members, {"group": pl.Int64, "word": pl.String}, orient="row")
    n_present = places.group_by("row").agg(n_present=pl.len())
    pairs = places.join(group_words, on="word").group_by("group", "row").agg(pl.col("word").sort())
    is_all = pl.col("word").list.len() == pl.col("n_present")
    return (
        pairs.join(n_present, on="row")
        .select(
            *("group", "row"),
            words=pl.col("word").list.join(" "),
            scorer=pl.when(is_all).then(len(groups)).otherwise("group").cast(pl.Int64),
        )
        .sort("group", "row")
    )


def _places_of(values: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Each of `values` once, ascending, with its places in order."""
    order = np.argsort(values, kind="stable")
    distinct, first = np.unique(values[order], return_index=True)
    return list(zip(distinct.tolist(), np.split(order, first[1:]), strict=True)) if len(values) else []
