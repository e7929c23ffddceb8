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
from pipeline.corpus.language import Language
from pipeline.corpus.memory import Remembered
from pipeline.corpus.patterns import SUBSTITUTE, ascii_pieces, aside, pieces
from pipeline.corpus.words import TokenRules, decision

_SCHEMA = {"tokens": pl.List(pl.String), "places": pl.List(pl.Int32)}
# Some 40 MB for a process.  The types of a million abstracts are more, but the rare ones need not be remembered.
_REMEMBERED = 2**18


def tokens(texts: pl.Series, rules: TokenRules) -> pl.DataFrame:
    """The tokens of each text in order, with their places: as many rows as `texts`, in their order.

    `tokens` is List(String), `places` List(Int32) of the same lengths; both
    are empty where nothing is left.  Places number the words of a text from 0,
    kept or dropped, and skip one at whatever ends a clause: two tokens are
    neighbours in one clause exactly when their places differ by 1.
    """
    cut = _cut(texts, rules.language)
    lengths = cut.list.len().to_numpy()
    row = np.repeat(np.arange(len(cut), dtype=np.uint32), lengths)
    first = np.cumsum(lengths, dtype=np.int64) - lengths
    codes, types = coded(cut.explode(empty_as_null=False))
    became = pl.Series(list(map(_remembered(rules).__getitem__, types)), dtype=pl.String)
    kept = np.flatnonzero(became.is_not_null().to_numpy()[codes])
    rows = row[kept]
    flat = pl.DataFrame(
        {
            "row": pl.Series(rows).set_sorted(),
            "tokens": became.gather(codes[kept]),
            "places": (kept - first[rows]).astype(np.int32),
        }
    )
    return _lists(flat, len(cut))


def token(word: str, rules: TokenRules) -> str | None:
    """What `word`, spelled as in its text, becomes; None when it is dropped.

    >>> from pipeline.corpus.languages.en import LANGUAGE
    >>> rules = TokenRules(LANGUAGE, frozenset({"the"}), 3)
    >>> token("Crises", rules), token("Korea's", rules), token("the", rules)
    ('crisis', 'korea', None)
    """
    return decision(word, rules).became


@lru_cache(maxsize=4)
def _remembered(rules: TokenRules) -> Remembered[str | None]:
    """token() with a memory that lasts from one shard of a corpus to the next."""
    return Remembered(partial(token, rules=rules), _REMEMBERED)


def _cut(texts: pl.Series, language: Language) -> pl.Series:
    """The words and ends of clauses of each text, in order."""
    plain = texts.str.replace_all(aside(language), SUBSTITUTE)
    is_ascii = plain.str.len_bytes() == plain.str.len_chars()
    parts = [
        plain.filter(is_ascii).str.extract_all(ascii_pieces(language)),
        plain.filter(~is_ascii).str.extract_all(pieces(language)),
    ]
    order = np.concatenate([is_ascii.arg_true().to_numpy(), (~is_ascii).arg_true().to_numpy()])
    return pl.concat(parts).gather(np.argsort(order))


def _lists(flat: pl.DataFrame, height: int) -> pl.DataFrame:
    """The columns of `flat` in lists, one for each of the rows 0 to `height` - 1; empty for a row that it has not."""
    lists = flat.group_by("row", maintain_order=True).agg("tokens", "places")
    every = pl.DataFrame({"row": pl.Series(np.arange(height, dtype=np.uint32)).set_sorted()})
    joined = every.join(lists, on="row", how="left", maintain_order="left")
    empty = [pl.col(name).fill_null(pl.Series([[]], dtype=dtype)) for name, dtype in _SCHEMA.items()]
    return joined.select(empty)
