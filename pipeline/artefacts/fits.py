"""Fits of topics, and shares under refits, as NumPy archives with their names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.artefacts import npz
from pipeline.tables.files import File, Fit, Shares
from pipeline.topics.fit import TopicFit
from pipeline.topics.subsamples import RefitShares


def read(artefact: Fit | Shares, path: Path) -> Any:  # noqa: ANN401 - one of two kinds of value
    """The matrix with its names."""
    return _READERS[type(artefact)](npz.arrays(path, artefact.path))


def write(artefact: Fit | Shares, path: Path, value: Any) -> None:  # noqa: ANN401 - one of two kinds of value
    """Write the matrix with its names."""
    npz.save(path, **_WRITERS[type(artefact)](value))


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
        "documents": npz.names(value.documents),
        "terms": npz.names(value.terms),
        "trace": np.array(value.trace, dtype=np.float64),
    }


def _shares(found: dict[str, np.ndarray]) -> RefitShares:
    return RefitShares(found["shares"].astype(np.float64), npz.texts(found["documents"]))


def _of_shares(value: RefitShares) -> dict[str, np.ndarray]:
    return {"shares": value.shares.astype(np.float32), "documents": npz.names(value.documents)}


_READERS: dict[type[File], Callable[[dict[str, np.ndarray]], Any]] = {Fit: _fit, Shares: _shares}
_WRITERS: dict[type[File], Callable[[Any], dict[str, np.ndarray]]] = {Fit: _of_fit, Shares: _of_shares}
