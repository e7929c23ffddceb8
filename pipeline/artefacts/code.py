"""A module -> the digest of the code and the lists of words that its functions rest on."""

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pipeline

PACKAGE = Path(pipeline.__file__).parent
# By rule these cannot change a result; a test holds the list to that of dvc.yaml.
EXEMPT = frozenset(
    PACKAGE / f"{name}.py"
    for name in ("__main__", "errors", "params", "settings", "execution", "stage", "versions", "artefacts/doors")
)
# They cannot change a result, but how it is kept.
KEEPERS = (PACKAGE / "recall.py", PACKAGE / "stage.py")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(pipeline[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n(]+)|import[ \t]+(pipeline[\w.]+))",
    re.MULTILINE,
)
_NAME = re.compile(r"\w+")


@lru_cache(maxsize=64)
def code_digest(*modules: str) -> str:
    """The digest of the files that the modules need and of Python's version, in hexadecimal digits."""
    found = hashlib.sha256(sys.version.encode())
    for path in (*files_of(*(Path(str(sys.modules[module].__file__)) for module in modules)), *KEEPERS):
        found.update(f"{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def files_of(*starts: Path) -> list[Path]:
    """The files of the package that some of its files import, these themselves, and the lists of words beside them."""
    found: set[Path] = set()
    waiting = list(starts)
    while waiting:
        path = waiting.pop()
        if path not in found and path not in EXEMPT:
            found.add(path)
            waiting += imported(path)
    beside = {path for folder in {path.parent for path in found} - {PACKAGE} for path in _lists(folder)}
    return sorted(found | beside)


def _lists(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file() and path.suffix not in {".py", ".pyc"})


def imported(path: Path) -> set[Path]:
    """The files of the package that a file imports."""
    text = path.read_text(encoding="utf-8")
    names: set[str] = set()
    for module, what, alone in _IMPORT.findall(text):
        names |= {module or alone, *(f"{module}.{name}" for name in _NAME.findall(what))}
    names |= {name.rpartition(".")[0] for name in names}
    files = {file for name in names for file in _candidates(name) if file.is_file()}
    # A folder whose modules are gathered by looking into it.
    return files | (set(path.parent.glob("*.py")) if "iter_modules(__path__)" in text else set())


def _candidates(name: str) -> tuple[Path, Path]:
    place = PACKAGE.parent.joinpath(*name.split("."))
    return place.with_suffix(".py"), place / "__init__.py"
