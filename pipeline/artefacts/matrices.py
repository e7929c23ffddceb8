"""Counts of terms as NumPy archives, with the names of their rows and columns."""

from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.artefacts import npz
from pipeline.counts.matrix import CountMatrix
from pipeline.tables.files import Counts


def read(artefact: Counts, path: Path) -> CountMatrix:
    """The matrix with its names."""
    found = npz.arrays(path, artefact.path)
    shape = (len(found["documents"]), len(found["terms"]))
    numbers = (found["data"].astype(np.int32), found["indices"].astype(np.int32), found["indptr"])
    return CountMatrix(csr_matrix(numbers, shape=shape), npz.texts(found["documents"]), npz.texts(found["terms"]))


def write(artefact: Counts, path: Path, value: CountMatrix) -> None:
    """Write the matrix with its names."""
    del artefact
    counts = value.counts.sorted_indices()
    npz.save(
        path,
        data=_narrow(counts.data),
        indices=_narrow(counts.indices),
        indptr=counts.indptr.astype(np.int64),
        documents=npz.names(value.documents),
        terms=npz.names(value.terms),
    )


def _narrow(numbers: np.ndarray) -> np.ndarray:
    """Whole numbers of at least 0 in the smallest type that holds them, which are packed in a third of the time."""
    return numbers.astype(np.min_scalar_type(numbers.max(initial=0)))
