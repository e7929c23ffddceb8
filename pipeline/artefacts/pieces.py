"""Small results as named bytes and back: tuples and frozen values of frames, arrays, sparse matrices and numbers.

Nothing is pickled: what comes back is decided by the type of the result that a function says it gives.
"""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix


def encoded(value: object, name: str = "") -> dict[str, bytes]:
    """The parts of a value by their names; those of a field begin with the name of the field."""
    if isinstance(value, pl.DataFrame):
        content = io.BytesIO()
        value.write_ipc_stream(content)
        return {name: content.getvalue()}
    if isinstance(value, np.ndarray):
        return {name: _of_array(value)}
    if isinstance(value, csr_matrix):
        parts = {"data": value.data, "indices": value.indices, "indptr": value.indptr, "shape": np.array(value.shape)}
        return {f"{name}.{part}": _of_array(array) for part, array in parts.items()}
    if isinstance(value, int | float | str):
        return {name: json.dumps(value).encode()}
    fields = {field: getattr(value, field) for field in get_type_hints(type(value))}
    return {part: inside for field, item in fields.items() for part, inside in encoded(item, f"{name}.{field}").items()}


def decoded(kind: Any, parts: Mapping[str, bytes], name: str = "") -> Any:  # noqa: ANN401 - whatever was encoded
    """The value of a kind that `parts` were made from."""
    if kind in _SIMPLE:
        return _SIMPLE[kind](parts[name])
    if kind is csr_matrix:
        data, indices, indptr, shape = (
            _array(parts[f"{name}.{part}"]) for part in ("data", "indices", "indptr", "shape")
        )
        return csr_matrix((data, indices, indptr), shape=tuple(shape.tolist()))
    fields = get_type_hints(kind)
    return kind(**{field: decoded(inside, parts, f"{name}.{field}") for field, inside in fields.items()})


def _of_array(array: np.ndarray) -> bytes:
    content = io.BytesIO()
    np.lib.format.write_array(content, array, allow_pickle=False)
    return content.getvalue()


def _array(content: bytes) -> np.ndarray:
    found: np.ndarray = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    return found


_SIMPLE: dict[Any, Callable[[bytes], Any]] = {
    pl.DataFrame: lambda content: pl.read_ipc_stream(io.BytesIO(content)),
    np.ndarray: _array,
    int: json.loads,
    float: json.loads,
    str: json.loads,
}
