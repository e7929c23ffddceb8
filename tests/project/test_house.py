"""What no file of the repository may say or do."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import STAGES
from pipeline.corpus.readers import FORMATS
from pipeline.params import Params
from tests.project.documented_metrics import DOCUMENTED
from tests.project.expected_graph import REPOSITORY, declaration
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
README = REPOSITORY / "README.md"
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


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_of_the_prose_exists(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    commands = set(re.findall(r"(?:`|^ *)make ([a-z]+)", text, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert commands
    assert commands - targets == set()


def in_code(name: str) -> bool:
    """Whether the README has `name` as code, with or without its section before it."""
    return re.search(rf"`(?:\w+\.)?{re.escape(name)}`", README.read_text(encoding="utf-8")) is not None


def test_the_readme_explains_every_section_of_the_settings_and_every_format() -> None:
    assert [name for name in [*Params.model_fields, *FORMATS] if not in_code(name)] == []


def test_the_readme_explains_every_metric() -> None:
    assert len(DOCUMENTED) > 25
    assert [name for name in DOCUMENTED if not in_code(name.partition(".")[2])] == []


def test_the_readme_names_every_command_for_people_and_every_table_for_programs() -> None:
    text = README.read_text(encoding="utf-8")
    outputs = [artefact.path for stage in STAGES for artefact in declaration(stage).outputs.values()]
    tables = [Path(path).name for path in outputs if path.startswith("data/report/") and path.endswith(".csv")]
    assert len(tables) == 14
    commands = [f"python -m pipeline {command}" for command in ("check", "trace", "pack", "verify")]
    assert [name for name in (*tables, *commands) if name not in text] == []


def test_every_file_that_prose_links_to_exists() -> None:
    missing = [
        f"{file.name}: {target}"
        for file in (README, REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "data" / "README.md")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text(encoding="utf-8"))
        if not (file.parent / target).exists()
    ]
    assert missing == []


def test_make_writes_no_setting_of_the_user() -> None:
    assert re.findall(r"git config|PIP_INDEX|pip config", MAKEFILE) == []
