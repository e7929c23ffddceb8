"""File formats: the bytes of a file -> its records and rejections.

A reader is a function of the file's content as text (decoded and without NUL
bytes, see `parsing`) that yields, in the order of the file, a `Record` for
each article and a `Rejection` for what should have been one.  It never raises
for bad input.  To add a format: one file here, one line in READERS, one name
in `params.Ingest.format`; the contract suite runs over READERS.
"""

from collections.abc import Callable, Iterator

from pipeline.corpus.model import Record, Rejection
from pipeline.corpus.readers.markdown import markdown
from pipeline.corpus.readers.native import native

Reader = Callable[[str], Iterator[Record | Rejection]]

READERS: dict[str, Reader] = {"native": native, "markdown": markdown}
