"""The languages that a corpus may be in; `corpus.language` in params.yaml names one.

To add a language, put a file called by its code in this folder, with its
LANGUAGE, and its lists of words beside it.
"""

from importlib import import_module
from pkgutil import iter_modules

from pipeline.corpus.language import Language


def gathered() -> dict[str, Language]:
    """Every language that has a file in this folder, by its code."""
    codes = sorted(module.name for module in iter_modules(__path__))
    return {code: import_module(f"{__name__}.{code}").LANGUAGE for code in codes}


LANGUAGES = gathered()
