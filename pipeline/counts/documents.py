"""Tokens of sections -> counts of terms in articles and in sections.

A corpus is counted shard by shard: each gives the cells of its sections by
numbers of its own, and these are put together once the vocabulary is known.
Only numbers travel between processes, never lists of tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix, vstack

from pipeline.corpus.coding import coded
from pipeline.counts.matrix import CountMatrix


def section_name(article_id: str, section: int) -> str:
    """The name of a section as a document; names sort like the positions of an article's sections."""
    return f"{article_id}/{section:05d}"


@dataclass(frozen=True)
class ShardCounts:
    """What one shard counts.

    `sections` is (article_id, section); `types` is (term, n_articles,
    n_tokens), sorted by term and counted in kept articles; `counts` is
    (sections, types).  `n_articles` are the kept articles with a token.
    """

    sections: pl.DataFrame
    types: pl.DataFrame
    counts: csr_matrix
    n_articles: int


def shard_counts(tokens: pl.DataFrame, kept: pl.Series) -> ShardCounts:
    """The counts of `tokens` (article_id, section, tokens), of which the articles `kept` make the vocabulary."""
    codes, found = coded(tokens["tokens"].explode(empty_as_null=False))
    types = pl.Series("term", found, dtype=pl.String)
    order = types.arg_sort()
    column = np.empty(len(types), dtype=np.int32)
    column[order.to_numpy()] = np.arange(len(types), dtype=np.int32)
    row = np.repeat(np.arange(tokens.height, dtype=np.int32), tokens["tokens"].list.len().to_numpy())
    ones = np.ones(len(row), dtype=np.int32)
    counts = csr_matrix((ones, (row, column[codes])), shape=(tokens.height, len(types)))
    ids = tokens["article_id"]
    # A lookup among the articles of the shard is ready sooner than one among all.
    is_kept = ids.is_in(kept.filter(kept.is_between(ids.min(), ids.max())).implode()).to_numpy()
    of_kept = counts[is_kept]
    in_article = _summed(of_kept, ids.rle_id().to_numpy()[is_kept], ids.n_unique())
    n_articles = np.bincount(in_article.indices, minlength=len(types))
    n_tokens = np.bincount(of_kept.indices, weights=of_kept.data, minlength=len(types)).astype(np.int64)
    return ShardCounts(
        sections=tokens.select("article_id", "section"),
        types=pl.DataFrame({"term": types.gather(order), "n_articles": n_articles, "n_tokens": n_tokens}),
        counts=counts,
        n_articles=int(np.count_nonzero(np.diff(in_article.indptr))),
    )


def section_counts(shards: Sequence[ShardCounts], terms: Sequence[str]) -> CountMatrix:
    """Counts of `terms` in every section of the shards, in their order; a section without a term is an empty row."""
    columns = pl.DataFrame({"term": pl.Series(terms, dtype=pl.String)}).with_row_index("column")
    types = pl.concat([shard.types.select("term") for shard in shards])
    numbers = types.join(columns, on="term", how="left", maintain_order="left")["column"]
    ends = np.cumsum([shard.types.height for shard in shards])
    of_shards = np.split(numbers.cast(pl.Int64).fill_null(-1).to_numpy(), ends[:-1])
    parts = [_renumbered(shard.counts, new, len(terms)) for shard, new in zip(shards, of_shards, strict=True)]
    names = tuple(section_name(*key) for shard in shards for key in shard.sections.iter_rows())
    return CountMatrix(csr_matrix(vstack(parts, format="csr")).sorted_indices(), names, tuple(terms))


def _renumbered(counts: csr_matrix, new: np.ndarray, n_columns: int) -> csr_matrix:
    """`counts` with column i at `new[i]`, and without it where that is -1."""
    column = new[counts.indices]
    stays = column >= 0
    n_before = np.concatenate([[0], np.cumsum(stays)])
    parts = (counts.data[stays], column[stays], n_before[counts.indptr])
    return csr_matrix(parts, shape=(counts.shape[0], n_columns))


def _summed(counts: csr_matrix, place: np.ndarray, n_places: int) -> csr_matrix:
    """The sums of the rows that have the same `place`, from 0 to `n_places` - 1."""
    ones = np.ones(len(place), dtype=np.int32)
    belongs = csr_matrix((ones, (place, np.arange(len(place)))), shape=(n_places, len(place)))
    return csr_matrix(belongs @ counts)


def article_counts(sections: CountMatrix) -> CountMatrix:
    """Counts of articles, the sums over their sections; one row an article, in their order."""
    of_sections = [name.rpartition("/")[0] for name in sections.documents]
    articles = tuple(dict.fromkeys(of_sections))
    number = {article: place for place, article in enumerate(articles)}
    place = np.array([number[article] for article in of_sections], dtype=np.int64)
    return CountMatrix(_summed(sections.counts, place, len(articles)).sorted_indices(), articles, sections.terms)


def without_term(articles: pl.DataFrame, modelled: CountMatrix) -> pl.DataFrame:
    """Those of `articles` (article_id) that are not `modelled`, with the reason."""
    known = pl.DataFrame({"article_id": pl.Series(modelled.documents, dtype=pl.String)})
    rest = articles.join(known, on="article_id", how="anti", maintain_order="left")
    return rest.with_columns(reason=pl.lit("no term of the vocabulary"))
