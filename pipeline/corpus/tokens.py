"""The texts of sentences -> tokens: words in lower case, lemmatised, without function words.

What is a word, what ends a clause and what becomes of a word is defined and
explained in pipeline.corpus.words; here it is done for a million words a
second.  polars cuts the texts, each type (a distinct spelling) is decided
once, and the decisions are looked up.
"""

from functools import lru_cache, partial

import numpy as np
import polars as pl

from pipeline.corpus.coding import coded
from pipeline.corpus.memory import Remembered
from pipeline.corpus.words import ASIDE, PATTERN, SUBSTITUTE, ascii_pattern, decision

_SCHEMA = {"tokens": pl.List(pl.String), "places": pl.List(pl.Int32)}
# Some 40 MB for a process.  The types of a million abstracts are more, but the rare ones need not be remembered.
_REMEMBERED = 2**18


def tokens(texts: pl.Series, *, min_length: int, stop_words: frozenset[str]) -> pl.DataFrame:
    """The tokens of each text in order, with their places: as many rows as `texts`, in their order.

    `tokens` is List(String), `places` List(Int32) of the same lengths; both
    are empty where nothing is left.  Places number the words of a text from 0,
    kept or dropped, and skip one at whatever ends a clause: two tokens are
    neighbours in one clause exactly when their places differ by 1.
    """
    found = _found(texts)
    lengths = found.list.len().to_numpy()
    row = np.repeat(np.arange(len(found), dtype=np.uint32), lengths)
    first = np.cumsum(lengths, dtype=np.int64) - lengths
    codes, types = coded(found.explode(empty_as_null=False))
    became = pl.Series(list(map(_remembered(min_length, stop_words).__getitem__, types)), dtype=pl.String)
    kept = np.flatnonzero(became.is_not_null().to_numpy()[codes])
    rows = row[kept]
    flat = pl.DataFrame(
        {
            "row": pl.Series(rows).set_sorted(),
            "tokens": became.gather(codes[kept]),
            "places": (kept - first[rows]).astype(np.int32),
        }
    )
    return _lists(flat, len(found))


def token(word: str, min_length: int, stop_words: frozenset[str]) -> str | None:
    """What `word`, as a text has it, becomes; None when it is dropped.

    >>> token("Crises", 3, frozenset()), token("Korea's", 3, frozenset()), token("the", 3, frozenset({"the"}))
    ('crisis', 'korea', None)
    """
    return decision(word, min_length, stop_words).became


@lru_cache(maxsize=4)
def _remembered(min_length: int, stop_words: frozenset[str]) -> Remembered[str | None]:
    """token() with a memory that lasts from one shard of a corpus to the next."""
    return Remembered(partial(token, min_length=min_length, stop_words=stop_words), _REMEMBERED)


def _found(texts: pl.Series) -> pl.Series:
    """The words and ends of clauses of each text, in order."""
    plain = texts.str.replace_all(ASIDE, SUBSTITUTE)
    is_ascii = plain.str.len_bytes() == plain.str.len_chars()
    found = [
        plain.filter(is_ascii).str.extract_all(ascii_pattern()),
        plain.filter(~is_ascii).str.extract_all(PATTERN),
    ]
    order = np.concatenate([is_ascii.arg_true().to_numpy(), (~is_ascii).arg_true().to_numpy()])
    return pl.concat(found).gather(np.argsort(order))


def _lists(flat: pl.DataFrame, height: int) -> pl.DataFrame:
    """The columns of `flat` in lists, one for each of the rows 0 to `height` - 1; empty for a row that it has not."""
    lists = flat.group_by("row", maintain_order=True).agg("tokens", "places")
    every = pl.DataFrame({"row": pl.Series(np.arange(height, dtype=np.uint32)).set_sorted()})
    joined = every.join(lists, on="row", how="left", maintain_order="left")
    empty = [pl.col(name).fill_null(pl.Series([[]], dtype=dtype)) for name, dtype in _SCHEMA.items()]
    return joined.select(empty)
