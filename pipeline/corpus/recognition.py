"""The name and the first bytes of a file -> its format."""

from pipeline.corpus.decoding import beginning
from pipeline.corpus.readers import FORMATS

HEAD = 4_096
_COMPRESSED = (".gz", ".xz")


def format_of(name: str, data: bytes) -> str | None:
    """The name of the format of a file, by its first bytes and its ending; None where neither tells.

    The ending decides, unless the first bytes are those of another format and
    cannot be of its own.
    """
    head = beginning(data, HEAD)
    plain = name.lower()
    for ending in _COMPRESSED:
        plain = plain.removesuffix(ending)
    by_ending = next((form for form, known in FORMATS.items() if plain.endswith(known.endings)), None)
    by_content = next((form for form, known in FORMATS.items() if known.begins and known.begins(head)), None)
    if by_ending is None or by_content is None:
        return by_ending or by_content
    expected = FORMATS[by_ending].begins
    is_possible = FORMATS[by_content].begins_like_others if expected is None else expected(head)
    return by_ending if is_possible else by_content
