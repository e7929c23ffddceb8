"""Small results as named bytes and back: tuples and frozen values of frames, arrays, sparse matrices and numbers.

Nothing is pickled: what comes back is decided by the type of the result that a function says it gives.  Arrays and
matrices are recognised by the names of their types, so that a stage without any need not import their libraries.
"""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import polars as pl


def encoded(value: object, name: str = "") -> dict[str, bytes]:
    """The parts of a value by their names; those of a field begin with the name of the field."""
    kind = type(value).__name__
    if kind in _WRITERS:
        return {name + part: content for part, content in _WRITERS[kind](value).items()}
    fields = {field: getattr(value, field) for field in get_type_hints(type(value))}
    return {part: inside for field, item in fields.items() for part, inside in encoded(item, f"{name}.{field}").items()}


def decoded(kind: Any, parts: Mapping[str, bytes], name: str = "") -> Any:  # noqa: ANN401 - whatever was encoded
    """The value of a kind that `parts` were made from."""
    if kind.__name__ in _READERS:
        return _READERS[kind.__name__](parts, name)
    fields = get_type_hints(kind)
    return kind(**{field: decoded(inside, parts, f"{name}.{field}") for field, inside in fields.items()})


def _of_frame(frame: pl.DataFrame) -> dict[str, bytes]:
    content = io.BytesIO()
    frame.write_ipc_stream(content)
    return {"": content.getvalue()}


def _of_array(array: Any) -> dict[str, bytes]:  # noqa: ANN401 - see the module's docstring
    return {"": array.tobytes(), ".type": json.dumps([array.dtype.str, array.shape]).encode()}


def _array(parts: Mapping[str, bytes], name: str) -> Any:  # noqa: ANN401 - see the module's docstring
    import numpy as np  # noqa: PLC0415 - see the module's docstring

    dtype, shape = json.loads(parts[f"{name}.type"])
    return np.frombuffer(parts[name], dtype=dtype).reshape(shape).copy()


def _of_matrix(matrix: Any) -> dict[str, bytes]:  # noqa: ANN401 - see the module's docstring
    arrays = {part: _of_array(getattr(matrix, part)) for part in ("data", "indices", "indptr")}
    parts = {f".{part}{name}": content for part, array in arrays.items() for name, content in array.items()}
    return parts | {".shape": json.dumps(matrix.shape).encode()}


def _matrix(parts: Mapping[str, bytes], name: str) -> Any:  # noqa: ANN401 - see the module's docstring
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - see the module's docstring

    arrays = tuple(_array(parts, f"{name}.{part}") for part in ("data", "indices", "indptr"))
    return csr_matrix(arrays, shape=tuple(json.loads(parts[f"{name}.shape"])))


def _of_number(value: float) -> dict[str, bytes]:
    return {"": json.dumps(value).encode()}


_WRITERS: dict[str, Callable[[Any], dict[str, bytes]]] = {
    "DataFrame": _of_frame,
    "ndarray": _of_array,
    "csr_matrix": _of_matrix,
    "int": _of_number,
    "float": _of_number,
}
_READERS: dict[str, Callable[[Mapping[str, bytes], str], Any]] = {
    "DataFrame": lambda parts, name: pl.read_ipc_stream(io.BytesIO(parts[name])),
    "ndarray": _array,
    "csr_matrix": _matrix,
    "int": lambda parts, name: json.loads(parts[name]),
    "float": lambda parts, name: json.loads(parts[name]),
}
