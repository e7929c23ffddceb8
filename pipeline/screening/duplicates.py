"""Articles -> which are copies of another, word for word or nearly.

The similarity of two articles is the share of distinct content words that they
have in common: the geometric mean of its shares in either article (the cosine
of Ochiai 1957).  An edited reprint keeps most of them, another article on the
same story about a third.  Unlike Jaccard's share of the words of both, it does
not count the words that an editor adds twice.  MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and Ullman
2014, section 3.4) name candidate pairs without comparing all pairs; candidates
are then compared exactly, so that chance decides only which few are never
looked at.
"""

from typing import Literal

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from pipeline.screening.fingerprints import N_BANDS, Fingerprints, fingerprints, together

# A text of fewer content words is a copy only when it is one word for word.
MIN_WORDS = 20
# Within a bucket of one band an article is compared with this many that follow it in time; a chain
# of neighbours holds a cluster together however large it is.
NEIGHBOURS = 20
ARTICLES_AT_ONCE = 1_000
PAIRS_AT_ONCE = 100_000

SCHEMA = {"article_id": pl.String, "duplicate_of": pl.String, "similarity": pl.Float64, "match": pl.String}
Representative = Literal["first", "longest"]


def copies(
    articles: pl.DataFrame,
    *,
    stop_words: frozenset[str],
    min_similarity: float,
    window_days: int,
    representative: Representative,
) -> pl.DataFrame:
    """The articles that are copies: see copies_among(); `articles` has article_id, date, file, record and text."""
    slices = list(articles.iter_slices(ARTICLES_AT_ONCE)) or [articles]
    parts = [fingerprints(part, stop_words) for part in slices]
    return copies_among(
        together(parts), min_similarity=min_similarity, window_days=window_days, representative=representative
    )


def copies_among(
    prints: Fingerprints, *, min_similarity: float, window_days: int, representative: Representative
) -> pl.DataFrame:
    """The articles that are copies: article_id, duplicate_of, similarity in [0, 1] and match, sorted.

    A copy is at least `min_similarity` like the article that represents it and
    at most `window_days` away from it in time; `match` is "exact" where the
    words are the same in the same order, whatever their case and marks, else
    "near"; a text without words is not a copy.  Of several articles the first
    published stays, or the longest; of equals the first by date, file and
    record.
    """
    published = prints.articles.with_row_index("row").sort("date", "file", "record", "article_id")
    ordered = prints.rows(published["row"].to_numpy())
    links = np.concatenate([_exact_links(ordered, window_days), _near_links(ordered, min_similarity, window_days)])
    preference = -ordered.length if representative == "longest" else np.zeros(len(ordered.length), dtype=np.int64)
    copy, original, similarity, is_exact = _represented(ordered, links, preference, min_similarity, window_days)
    ids = ordered.articles["article_id"]
    found = {
        "article_id": ids[copy],
        "duplicate_of": ids[original],
        "similarity": np.where(is_exact, 1.0, similarity),
        "match": np.where(is_exact, "exact", "near"),
    }
    return pl.DataFrame(found, schema=SCHEMA).sort("article_id")


def _exact_links(texts: Fingerprints, window_days: int) -> np.ndarray:
    """Pairs of articles with the same words in the same order, each with the next of them, shape (pairs, 2)."""
    with_words = np.flatnonzero(texts.length)
    return _neighbours(texts.digest[with_words], with_words, texts.day, window_days, reach=1)


def _near_links(texts: Fingerprints, min_similarity: float, window_days: int) -> np.ndarray:
    """Pairs of articles that are alike enough, shape (pairs, 2)."""
    long_enough = np.flatnonzero(texts.n_types >= MIN_WORDS)
    buckets = texts.buckets[long_enough]
    bands = [_neighbours(buckets[:, band], long_enough, texts.day, window_days) for band in range(N_BANDS)]
    candidates = np.unique(np.concatenate(bands), axis=0)
    return candidates[_similarities(texts.words, candidates) >= min_similarity]


def _neighbours(
    key: np.ndarray, rows: np.ndarray, day: np.ndarray, window_days: int, reach: int = NEIGHBOURS
) -> np.ndarray:
    """Pairs of ascending `rows` of the same `key`, each with at most `reach` that follow it within the window."""
    order = np.argsort(key, kind="stable")
    key, rows = key[order], rows[order]
    pairs = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, reach + 1):
        is_pair = (key[step:] == key[:-step]) & (day[rows[step:]] - day[rows[:-step]] <= window_days)
        if not is_pair.any():
            break
        pairs.append(np.stack([rows[:-step][is_pair], rows[step:][is_pair]], axis=1))
    return np.concatenate(pairs)


def _similarities(words: csr_matrix, pairs: np.ndarray) -> np.ndarray:
    """Common content words of each pair over the geometric mean of their numbers, in [0, 1]; 0 where one has none."""
    n_words = np.diff(words.indptr).astype(np.float64)
    parts = [np.empty(0)]
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        one, other = pairs[start : start + PAIRS_AT_ONCE].T
        common = np.asarray(words[one].multiply(words[other]).sum(axis=1)).ravel()
        mean = np.sqrt(n_words[one] * n_words[other])
        parts.append(np.divide(common, mean, out=np.zeros(len(common)), where=mean > 0))
    return np.concatenate(parts)


def _represented(
    texts: Fingerprints, links: np.ndarray, preference: np.ndarray, min_similarity: float, window_days: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Rows of all copies, those of their originals, similarity and whether they are exact, each shape (copies,).

    In each set of linked articles the preferred one represents all that are
    like it and near it in time; the others are looked at again without them.
    """
    n_articles = len(texts.length)
    graph = csr_matrix((np.ones(len(links), dtype=np.int8), (links[:, 0], links[:, 1])), shape=(n_articles, n_articles))
    _, component = connected_components(graph, directed=False)
    rest = np.unique(links)
    rest = rest[np.lexsort((rest, preference[rest], component[rest]))]
    found = [np.empty((4, 0))]
    while len(rest):
        # The first of each set is the preferred one.
        is_original = np.diff(component[rest], prepend=-1) != 0
        original = rest[is_original][np.cumsum(is_original) - 1][~is_original]
        rest = rest[~is_original]
        similarity = _similarities(texts.words, np.stack([original, rest], axis=1))
        is_exact = texts.digest[rest] == texts.digest[original]
        is_near = (similarity >= min_similarity) & (texts.n_types[rest] >= MIN_WORDS)
        is_copy = (is_exact | is_near) & (np.abs(texts.day[rest] - texts.day[original]) <= window_days)
        found.append(np.stack([rest, original, similarity, is_exact])[:, is_copy])
        rest = rest[~is_copy]
    copy, original, similarity, is_exact = np.concatenate(found, axis=1)
    return copy.astype(np.int64), original.astype(np.int64), similarity, is_exact.astype(bool)
