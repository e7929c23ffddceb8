"""Files that are one text: the report, a figure, a list of words."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.artefacts.replacing import missing, write_text
from pipeline.errors import CorpusError


@dataclass(frozen=True)
class Text:
    """A text in UTF-8."""

    path: str

    def read(self, path: Path) -> str:
        """The text."""
        if not path.is_file():
            raise missing(self.path)
        return path.read_text(encoding="utf-8")

    def write(self, path: Path, value: str) -> None:
        """Write the text."""
        write_text(path, value)


@dataclass(frozen=True)
class Words:
    """A list of words that a person edits: one a line, `#` starts a comment."""

    path: str

    def read(self, path: Path) -> frozenset[str]:
        """The words in lower case."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path}: cannot be read as a list of words in UTF-8 ({error})."
            raise CorpusError(message) from error
        words = (line.partition("#")[0].strip().lower() for line in lines)
        return frozenset(word for word in words if word)
