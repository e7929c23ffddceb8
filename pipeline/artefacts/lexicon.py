"""The file of a user's lexicon."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CorpusError
from pipeline.sentiment.lexicons import parsed


@dataclass(frozen=True)
class Lexicon:
    """A lexicon that a person edits: CSV in UTF-8 with the header term,valence."""

    path: str

    def read(self, path: Path) -> dict[str, float]:
        """The terms in lower case with their valences in [-4, 4]; 0 takes a word out of the scorer's lexicon."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path}: cannot be read as a lexicon in UTF-8 ({error}); a first line 'term,valence' is enough."
            raise CorpusError(message) from error
        return parsed(text, str(path))


LEXICON = Lexicon("${sentiment.lexicon}")
