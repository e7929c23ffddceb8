"""Imports point downwards."""

import ast

import pytest

from tests.project.source import TREES

# From the bottom to the top.  What stands in one row does not import its neighbours.
LAYERS = (
    ("errors",),
    ("params", "execution", "seeds", "versions"),
    ("corpus",),
    ("counts",),
    ("topics", "sentiment"),
    ("analysis",),
    ("artefacts", "report"),
    ("stage",),
    ("stages",),
    # The program and the look before it know each other: the program runs the check, the check asks for the stages.
    ("__main__", "check"),
)
LEVEL = {part: level for level, row in enumerate(LAYERS) for part in row}
SCIENCE = ("corpus", "counts", "topics", "sentiment", "analysis", "report")
PROGRAM = {"__main__", "check"}


def part_of(file: str) -> str:
    return file.removeprefix("pipeline/").removesuffix(".py").partition("/")[0]


def parts_imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            names |= {f"pipeline.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[1] for name in names if name.startswith("pipeline.")}


PARTS = [(file, part_of(file), tree) for file, tree in TREES.items() if part_of(file) != "__init__"]


def test_every_part_of_the_package_has_a_layer() -> None:
    assert sorted({part for _, part, _ in PARTS} ^ set(LEVEL)) == []


def test_imports_point_downwards() -> None:
    upwards = [
        f"{file} imports {other}"
        for file, part, tree in PARTS
        for other in sorted(parts_imported(tree) - {part})
        if LEVEL[other] >= LEVEL[part] and not {part, other} <= PROGRAM
    ]
    assert upwards == []


@pytest.mark.parametrize("folder", SCIENCE)
def test_science_knows_no_artefact_and_no_stage(folder: str) -> None:
    found = {other for _, part, tree in PARTS if part == folder for other in parts_imported(tree)}
    assert found & {"artefacts", "stage", "stages", "params"} == set()


@pytest.mark.parametrize("folder", ["corpus", "counts", "topics", "sentiment", "analysis"])
def test_science_opens_no_file(folder: str) -> None:
    writers = {"open", "write_text", "write_bytes", "write_parquet", "write_csv", "read_parquet", "read_csv"}
    found = [
        f"{file}:{node.lineno}"
        for file, part, tree in PARTS
        if part == folder
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")) in writers
    ]
    assert found == []


def test_imports_are_absolute_and_visible_to_the_walk_over_them() -> None:
    relative = [
        f"{file}:{node.lineno}"
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_only_the_program_imports_by_name() -> None:
    found = {
        file for file, part, tree in PARTS if "importlib.import_module" in ast.unparse(tree) and part not in PROGRAM
    }
    assert found == set()
