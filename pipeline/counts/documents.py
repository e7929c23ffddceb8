"""Tokens of sections -> counts of terms in articles and in sections."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix


def section_name(article_id: str, section: int) -> str:
    """The name of a section as a document; names sort like the positions of an article's sections."""
    return f"{article_id}/{section:05d}"


def section_counts(tokens: pl.DataFrame, terms: Sequence[str]) -> CountMatrix:
    """Counts of `terms` in every section, in the order of the rows.

    A section without a term has an empty row.  `tokens` has article_id, section and a list of tokens in each row.
    """
    keys = tokens.select("article_id", "section").iter_rows()
    names = tuple(section_name(article, section) for article, section in keys)
    return _counts(tokens["tokens"], np.arange(tokens.height), names, terms)


def article_counts(tokens: pl.DataFrame, terms: Sequence[str]) -> CountMatrix:
    """Counts of `terms` in the articles that have one, sorted by article_id."""
    articles = tokens["article_id"].unique().sort()
    places = {article: place for place, article in enumerate(articles)}
    rows = np.array([places[article] for article in tokens["article_id"]], dtype=np.int64)
    every = _counts(tokens["tokens"], rows, tuple(articles), terms)
    return every.rows(np.flatnonzero(every.lengths()))


def _counts(tokens: pl.Series, rows: np.ndarray, names: tuple[str, ...], terms: Sequence[str]) -> CountMatrix:
    """Counts of `terms`; list i of `tokens` belongs to the document `rows[i]`."""
    flat = pl.DataFrame({"row": rows, "term": tokens}).explode("term", empty_as_null=False).drop_nulls("term")
    columns = pl.DataFrame({"term": pl.Series(terms, dtype=pl.String)}).with_row_index("column")
    found = flat.join(columns, on="term", how="inner")
    cells = found.group_by("row", "column").len().sort("row", "column")
    place = (cells["row"].to_numpy(), cells["column"].to_numpy())
    counts = csr_matrix((cells["len"].to_numpy().astype(np.int32), place), shape=(len(names), len(terms)))
    return CountMatrix(counts, names, tuple(terms))
