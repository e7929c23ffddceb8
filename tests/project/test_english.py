"""Words and phrases that must not come back: they were a private dialect, or two words for one thing.

Held to the whole list are README and docs, params.yaml, and every string of the package that a
person may read: the report, its codebook and checklist, messages, help and log lines.  What has a
word of its own in the glossary of CONTRIBUTING is called by no other in the code either.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.expected_graph import PACKAGE, REPOSITORY
from tests.project.prose import PAGES
from tests.project.source import FILES, TREES

# What must not be said, and what is said in its place: in texts and in the code, with its docstrings and comments.
NOWHERE = {
    r"\btold (?:by|again|apart|in other)\b": "grouped by, recomputed, distinguished",
    r"\bways? (?:to tell|of telling|that tone is told)\b": "specification",
    r"\b(?:un)?foret(?:ell|old)\w*": "predict, predicted",
    r"\bfound again\b|\bfinds? \w+ again\b": "recovered",
    r"\b(?:by|over|beats?|from) chance\b|\bchance level\b": "baseline, above the baseline, permutation",
    r"\bso many\b": "the number itself",
    r"\bas (?:it|they) comes?\b": "by default",
    r"\b(?:left|leaves?|leave|leaving) out\b": "excluded, held out",
    r"\bsecond[ _]opinions?\b": "comparison scorers",
    r"\bstretch(?:es)?\b": "segment",
    r"\blikeness\b": "similarity",
    r"\bfits? to (?:random |different |other )?parts\b": "fits to subsamples",
    r"\bdivided by (?:blanks|semicolons|commas)\b": "separated by",
    r"\bin the mean of\b": "on average over",
    r"\b(?:by|of) the machine\b|\bthe machine against\b": "the scorer",
    r"\bto the bit\b": "identical",
    r"(?<![Tt]here )\b(?:is|are) no (?!longer|more|less|better|such)\w+": "is not a",
    r"\bfrom (?:\w+|[\d,{}]+) (?:\w+ )?on\b": "at least, from",
    r"\bsentiment dictionar(?:y|ies)\b": "lexicon",
}
# What a reader would stumble over in a text.
IN_NO_TEXT = {
    r"\bwithout a price\b": "none dominates the others",
    r"\b(?:Used|Listed|Shown) are\b|\bthe most are\b": "the usual order of words",
    r"\bof which articles\b|\bof them the\b": "of the selection of articles, of these",
    r"\banew\b|\blie side by side\b": "again",
}
# As 66.7%: the number, and its sign without a blank.
PERCENT = r"[\d}] %|\d\s?per ?cent\b"
TEMPLATES = sorted(path for kind in ("*.jinja", "*.js") for path in PACKAGE.rglob(kind))


def docstrings(tree: ast.AST) -> set[int]:
    """The identities of the nodes that are docstrings: those who use the pipeline do not read them."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    owners = [node for node in ast.walk(tree) if isinstance(node, kinds) and ast.get_docstring(node) is not None]
    return {id(owner.body[0].value) for owner in owners if isinstance(owner.body[0], ast.Expr)}


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string of a file by its line, an f-string with {} for what is filled in."""
    known = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            known |= {id(part) for part in node.values}
            parts = (str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield node.lineno, "".join(parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield node.lineno, node.value


def without_code(text: str) -> str:
    """A page of Markdown without what is marked as code.

    >>> without_code("Set `audit.seed`.\\n\\n    dvc repro\\n").split()
    ['Set', '.']
    """
    return re.sub(r"`[^`\n]*`|^(?: {4}| {7})\S.*$", "", text, flags=re.MULTILINE)


def texts() -> dict[str, str]:
    """Every text that people read, by where it stands."""
    pages = {name: without_code(text) for name, text in PAGES.items()}
    said = {f"{file}:{line}": text for file, tree in TREES.items() for line, text in strings(tree) if " " in text}
    templates = {file.relative_to(REPOSITORY).as_posix(): file.read_text(encoding="utf-8") for file in TEMPLATES}
    comments = re.findall(r"#(.*)", (REPOSITORY / "params.yaml").read_text(encoding="utf-8"))
    return pages | said | templates | {"params.yaml": " ".join(comments)}


TEXTS = texts()
SOURCES = {file.relative_to(REPOSITORY).as_posix(): file.read_text(encoding="utf-8") for file in FILES}


def found(pattern: str, places: dict[str, str]) -> list[str]:
    """Where a pattern stands, with the words around it."""
    return [
        f"{place}: {' '.join(text[max(0, match.start() - 30) : match.end() + 30].split())}"
        for place, text in places.items()
        for match in re.finditer(pattern, text)
    ]


def test_there_is_enough_to_read() -> None:
    assert len(TEXTS) > 1000
    assert {Path(name).suffix for name in TEXTS if ":" not in name} == {".md", ".jinja", ".js", ".yaml"}


@pytest.mark.parametrize("pattern", [*NOWHERE, *IN_NO_TEXT], ids=[*NOWHERE.values(), *IN_NO_TEXT.values()])
def test_a_phrase_does_not_come_back(pattern: str) -> None:
    assert found(pattern, TEXTS) == []


@pytest.mark.parametrize("pattern", NOWHERE, ids=list(NOWHERE.values()))
def test_a_phrase_does_not_come_back_in_the_code(pattern: str) -> None:
    assert found(pattern, SOURCES) == []


def test_a_percentage_is_written_in_one_way() -> None:
    assert found(PERCENT, TEXTS) == []


@pytest.mark.parametrize(
    "said",
    [
        *("told by period", "how well fits foretell", "at most so many days", "95 % intervals", "it is no copy"),
        *("10 are found again best", "in 38 per cent", "Used are 10 topics", "from 5 articles on", "over chance"),
    ],
)
def test_the_list_finds_what_it_names(said: str) -> None:
    assert any(re.search(pattern, said) for pattern in (*NOWHERE, *IN_NO_TEXT, PERCENT))


@pytest.mark.parametrize(
    "said", ["there is no copy", "it is no longer read", "from 2024 to 2025", "95% intervals", "told the truth"]
)
def test_the_list_passes_over_plain_english(said: str) -> None:
    assert not any(re.search(pattern, said) for pattern in (*NOWHERE, *IN_NO_TEXT, PERCENT))
