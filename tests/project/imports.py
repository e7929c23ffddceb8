"""Which files of the package, and which other packages, some files need: by their imports and the data they name."""

import ast
import sys
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "pipeline"
LANGUAGES = PACKAGE / "corpus" / "languages"

# By rule these cannot change a result: they hold errors, types without defaults
# (DVC sees the values in params.yaml itself), the way work is spread, the order
# of reading, computing and writing, the refusal of other versions, and which door
# is whose: a stage depends on the doors of what it reads and writes.
EXEMPT = frozenset(
    f"pipeline/{name}.py"
    for name in ("__main__", "errors", "params", "settings", "execution", "stage", "versions", "artefacts/doors")
)


@cache
def imported(file: Path) -> tuple[set[Path], set[str]]:
    """The files of the package that `file` imports or names beside itself, and the other top-level packages."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    ours: set[Path] = {
        folder / "__init__.py" for folder in file.parents if folder == PACKAGE or PACKAGE in folder.parents
    }
    others: set[str] = set()
    for node in ast.walk(tree):
        for name in _names(node):
            files = _files(name)
            ours |= files
            if not name.startswith("pipeline"):
                others.add(name.partition(".")[0])
        if isinstance(node, ast.Name) and node.id == "__path__":
            # A package that gathers its own modules needs all of them.
            ours |= set(file.parent.glob("*.py"))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_name(node.value):
            beside = file.parent / node.value
            ours |= set(beside.iterdir()) if beside.is_dir() and node.value == "templates" else set()
            ours |= {beside} if beside.is_file() and beside.suffix != ".py" else set()
    return ours - {file}, others


def _is_name(text: str) -> bool:
    return (
        0 < len(text) < 100 and text.isprintable() and "/" not in text and "\\" not in text and text not in {".", ".."}
    )


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _files(name: str) -> set[Path]:
    place = REPOSITORY.joinpath(*name.split("."))
    return {
        file
        for file in (place.with_suffix(".py"), place / "__init__.py")
        if name.startswith("pipeline") and file.is_file()
    }


def files_and_packages(*starts: Path) -> tuple[list[str], set[str]]:
    """Every file of the package that these files need, themselves too, and the other packages they import."""
    found: set[Path] = set()
    others: set[str] = set()
    waiting = [*starts]
    while waiting:
        file = waiting.pop()
        if file in found or file.relative_to(REPOSITORY).as_posix() in EXEMPT:
            continue
        found.add(file)
        if file.suffix == ".py":
            ours, packages = imported(file)
            waiting += ours
            others |= packages
    unused = {file for file in found if only_says_what_it_is(file)} | unused_words(found)
    return sorted(map(named, found - unused)), others - set(sys.stdlib_module_names)


def named(file: Path) -> str:
    """A file by its name in the repository."""
    return file.relative_to(REPOSITORY).as_posix()


def unused_words(files: set[Path]) -> set[Path]:
    """The lists of words of a language of which the code among `files` uses nothing.

    Every language is loaded whole; but no result of code that never says `.lemmas` rests on en_lemmas.txt.
    """
    lists = {file for file in files if file.parent == LANGUAGES and file.suffix == ".txt"}
    code = {file for file in files if file.suffix == ".py" and file.parent != LANGUAGES}
    used = set().union(*map(attributes, code)) if lists else set()
    return {file for file in lists if file.stem.partition("_")[2] not in used}


@cache
def attributes(file: Path) -> frozenset[str]:
    """The names that a file looks up in a value."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def only_says_what_it_is(file: Path) -> bool:
    """Whether a package has nothing but a docstring, which no result rests on."""
    if file.name != "__init__.py":
        return False
    return all(isinstance(node, ast.Expr) for node in ast.parse(file.read_text(encoding="utf-8")).body)
