"""Articles -> what they are compared by: their content words, and a MinHash signature of these in bands.

A corpus is read a shard at a time; fingerprints of shards are put together,
and take a tenth of the memory of the texts.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import polars as pl
import rensa
from scipy.sparse import csr_matrix

from pipeline.corpus.coding import coded
from pipeline.corpus.memory import Remembered
from pipeline.screening.plain import plain

# 32 bands of 3: of pairs that have .55 of the words of either in common, as after rewriting every
# fifth word, .997 become candidates; of pairs that have .2, as on the same story, .23.
N_BANDS = 32
ROWS_OF_A_BAND = 3
SEED = 1

# Whatever stands between words, but for a single blank: replacing each by itself would take most of the time.
_BETWEEN = r"[^\p{L}\p{N}]{2,}|[^\p{L}\p{N} ]"


@dataclass(frozen=True)
class Fingerprints:
    """What articles are compared by, a row for each.

    `articles` has article_id, date, file and record.  `words` is (articles,
    types of content word), ones; `types` are 64-bit hashes of the types,
    ascending, the same on every machine.  `digest` is a hash of all words in
    their order and only good for comparing them, `length` is their number;
    `buckets` is (articles, N_BANDS), equal where a band is equal.
    """

    articles: pl.DataFrame
    words: csr_matrix
    types: np.ndarray
    digest: np.ndarray
    length: np.ndarray
    buckets: np.ndarray

    @property
    def day(self) -> np.ndarray:
        """The dates as numbers of days, shape (articles,)."""
        return self.articles["date"].cast(pl.Int32).to_numpy().astype(np.int64)

    @property
    def n_types(self) -> np.ndarray:
        """The number of distinct content words, shape (articles,)."""
        return np.diff(self.words.indptr)

    def rows(self, rows: np.ndarray) -> "Fingerprints":
        """The articles at `rows`, in that order."""
        return Fingerprints(
            self.articles[rows], self.words[rows], self.types, self.digest[rows], self.length[rows], self.buckets[rows]
        )


def fingerprints(articles: pl.DataFrame, stop_words: frozenset[str]) -> Fingerprints:
    """The fingerprints of `articles` (article_id, date, file, record, text), in their order.

    Content words are all but the `stop_words`.
    """
    texts = plain(articles["text"]).str.replace_all(_BETWEEN, " ").str.strip_chars(" ")
    words = texts.str.split(" ")
    n_words = words.list.len().to_numpy()
    codes, found = coded(words.explode(empty_as_null=False))
    hashes = np.array(list(map(_hashes(stop_words).__getitem__, found)), dtype=np.uint64)
    types, column = np.unique(hashes, return_inverse=True)
    row = np.repeat(np.arange(len(texts), dtype=np.int32), n_words)
    kept = np.flatnonzero(hashes[codes])
    content = csr_matrix(
        (np.ones(len(kept), dtype=np.int32), (row[kept], column[codes[kept]])), shape=(len(texts), len(types))
    )
    # What occurred twice was summed.
    content.data[:] = 1
    return Fingerprints(
        articles=articles.select("article_id", "date", "file", "record"),
        words=content.astype(np.int8),
        types=types,
        digest=texts.hash().to_numpy(),
        length=n_words * (texts != "").to_numpy(),
        buckets=_buckets(types[content.indices], content.indptr),
    )


def together(parts: Sequence[Fingerprints]) -> Fingerprints:
    """The fingerprints of several shards as one."""
    types = np.unique(np.concatenate([part.types for part in parts]))
    columns = [np.searchsorted(types, part.types)[part.words.indices] for part in parts]
    ones = np.concatenate([part.words.data for part in parts])
    ends = np.cumsum(np.concatenate([part.n_types for part in parts]))
    return Fingerprints(
        articles=pl.concat([part.articles for part in parts]),
        words=csr_matrix((ones, np.concatenate(columns), np.concatenate([[0], ends])), shape=(len(ends), len(types))),
        types=types,
        digest=np.concatenate([part.digest for part in parts]),
        length=np.concatenate([part.length for part in parts]),
        buckets=np.concatenate([part.buckets for part in parts]),
    )


def _hash(word: str, stop_words: frozenset[str]) -> int:
    """A hash of a content word; 0 for any other, and for the empty word that splitting an empty text gives."""
    if not word or word in stop_words:
        return 0
    # The same on every machine and in every version, as polars' own need not be.
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=4)
def _hashes(stop_words: frozenset[str]) -> Remembered[int]:
    """_hash() with a memory that lasts from one shard of a corpus to the next."""
    return Remembered(partial(_hash, stop_words=stop_words), size=2**18)


def _buckets(hashes: np.ndarray, indptr: np.ndarray) -> np.ndarray:
    """A number for each band of each article, shape (articles, N_BANDS), of the hashes of its words."""
    signatures = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        hashes, indptr.astype(np.uint64), N_BANDS * ROWS_OF_A_BAND, SEED
    )
    rows = np.array(signatures.to_rows(), dtype=np.uint64).reshape(-1, N_BANDS, ROWS_OF_A_BAND)
    bucket = np.zeros(rows.shape[:2], dtype=np.uint64)
    for place in range(ROWS_OF_A_BAND):
        # Overflow is wanted: a multiplicative hash of 64 bits.
        bucket = (bucket ^ rows[:, :, place]) * np.uint64(0x9E3779B97F4A7C15)
    return bucket
