"""The file of a user's lexicon."""

from pathlib import Path

from pipeline.errors import CorpusError
from pipeline.sentiment.lexicons import parsed
from pipeline.tables.files import Lexicon


def read(artefact: Lexicon, path: Path) -> dict[str, float]:
    """The terms in lower case with their valences in [-4, 4]; 0 takes a word out of the scorer's lexicon."""
    del artefact
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read as a lexicon in UTF-8 ({error}); a first line 'term,valence' is enough."
        raise CorpusError(message) from error
    return parsed(text, str(path))
