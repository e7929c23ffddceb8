"""Neighbouring tokens -> phrases: pairs that stand together far more often than chance would have it.

Counts of tokens and of pairs are taken from a shard of the corpus at a time
and added up with total(); an article lies in one shard as a whole.  Two
tokens are neighbours when they stand next to each other in one clause: their
places differ by 1, so that no dropped word and no mark of punctuation lies
between them.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from pipeline.tables.vectorise import PHRASES

_LIST = pl.List(pl.String)
# Only pairs that never part have this NPMI: as the least that is asked for, it means "no phrases".
OFF = 1.0


class Neighbours(NamedTuple):
    """What one shard counts of pairs of neighbours and of single tokens: see bigrams() and unigrams()."""

    pairs: pl.DataFrame
    singles: pl.DataFrame


def unigrams(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every type of token: token, n, n_articles (both Int64); sorted by token.

    `sentences` has article_id and a list of tokens in each row.
    """
    flat = sentences.select("article_id", pl.col("tokens").alias("token")).explode("token", empty_as_null=False)
    return _counts(flat, ["token"])


def bigrams(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every pair of neighbours: first, second, n, n_articles (both Int64); sorted by first and second.

    `sentences` has article_id, tokens and places in each row.
    """
    flat = _flat(sentences)
    at = np.flatnonzero(_has_neighbour(flat))
    articles = sentences["article_id"].gather(flat["row"].gather(at))
    pairs = {"article_id": articles, "first": flat["tokens"].gather(at), "second": flat["tokens"].gather(at + 1)}
    return _counts(pl.DataFrame(pairs), ["first", "second"])


def total(counts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The sum of unigrams or bigrams of shards that share no article; sorted like these."""
    keys = [name for name in counts[0].columns if name not in {"n", "n_articles"}]
    return pl.concat(counts).group_by(keys).agg(pl.col("n", "n_articles").sum()).sort(keys)


def phrases(
    bigrams: pl.DataFrame, unigrams: pl.DataFrame, *, min_npmi: float, min_count: int, min_articles: int
) -> pl.DataFrame:
    """The pairs that are phrases: first, second, phrase ("supreme_court"), n, n_articles, npmi; sorted by the pair.

    A pair is a phrase when it was counted at least `min_count` times, in at
    least `min_articles` articles (npmi alone ranks boilerplate first), and its
    normalised pointwise mutual information is at least `min_npmi`:

        npmi = ln(p(x, y) / (p(x) p(y))) / -ln p(x, y), in [-1, 1],

    where p(x) = n(x) / N, p(x, y) = n(x, y) / N and N is the number of all
    tokens: dropped words are not tokens.

    Source: Bouma (2009); one N for tokens and pairs, as gensim has it.
    """
    n_tokens = unigrams["n"].sum()
    common = bigrams.filter(pl.col("n") >= min_count, pl.col("n_articles") >= min_articles)
    of = unigrams.select("token", "n")
    both = common.join(of.rename({"token": "first", "n": "n_first"}), on="first").join(
        of.rename({"token": "second", "n": "n_second"}), on="second"
    )
    share = pl.col("n") / n_tokens
    chance = (pl.col("n_first") / n_tokens) * (pl.col("n_second") / n_tokens)
    scored = both.with_columns(
        phrase=pl.concat_str("first", "second", separator="_"), npmi=(share / chance).log() / -share.log()
    )
    kept = scored.filter(pl.col("npmi") >= min_npmi)
    return kept.select("first", "second", "phrase", "n", "n_articles", "npmi").sort("first", "second")


def no_phrases() -> pl.DataFrame:
    """What phrases() gives where there are none."""
    return pl.DataFrame(schema=PHRASES.schema)


def with_phrases(sentences: pl.DataFrame, phrases: pl.DataFrame) -> pl.Series:
    """The lists of tokens with phrases joined: List(String), as many rows as `sentences`.

    From left to right, without overlap.  A pair gives way to the pair that
    begins with its second token when that one's npmi is higher: "a b c" is
    "a b_c" when b_c is the stronger phrase, and "a_b c" otherwise.
    `sentences` has tokens and places in each row, `phrases` the columns of
    phrases().
    """
    if phrases.is_empty():
        return sentences["tokens"]
    flat = _flat(sentences)
    phrase = _phrase_at(flat, phrases)
    npmi = np.append(phrases["npmi"].to_numpy(), -np.inf)[phrase]
    at = np.flatnonzero(_taken(npmi))
    tokens = flat["tokens"].to_frame().with_row_index("at")
    joined = pl.DataFrame({"at": at.astype(np.uint32), "phrase": phrases["phrase"].gather(phrase[at])})
    text = tokens.join(joined, on="at", how="left", maintain_order="left").select(pl.coalesce("phrase", "tokens"))
    stays = np.ones(flat.height, dtype=bool)
    stays[at + 1] = False
    rebuilt = pl.DataFrame({"row": flat["row"], "tokens": text.to_series()}).filter(pl.Series(stays))
    return _lists(rebuilt, sentences.height)


def _flat(sentences: pl.DataFrame) -> pl.DataFrame:
    """A token a row: row (its number in `sentences`), tokens, places."""
    rows = sentences.select("tokens", "places").with_row_index("row")
    return rows.explode("tokens", "places", empty_as_null=False)


def _has_neighbour(flat: pl.DataFrame) -> np.ndarray:
    """Whether a token and the one after it are neighbours, shape (tokens,)."""
    row, place = flat["row"].to_numpy(), flat["places"].to_numpy()
    neighbours = np.zeros(flat.height, dtype=bool)
    neighbours[:-1] = (row[1:] == row[:-1]) & (place[1:] - place[:-1] == 1)
    return neighbours


def _phrase_at(flat: pl.DataFrame, phrases: pl.DataFrame) -> np.ndarray:
    """The row in `phrases` of the phrase that a token begins, shape (tokens,); -1 where there is none."""
    parts = pl.concat([phrases["first"], phrases["second"]]).unique().sort()
    kinds = pl.Enum(parts)
    code = flat["tokens"].cast(kinds, strict=False).to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
    at = np.flatnonzero(_has_neighbour(flat) & (code >= 0))
    at = at[code[at + 1] >= 0]
    first, second = (phrases[name].cast(kinds).to_physical().cast(pl.Int64).to_numpy() for name in ("first", "second"))
    keys = first * len(parts) + second
    order = np.argsort(keys)
    wanted = code[at] * len(parts) + code[at + 1]
    nearest = order[np.searchsorted(keys, wanted, sorter=order).clip(max=len(keys) - 1)]
    found = np.full(flat.height, -1, dtype=np.int64)
    found[at] = np.where(keys[nearest] == wanted, nearest, -1)
    return found


def _taken(npmi: np.ndarray) -> np.ndarray:
    """Which pairs are joined, shape (tokens,), given the npmi of the pair that each token begins (-inf: no phrase).

    The pairs that do not give way form runs in which each overlaps the next:
    the first, the third, and so on are taken.
    """
    stays = np.isfinite(npmi)
    stays[:-1] &= npmi[:-1] >= npmi[1:]
    position = np.arange(len(npmi))
    last_gap = np.maximum.accumulate(np.where(stays, -1, position))
    taken: np.ndarray = stays & ((position - last_gap) % 2 == 1)
    return taken


def _lists(flat: pl.DataFrame, height: int) -> pl.Series:
    """The tokens of `flat` in lists by its sorted row, one for each of the rows 0 to `height` - 1."""
    lists = flat.group_by("row", maintain_order=True).agg("tokens")
    every = pl.DataFrame({"row": pl.Series(np.arange(height, dtype=np.uint32))})
    joined = every.join(lists, on="row", how="left", maintain_order="left")
    return joined["tokens"].fill_null(pl.Series([[]], dtype=_LIST))


def _counts(flat: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """How often each key occurs, and in how many articles; sorted by key."""
    counts = flat.group_by(keys).agg(
        n=pl.len().cast(pl.Int64), n_articles=pl.col("article_id").n_unique().cast(pl.Int64)
    )
    return counts.sort(keys)
