"""What dvc.yaml has to say, derived from the declarations of the stages and the imports of their files.

python -m tests.project.expected_graph > dvc.yaml
"""

import ast
import importlib
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.__main__ import STAGES
from pipeline.stage import BatchStage, Stage, by_name

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "pipeline"

# By rule these cannot change a result: they hold errors, types without defaults
# (DVC sees the values in params.yaml itself), the way work is spread, the order
# of reading, computing and writing, and the refusal of other versions.
EXEMPT = frozenset(
    f"pipeline/{name}.py" for name in ("__main__", "errors", "params", "settings", "execution", "stage", "versions")
)

# Every stage needs most of them, and what they say of files on disk holds for all.
ARTEFACTS = "pipeline/artefacts"
IN_GIT = "reports/"
PAGE = "reports/report.html"
METRICS = "reports/metrics.json"


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


def closure(stage: str) -> tuple[list[str], set[str]]:
    """Every file of the package that the stage's file needs, and the other packages they import."""
    start = PACKAGE / "stages" / f"{stage}.py"
    found: set[Path] = set()
    others: set[str] = set()
    waiting = [start]
    while waiting:
        file = waiting.pop()
        if file in found or file.relative_to(REPOSITORY).as_posix() in EXEMPT:
            continue
        found.add(file)
        if file.suffix == ".py":
            ours, packages = imported(file)
            waiting += ours
            others |= packages
    return sorted(file.relative_to(REPOSITORY).as_posix() for file in found), others - set(sys.stdlib_module_names)


def declaration(stage: str) -> Stage | BatchStage:
    """The stage's value."""
    value: Stage | BatchStage = importlib.import_module(f"pipeline.stages.{stage}").STAGE
    return value


def expected(stage: str) -> dict[str, Any]:
    """The block of one stage."""
    declared = declaration(stage)
    inputs = [*by_name(declared.inputs).values(), *by_name(getattr(declared, "shared", ())).values()]
    code, _ = closure(stage)
    outputs = [artefact.path for artefact in by_name(declared.outputs).values()]
    block: dict[str, Any] = {
        "cmd": f"python -m pipeline {stage}",
        "deps": [*sorted({artefact.path for artefact in inputs}), *folded(code)],
        "params": [*declared.params, {"versions.yaml": sorted(declared.versions, key=str.lower)}],
        "outs": [entry(path) for path in sorted(outputs) if path != METRICS],
    }
    if METRICS in outputs:
        block["metrics"] = [entry(METRICS)]
    return block


def folded(files: list[str]) -> list[str]:
    """`files` with each folder in the place of its files, where all of them are there; that of artefacts always.

    DVC reads dvc.yaml and dvc.lock anew for every stage it runs; with a line for each file that takes longer than most
    stages.
    """
    rest = set(files)
    folders = sorted((path for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__"), key=str)
    found = []
    for folder in folders:
        name = folder.relative_to(REPOSITORY).as_posix()
        inside = {file.relative_to(REPOSITORY).as_posix() for file in folder.rglob("*") if _is_code(file)}
        if (len(inside) > 1 and inside <= rest) or (name == ARTEFACTS and inside & rest):
            found.append(name)
            rest -= inside
    return sorted([*found, *rest])


def _is_code(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def entry(path: str) -> str | dict[str, Any]:
    """An output: what is read on a code host is in git and survives a failing run."""
    if path.startswith(IN_GIT) and path != PAGE:
        return {path: {"cache": False, "persist": True}}
    return path


def graph() -> dict[str, Any]:
    """All stages."""
    return {stage: expected(stage) for stage in STAGES}


def plots() -> list[Any]:
    """The charts of `dvc plots`, with our own templates in .dvc/plots."""
    charts = {
        "topic_prevalence_by_period": ("first_day", "prevalence", "topic_months", "Mean share of each topic over time"),
        "tone_by_period": ("first_day", "tone", "months", "Mean tone of articles over time"),
        "tone_by_topic": ("topic", "tone", "bars", "Mean tone of each topic"),
        "tone_by_role": ("role", "tone", "bars", "Mean tone of sections by role"),
        "topic_quality": ("topic", "npmi", "bars", "Coherence (NPMI) of each topic"),
        "numbers_of_topics": ("n_topics", "above_baseline", "numbers", "Agreement over chance by number of topics"),
    }
    return [
        {f"reports/plots/{name}.json": {"x": x, "y": y, "template": template, "title": title}}
        for name, (x, y, template, title) in charts.items()
    ]


HEADER = """# The graph.  Made from the declarations in pipeline/stages and held true by
# tests/project/test_dvc_yaml.py; after a change of imports or declarations write it anew:
#   python -m tests.project.expected_graph > dvc.yaml
"""

if __name__ == "__main__":
    document = {"stages": graph(), "plots": plots()}
    sys.stdout.write(HEADER + yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=1000))
