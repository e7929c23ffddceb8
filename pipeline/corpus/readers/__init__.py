"""File formats: the content of a file -> its records and rejections.

A reader is a function of a `Content` that yields, in the order of the file, a
`Record` for each article and a `Rejection` for what should have been one.  It
never raises for bad input.  To add a format, put a file called by its name in
this folder, with its FORMAT; the contract suite, `ingest.format` and the list
in the docs take it from here.
"""

from importlib import import_module
from pkgutil import iter_modules

from pipeline.corpus.format import Format

AUTO = "auto"


def gathered() -> dict[str, Format]:
    """Every format that has a file in this folder, by its name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").FORMAT for name in names}


FORMATS = gathered()
