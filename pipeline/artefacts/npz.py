"""NumPy archives: named arrays, without pickles, the same bytes for the same content."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import numpy as np

from pipeline.artefacts.replacing import missing, replaced
from pipeline.errors import ArtefactError

# A fifth larger than by NumPy's own level, 6, and made in a sixth of the time.
LEVEL = 1


def save(path: Path, **named: np.ndarray) -> None:
    """Write the arrays."""
    with replaced(path) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, array in named.items():
            content = BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            # Of known size and with a date of its own: an entry for a file that might grow beyond 2 GB is
            # written in another way by each patch of Python.
            archive.writestr(ZipInfo(f"{name}.npy"), content.getbuffer(), ZIP_DEFLATED, LEVEL)


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


def names(values: tuple[str, ...]) -> np.ndarray:
    """A tuple of texts as an array."""
    return np.array(values, dtype=np.str_)
