"""What people read beside the code: README, the guides, the pages of docs/ and the notes beside the data."""

import re
from pathlib import Path

from tests.project.expected_graph import REPOSITORY

README = REPOSITORY / "README.md"
CONTRIBUTING = REPOSITORY / "CONTRIBUTING.md"
DOCS = REPOSITORY / "docs"
GUIDES = [README, CONTRIBUTING, *sorted(DOCS.glob("*.md")), *sorted((REPOSITORY / "data").glob("**/README.md"))]
PAGES = {file.relative_to(REPOSITORY).as_posix(): file.read_text(encoding="utf-8") for file in GUIDES}


def page(name: str) -> str:
    """The text of docs/`name`.md."""
    return PAGES[f"docs/{name}.md"]


def commands(text: str) -> list[str]:
    """The lines of the indented blocks of a page, without their comments.

    >>> commands("Run\\n\\n    make repro     # the pipeline\\n\\n1. So:\\n\\n       dvc repro\\n")
    ['make repro', 'dvc repro']
    """
    lines = re.findall(r"^(?: {4}| {7})(\S.*)$", text, re.MULTILINE)
    return [line.partition("#")[0].strip() for line in lines if not line.startswith("#")]


def in_code(text: str) -> set[str]:
    """What stands between backticks on a page.

    >>> in_code("Set `topics.seed` to `1`.") == {"topics.seed", "1"}
    True
    """
    return set(re.findall(r"`([^`\n]+)`", text))


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub writes them.

    >>> anchors("# Your own lexicon\\n## Data (`raw/`)")  == {"your-own-lexicon", "data-raw"}
    True
    """
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(file: Path) -> list[tuple[Path, str]]:
    """Where the links of a page lead within the project: a file and an anchor in it, "" for none."""
    targets = re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", file.read_text(encoding="utf-8"))
    return [((file.parent / path).resolve() if path else file, anchor) for path, anchor in targets]
