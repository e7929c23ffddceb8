"""Matrices with their names as NumPy archives: counts, fits, and shares under refits."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.artefacts import npz
from pipeline.counts.matrix import CountMatrix
from pipeline.tables.files import Counts, File, Fit, Shares
from pipeline.topics.fit import TopicFit
from pipeline.topics.subsamples import RefitShares


def read(artefact: Counts | Fit | Shares, path: Path) -> Any:  # noqa: ANN401 - one of three kinds of value
    """The matrix with its names."""
    return _READERS[type(artefact)](npz.arrays(path, artefact.path))


def write(artefact: Counts | Fit | Shares, path: Path, value: Any) -> None:  # noqa: ANN401 - one of three kinds of value
    """Write the matrix with its names."""
    npz.save(path, **_WRITERS[type(artefact)](value))


def _counts(found: dict[str, np.ndarray]) -> CountMatrix:
    shape = (len(found["documents"]), len(found["terms"]))
    numbers = (found["data"].astype(np.int32), found["indices"].astype(np.int32), found["indptr"])
    return CountMatrix(csr_matrix(numbers, shape=shape), npz.texts(found["documents"]), npz.texts(found["terms"]))


def _of_counts(value: CountMatrix) -> dict[str, np.ndarray]:
    counts = value.counts.sorted_indices()
    return {
        "data": _narrow(counts.data),
        "indices": _narrow(counts.indices),
        "indptr": counts.indptr.astype(np.int64),
        "documents": _names(value.documents),
        "terms": _names(value.terms),
    }


def _narrow(numbers: np.ndarray) -> np.ndarray:
    """Whole numbers from 0 on in the smallest type that holds them, which are packed in a third of the time."""
    return numbers.astype(np.min_scalar_type(numbers.max(initial=0)))


def _fit(found: dict[str, np.ndarray]) -> TopicFit:
    return TopicFit(
        doc_topic=found["doc_topic"],
        topic_term=found["topic_term"],
        alpha=found["alpha"],
        documents=npz.texts(found["documents"]),
        terms=npz.texts(found["terms"]),
        trace=tuple(found["trace"].tolist()),
    )


def _of_fit(value: TopicFit) -> dict[str, np.ndarray]:
    return {
        "doc_topic": value.doc_topic,
        "topic_term": value.topic_term,
        "alpha": value.alpha,
        "documents": _names(value.documents),
        "terms": _names(value.terms),
        "trace": np.array(value.trace, dtype=np.float64),
    }


def _shares(found: dict[str, np.ndarray]) -> RefitShares:
    return RefitShares(found["shares"].astype(np.float64), npz.texts(found["documents"]))


def _of_shares(value: RefitShares) -> dict[str, np.ndarray]:
    return {"shares": value.shares.astype(np.float32), "documents": _names(value.documents)}


def _names(names: tuple[str, ...]) -> np.ndarray:
    return np.array(names, dtype=np.str_)


_READERS: dict[type[File], Callable[[dict[str, np.ndarray]], Any]] = {Counts: _counts, Fit: _fit, Shares: _shares}
_WRITERS: dict[type[File], Callable[[Any], dict[str, np.ndarray]]] = {
    Counts: _of_counts,
    Fit: _of_fit,
    Shares: _of_shares,
}
