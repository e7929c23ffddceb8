"""NumPy archives: named arrays, without pickles, the same bytes for the same content."""

from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from pipeline.artefacts.replacing import missing, replaced
from pipeline.errors import ArtefactError


def save(path: Path, **named: np.ndarray) -> None:
    """Write the arrays."""
    with replaced(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, **named)  # type: ignore[arg-type]


def arrays(path: Path, name: str) -> dict[str, np.ndarray]:
    """The arrays of the archive that messages call `name`."""
    if not path.is_file():
        raise missing(name)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            return {key: archive[key] for key in archive.files}
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        message = f"{name}: cannot be read ({error}). Delete it and run `dvc repro`."
        raise ArtefactError(message) from error


def texts(array: np.ndarray) -> tuple[str, ...]:
    """An array of texts as a tuple."""
    return tuple(array.tolist())
