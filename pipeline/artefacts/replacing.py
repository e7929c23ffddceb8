"""Files and folders that appear whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import ArtefactError


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, renamed to `path` when the block succeeds."""
    temporary = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(temporary)
        yield temporary
        if temporary.is_dir():
            _remove(path)
        temporary.replace(path)
    except OSError as error:
        message = (
            f"{path}: cannot be written: {error.strerror}. Free some space or correct its permissions, then try again."
        )
        raise ArtefactError(message) from error
    finally:
        # A place that cannot be written holds nothing to remove; the first error is the one to show.
        with suppress(OSError):
            _remove(temporary)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with plain line feeds."""
    with replaced(path) as temporary:
        temporary.write_bytes(text.encode("utf-8"))


def missing(path: str) -> ArtefactError:
    """The error for an artefact that no earlier stage has made yet."""
    return ArtefactError(f"{path} is missing: run `dvc repro` to create it.")
