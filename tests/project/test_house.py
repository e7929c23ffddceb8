"""What no file of the repository may say or do."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.expected_graph import REPOSITORY
from tests.project.source import TREES

TEXT_FILES = {
    "",
    ".cff",
    ".csv",
    ".jinja",
    ".js",
    ".json",
    ".lock",
    ".md",
    ".py",
    ".sh",
    ".svg",
    ".toml",
    ".txt",
    ".yaml",
}
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")


def repository_files() -> list[Path]:
    """The files that are in git or would go there; a copy without git has nothing to look at."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git repository")
    files = [REPOSITORY / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file() and file.suffix in TEXT_FILES]


@pytest.mark.parametrize(
    "pattern",
    [r"(?<![\w.$}])/(?:work|root|home|Users)/", r"py" + r"pi\.org|python" + r"hosted|--(?:extra-)?index" + r"-url"],
    ids=["path of a machine", "host of an index"],
)
def test_no_file_names_a(pattern: str) -> None:
    found = [
        file.relative_to(REPOSITORY).as_posix()
        for file in repository_files()
        if file != Path(__file__) and re.search(pattern, file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_only_the_program_prints() -> None:
    prints = [
        f"{file}:{node.lineno}"
        for file, tree in TREES.items()
        if file != "pipeline/__main__.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert prints == []


def test_importing_everything_says_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import pkgutil, importlib, logging\n"
        "import pipeline\n"
        "for found in pkgutil.walk_packages(pipeline.__path__, 'pipeline.'): importlib.import_module(found.name)\n"
        "assert not logging.getLogger().handlers and not logging.getLogger('pipeline').handlers\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_make_writes_no_setting_of_the_user() -> None:
    assert re.findall(r"git config|PIP_INDEX|pip config", MAKEFILE) == []
