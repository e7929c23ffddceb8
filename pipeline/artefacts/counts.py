"""What vectorise makes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from pipeline.artefacts import archive
from pipeline.artefacts.table import Table
from pipeline.counts.matrix import CountMatrix


@dataclass(frozen=True)
class Counts:
    """A CountMatrix on disk."""

    path: str

    def read(self, path: Path) -> CountMatrix:
        """The matrix with its names."""
        found = archive.arrays(path, self.path)
        shape = (len(found["documents"]), len(found["terms"]))
        numbers = (found["data"].astype(np.int32), found["indices"].astype(np.int32), found["indptr"])
        counts = csr_matrix(numbers, shape=shape)
        return CountMatrix(counts, archive.texts(found["documents"]), archive.texts(found["terms"]))

    def write(self, path: Path, value: CountMatrix) -> None:
        """Write the matrix with its names."""
        counts = value.counts.sorted_indices()
        archive.save(
            path,
            data=_narrow(counts.data),
            indices=_narrow(counts.indices),
            indptr=counts.indptr.astype(np.int64),
            documents=np.array(value.documents, dtype=np.str_),
            terms=np.array(value.terms, dtype=np.str_),
        )


def _narrow(numbers: np.ndarray) -> np.ndarray:
    """Whole numbers from 0 on in the smallest type that holds them, which are packed in a third of the time."""
    return numbers.astype(np.min_scalar_type(numbers.max(initial=0)))


# Pairs of neighbouring tokens that are one term; `npmi` is that of Bouma (2009).
PHRASES = Table(
    "data/vectorise/phrases.parquet",
    schema={
        "first": pl.String,
        "second": pl.String,
        "phrase": pl.String,
        "n": pl.Int64,
        "n_articles": pl.Int64,
        "npmi": pl.Float64,
    },
    key=("first", "second"),
)

# Every type of token of the kept articles with its article frequency and count; `pruned` says why it
# is not in the vocabulary: "rare" or "everywhere".
VOCABULARY = Table(
    "data/vectorise/vocabulary.parquet",
    schema={
        "term": pl.String,
        "n_articles": pl.Int32,
        "n_tokens": pl.Int32,
        "in_vocabulary": pl.Boolean,
        "pruned": pl.String,
    },
    key=("term",),
    nullable=("pruned",),
)

# Rows are the modelled articles, in the order of their identifiers.
ARTICLE_COUNTS = Counts("data/vectorise/article_counts.npz")

# Rows are the copies, in the order of their identifiers.
COPY_COUNTS = Counts("data/vectorise/copy_counts.npz")

# Rows are all sections of kept articles and copies, named by `counts.documents.section_name`.
SECTION_COUNTS = Counts("data/vectorise/section_counts.npz")

# Kept articles without a term of the vocabulary: they have a tone and no topics.
UNMODELLED = Table(
    "data/vectorise/unmodelled.parquet",
    schema={"article_id": pl.String, "reason": pl.String},
    key=("article_id",),
)
