"""Articles -> which are copies of another, word for word or nearly.

The likeness of two articles is the share of their distinct content words that
both have (Jaccard); an edited reprint keeps most of them, another article on
the same story about a fifth.  MinHash signatures in bands (Broder 1997;
Leskovec, Rajaraman and Ullman 2014, section 3.4) name candidate pairs without
comparing all pairs; candidates are then compared exactly, so that chance
decides only which few are never looked at.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
import rensa
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from pipeline.corpus.tokens import built_in_stop_words
from pipeline.screening.plain import plain

# 32 bands of 4: of pairs that are .65 alike, as after rewriting every fifth word, .998 become
# candidates; of pairs that are .2 alike, as on the same story, .05.
N_BANDS = 32
ROWS_OF_A_BAND = 4
SEED = 1
# A text of fewer content words is a copy only when it is one word for word.
MIN_WORDS = 20
# Within a bucket of one band an article is compared with so many that follow it in time; a chain
# of neighbours holds a cluster together however large it is.
NEIGHBOURS = 20
ROWS_AT_ONCE = 10_000
PAIRS_AT_ONCE = 100_000

_WORD = r"[\p{L}\p{N}]+"
SCHEMA = {"article_id": pl.String, "duplicate_of": pl.String, "similarity": pl.Float64, "match": pl.String}


@dataclass(frozen=True)
class Texts:
    """What articles are compared by, in the order of their publication.

    `words` is (articles, types of content word), ones; `type_hash` and `digest`
    are 64-bit hashes of the types and of the whole texts; `day` is in days,
    `length` in words.
    """

    words: csr_matrix
    type_hash: np.ndarray
    digest: np.ndarray
    day: np.ndarray
    length: np.ndarray


def copies(
    articles: pl.DataFrame, *, min_similarity: float, window_days: int, representative: Literal["first", "longest"]
) -> pl.DataFrame:
    """The articles that are copies: article_id, duplicate_of, similarity in [0, 1] and match, sorted.

    `articles` has article_id, date, file, record and text.  A copy is at least
    `min_similarity` like the article that represents it and at most
    `window_days` away from it in time; `match` is "exact" where the words are
    the same in the same order, whatever their case and marks, else "near"; a
    text without words is no copy.
    Of several articles the first published stays, or the longest; of equals
    the first by date, file and record.
    """
    ordered = articles.sort("date", "file", "record", "article_id")
    if ordered.height <= 1:
        return pl.DataFrame(schema=SCHEMA)
    texts = _texts(ordered)
    links = np.concatenate([_exact_links(texts, window_days), _near_links(texts, min_similarity, window_days)])
    preference = -texts.length if representative == "longest" else np.zeros(ordered.height, dtype=np.int64)
    found = _represented(texts, links, preference, min_similarity, window_days)
    ids = ordered["article_id"]
    rows = [(ids[copy], ids[original], similarity, match) for copy, original, similarity, match in found]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("article_id")


def _texts(articles: pl.DataFrame) -> Texts:
    words = plain(articles["text"]).str.extract_all(_WORD)
    rows = pl.Series("row", np.arange(len(words), dtype=np.uint32))
    flat = pl.DataFrame({"row": rows, "word": words}).explode("word", empty_as_null=False).drop_nulls("word").unique()
    stop_words = pl.Series(sorted(built_in_stop_words()))
    content = flat.filter(~pl.col("word").is_in(stop_words.implode()))
    types = content.select(pl.col("word").unique().sort()).with_row_index("column")
    cells = content.join(types, on="word", how="left").sort("row", "column")
    place = (cells["row"].to_numpy(), cells["column"].to_numpy())
    return Texts(
        words=csr_matrix((np.ones(cells.height, dtype=np.int32), place), shape=(len(words), types.height)),
        type_hash=np.array([_hash(word) for word in types["word"]], dtype=np.uint64),
        digest=np.array([_hash(text) for text in words.list.join(" ")], dtype=np.uint64),
        day=articles["date"].cast(pl.Int32).to_numpy().astype(np.int64),
        length=words.list.len().to_numpy().astype(np.int64),
    )


def _hash(text: str) -> int:
    """A hash that is the same on every machine and in every version, as polars' own need not be."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _exact_links(texts: Texts, window_days: int) -> np.ndarray:
    """Pairs of articles with the same words in the same order, each with the next of them, shape (pairs, 2)."""
    with_words = np.flatnonzero(texts.length)
    return _neighbours(texts.digest[with_words], with_words, texts.day, window_days, reach=1)


