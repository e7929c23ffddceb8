"""Files that are one text: the report, a figure, a list of words."""

from pathlib import Path

from pipeline.artefacts.replacing import missing, write_text
from pipeline.errors import CorpusError
from pipeline.tables.files import Text, Words


def read(artefact: Text | Words, path: Path) -> str | frozenset[str]:
    """The text; of a list of words these in lower case."""
    if isinstance(artefact, Words):
        return _words(path)
    if not path.is_file():
        raise missing(artefact.path)
    return path.read_text(encoding="utf-8")


def write(artefact: Text, path: Path, value: str) -> None:
    """Write the text."""
    del artefact
    write_text(path, value)


def _words(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read as a list of words in UTF-8 ({error})."
        raise CorpusError(message) from error
    words = (line.partition("#")[0].strip().lower() for line in lines)
    return frozenset(word for word in words if word)
