"""File formats: the content of a file -> its records and rejections.

A reader is a function of a `Content` that yields, in the order of the file, a
`Record` for each article and a `Rejection` for what should have been one.  It
never raises for bad input.  To add a format: one file here with a FORMAT, one
line in FORMATS, one name in `params.Ingest.format`; the contract suite runs
over FORMATS.
"""

from pipeline.corpus.decoding import beginning
from pipeline.corpus.readers.delimited import FORMAT as CSV
from pipeline.corpus.readers.format import Format
from pipeline.corpus.readers.html import FORMAT as HTML
from pipeline.corpus.readers.json_lines import FORMAT as JSON_LINES
from pipeline.corpus.readers.markdown import FORMAT as MARKDOWN
from pipeline.corpus.readers.native import FORMAT as NATIVE
from pipeline.corpus.readers.parquet import FORMAT as PARQUET
from pipeline.corpus.readers.sgml import FORMAT as SGML

AUTO = "auto"
HEAD = 4_096
_COMPRESSED = (".gz", ".xz")

FORMATS: dict[str, Format] = {
    "native": NATIVE,
    "markdown": MARKDOWN,
    "csv": CSV,
    "jsonl": JSON_LINES,
    "parquet": PARQUET,
    "html": HTML,
    "sgml": SGML,
}


def format_of(name: str, data: bytes) -> str | None:
    """The name of the format of a file, by its first bytes and its ending; None when neither tells.

    The ending decides, unless the first bytes are those of another format and
    not of its own.
    """
    head = beginning(data, HEAD)
    plain = name.lower()
    for ending in _COMPRESSED:
        plain = plain.removesuffix(ending)
    by_ending = next((form for form, known in FORMATS.items() if plain.endswith(known.endings)), None)
    by_content = next((form for form, known in FORMATS.items() if known.begins(head)), None)
    if by_ending and FORMATS[by_ending].begins(head):
        return by_ending
    # A table has no first bytes of its own, and a column called "date" looks like a date line.
    return by_ending if (by_ending, by_content) == ("csv", "native") else by_content or by_ending