def _near_links(texts: Texts, min_similarity: float, window_days: int) -> np.ndarray:
    """Pairs of articles that are alike enough, shape (pairs, 2)."""
    n_words = np.diff(texts.words.indptr)
    long_enough = np.flatnonzero(n_words >= MIN_WORDS)
    signatures = _signatures(texts, long_enough)
    bands = [
        _neighbours(
            _bucket(signatures[:, band * ROWS_OF_A_BAND :][:, :ROWS_OF_A_BAND]), long_enough, texts.day, window_days
        )
        for band in range(N_BANDS)
    ]
    candidates = np.unique(np.concatenate(bands), axis=0)
    return candidates[_similarities(texts.words, candidates) >= min_similarity]


def _signatures(texts: Texts, rows: np.ndarray) -> np.ndarray:
    """MinHash signatures of some articles, shape (rows, N_BANDS * ROWS_OF_A_BAND)."""
    parts = [np.empty((0, N_BANDS * ROWS_OF_A_BAND), dtype=np.uint64)]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = texts.words[rows[start : start + ROWS_AT_ONCE]]
        found = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
            texts.type_hash[some.indices], some.indptr.astype(np.uint64), N_BANDS * ROWS_OF_A_BAND, SEED
        )
        parts.append(np.array(found.to_rows(), dtype=np.uint64))
    return np.concatenate(parts)


def _bucket(band: np.ndarray) -> np.ndarray:
    """One number for each row of a band; equal rows have equal numbers."""
    bucket = np.zeros(len(band), dtype=np.uint64)
    for column in band.T:
        # Overflow is wanted: a multiplicative hash of 64 bits.
        bucket = (bucket ^ column) * np.uint64(0x9E3779B97F4A7C15)
    return bucket


def _neighbours(
    key: np.ndarray, rows: np.ndarray, day: np.ndarray, window_days: int, reach: int = NEIGHBOURS
) -> np.ndarray:
    """Pairs of `rows` of the same `key`, each with at most `reach` that follow it within the window."""
    order = np.lexsort((rows, key))
    key, rows = key[order], rows[order]
    pairs = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, reach + 1):
        is_pair = (key[step:] == key[:-step]) & (day[rows[step:]] - day[rows[:-step]] <= window_days)
        if not is_pair.any():
            break
        pairs.append(np.stack([rows[:-step][is_pair], rows[step:][is_pair]], axis=1))
    return np.concatenate(pairs)


def _similarities(words: csr_matrix, pairs: np.ndarray) -> np.ndarray:
    """Jaccard similarity of the content words of each pair, in [0, 1]; 1 for two texts without any."""
    n_words = np.diff(words.indptr)
    parts = [np.empty(0)]
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        one, other = pairs[start : start + PAIRS_AT_ONCE].T
        common = np.asarray(words[one].multiply(words[other]).sum(axis=1)).ravel()
        of_either = n_words[one] + n_words[other] - common
        parts.append(np.divide(common, of_either, out=np.ones(len(common)), where=of_either > 0))
    return np.concatenate(parts)


def _represented(
    texts: Texts, links: np.ndarray, preference: np.ndarray, min_similarity: float, window_days: int
) -> list[tuple[int, int, float, str]]:
    """(copy, original, similarity, match) for every copy.

    In each set of linked articles the preferred one represents all that are
    like it and near it in time; the others are looked at again without them.
    """
    n_articles = len(texts.day)
    graph = csr_matrix((np.ones(len(links), dtype=np.int8), (links[:, 0], links[:, 1])), shape=(n_articles, n_articles))
    _, component = connected_components(graph, directed=False)
    found = []
    for members in _groups(component[np.unique(links)], np.unique(links)):
        rest = members[np.lexsort((members, preference[members]))]
        while len(rest) > 1:
            original, others = rest[0], rest[1:]
            similarity = _similarities(texts.words, np.stack([np.full(len(others), original), others], axis=1))
            is_exact = texts.digest[others] == texts.digest[original]
            is_near = (similarity >= min_similarity) & (np.diff(texts.words.indptr)[others] >= MIN_WORDS)
            is_copy = (is_exact | is_near) & (np.abs(texts.day[others] - texts.day[original]) <= window_days)
            found += [
                (int(other), int(original), 1.0 if exact else float(alike), "exact" if exact else "near")
                for other, alike, exact in zip(others[is_copy], similarity[is_copy], is_exact[is_copy], strict=True)
            ]
            rest = others[~is_copy]
    return found


def _groups(label: np.ndarray, values: np.ndarray) -> list[np.ndarray]:
    """`values` divided by their labels."""
    order = np.argsort(label, kind="stable")
    bounds = np.flatnonzero(np.diff(label[order])) + 1
    return np.split(values[order], bounds) if len(values) else []
