"""A small corpus of three planted topics that any engine recovers."""

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix

N_TOPICS = 3
N_TERMS = 30
N_DOCUMENTS = 60


def planted() -> tuple[CountMatrix, np.ndarray]:
    """Documents of one topic each; a topic has ten terms of its own, and every term now and then strays."""
    rng = np.random.default_rng(3)
    topic = np.arange(N_DOCUMENTS) % N_TOPICS
    rates = np.full((N_DOCUMENTS, N_TERMS), 0.05)
    for document, number in enumerate(topic):
        rates[document, number * 10 : number * 10 + 10] = 2
    counts = csr_matrix(rng.poisson(rates).astype(np.int32))
    documents = tuple(f"d{number:02d}" for number in range(N_DOCUMENTS))
    return CountMatrix(counts, documents, tuple(f"t{number:02d}" for number in range(N_TERMS))), topic


def tokens(counts: CountMatrix) -> pl.DataFrame:
    """Texts with these counts."""
    rows = [np.repeat(np.array(counts.terms), row.toarray().ravel()).tolist() for row in counts.counts]
    return pl.DataFrame(
        {
            "article_id": counts.documents,
            "section": pl.Series([0] * len(rows), dtype=pl.Int32),
            "tokens": rows,
            "places": [list(range(len(row))) for row in rows],
        }
    )
