"""Tokens of sections -> counts of terms in articles and in sections.

A corpus is counted shard by shard: each gives the cells of its sections by
numbers of its own, and these are put together once the vocabulary is known.
Only numbers travel between processes, never lists of tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix


def section_name(article_id: str, section: int) -> str:
    """The name of a section as a document; names sort like the positions of an article's sections."""
    return f"{article_id}/{section:05d}"


@dataclass(frozen=True)
class ShardCounts:
    """What one shard counts.

    `sections` is (article_id, section); `types` is (term, n_articles,
    n_tokens), counted in kept articles; cell i says that type `column[i]`
    stands `count[i]` times in section `row[i]`.  `n_articles` are the kept
    articles with a token.
    """

    sections: pl.DataFrame
    types: pl.DataFrame
    row: np.ndarray
    column: np.ndarray
    count: np.ndarray
    n_articles: int


def shard_counts(tokens: pl.DataFrame, kept: pl.Series) -> ShardCounts:
    """The counts of `tokens` (article_id, section, tokens), of which the articles `kept` make the vocabulary."""
    sections = tokens.select("article_id", "section").with_row_index("row")
    article = tokens["article_id"].rle_id()
    is_kept = tokens.select(pl.col("article_id").is_in(kept.implode()).alias("is_kept"))["is_kept"]
    flat = (
        pl.DataFrame({"row": sections["row"], "term": tokens["tokens"]})
        .explode("term", empty_as_null=False)
        .drop_nulls("term")
    )
    cells = flat.group_by("row", "term").agg(count=pl.len())
    places = pl.DataFrame({"row": sections["row"], "article": article, "is_kept": is_kept})
    placed = cells.join(places, on="row", how="left")
    count_kept = pl.col("count").filter("is_kept")
    types = (
        placed.group_by("term")
        .agg(n_articles=pl.col("article").filter("is_kept").n_unique(), n_tokens=count_kept.sum())
        .sort("term")
    )
    numbered = placed.join(types.select("term").with_row_index("column"), on="term", how="left").sort("row", "column")
    return ShardCounts(
        sections=tokens.select("article_id", "section"),
        types=types,
        row=numbered["row"].to_numpy(),
        column=numbered["column"].to_numpy(),
        count=numbered["count"].to_numpy().astype(np.int32),
        n_articles=numbered.filter("is_kept")["article"].n_unique(),
    )


def section_counts(shards: Sequence[ShardCounts], terms: Sequence[str]) -> CountMatrix:
    """Counts of `terms` in every section of the shards, in their order; a section without a term is an empty row."""
    columns = pl.DataFrame({"term": pl.Series(terms, dtype=pl.String)}).with_row_index("new")
    rows, cols, counts = [], [], []
    first = 0
    for shard in shards:
        new = shard.types.select("term").join(columns, on="term", how="left", maintain_order="left")["new"]
        column = new.cast(pl.Int64).fill_null(-1).to_numpy()[shard.column]
        known = column >= 0
        rows.append(shard.row[known].astype(np.int64) + first)
        cols.append(column[known])
        counts.append(shard.count[known])
        first += shard.sections.height
    cells = (np.concatenate(counts), (np.concatenate(rows), np.concatenate(cols)))
    matrix = csr_matrix(cells, shape=(first, len(terms)), dtype=np.int32)
    names = tuple(section_name(*key) for shard in shards for key in shard.sections.iter_rows())
    return CountMatrix(matrix.sorted_indices(), names, tuple(terms))


def article_counts(sections: CountMatrix) -> CountMatrix:
    """Counts of articles, the sums over their sections; one row an article, in their order."""
    of_sections = [name.rpartition("/")[0] for name in sections.documents]
    articles = tuple(dict.fromkeys(of_sections))
    number = {article: place for place, article in enumerate(articles)}
    place = np.array([number[article] for article in of_sections], dtype=np.int64)
    shape = (len(articles), len(of_sections))
    belongs = csr_matrix((np.ones(len(place), dtype=np.int32), (place, np.arange(len(place)))), shape=shape)
    return CountMatrix(csr_matrix(belongs @ sections.counts).sorted_indices(), articles, sections.terms)
