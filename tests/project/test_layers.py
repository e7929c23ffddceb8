"""Imports point downwards."""

import ast
import re

import pytest

from tests.project.expected_graph import REPOSITORY
from tests.project.source import TREES

# From the bottom to the top.  What stands in one row does not import its neighbours.
LAYERS = (
    ("errors", "order"),
    ("tables",),
    ("settings", "execution", "seeds", "versions", "statistics"),
    ("corpus",),
    ("counts", "screening"),
    ("topics", "sentiment", "validation"),
    ("analysis",),
    ("params",),
    ("artefacts", "report"),
    ("recall", "command"),
    ("stage",),
    ("stages",),
    # What a person asks for before and after a run: it reads what the stages make, and survey calls some of them.
    ("commands",),
    ("__main__",),
)
LEVEL = {part: level for level, row in enumerate(LAYERS) for part in row}
SCIENCE = ("corpus", "counts", "screening", "topics", "sentiment", "validation", "analysis", "report")
FILE_DOORS = {
    *("open", "read_bytes", "write_text", "write_bytes", "write_parquet", "write_csv"),
    *("read_parquet", "read_parquet_schema", "read_csv", "read_ndjson", "scan_parquet", "scan_csv", "scan_ndjson"),
}
# A Parquet file of the corpus is bytes that `artefacts.source` has read; polars takes them by the same functions.
FROM_MEMORY = "pipeline/corpus/parquet_rows.py"


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
        if LEVEL[other] >= LEVEL[part]
    ]
    assert upwards == []


@pytest.mark.parametrize("folder", SCIENCE)
def test_science_knows_no_artefact_and_no_stage(folder: str) -> None:
    found = {other for _, part, tree in PARTS if part == folder for other in parts_imported(tree)}
    assert found & {"artefacts", "stage", "stages", "params"} == set()


def doors(tree: ast.AST) -> list[ast.Call]:
    """The calls that open, read or write a file."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call
        for call in calls
        if (call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")) in FILE_DOORS
    ]


def reads_memory(call: ast.Call) -> bool:
    """Whether what is read is `io.BytesIO(...)`."""
    source = call.args[0] if call.args else None
    return isinstance(source, ast.Call) and ast.unparse(source.func) == "io.BytesIO"


@pytest.mark.parametrize("folder", ["corpus", "counts", "screening", "topics", "sentiment", "analysis"])
def test_science_opens_no_file(folder: str) -> None:
    found = [
        f"{file}:{call.lineno}"
        for file, part, tree in PARTS
        if part == folder
        for call in doors(tree)
        if not (file == FROM_MEMORY and reads_memory(call))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("call", "is_memory"),
    [
        ("pl.read_parquet(io.BytesIO(data), columns=names)", True),
        ("pl.read_parquet(path)", False),
        ("pl.read_parquet(source=path)", False),
        ("pl.read_parquet(open_file(io.BytesIO(data)))", False),
    ],
)
def test_only_bytes_in_memory_are_no_file(call: str, *, is_memory: bool) -> None:
    (found,) = doors(ast.parse(call))
    assert reads_memory(found) == is_memory


def test_the_layers_of_the_contributing_guide_are_these() -> None:
    guide = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = guide.partition("## Layers")[2].partition("    ")[2].partition("\n\n")[0]
    rows = [tuple(re.findall(r"\w+", line)) for line in block.splitlines()]
    assert [sorted(row) for row in rows] == [sorted(row) for row in reversed(LAYERS)]


def test_imports_are_absolute_and_visible_to_the_walk_over_them() -> None:
    relative = [
        f"{file}:{node.lineno}"
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_only_the_program_and_packages_that_gather_their_modules_import_by_name() -> None:
    """Such a package reads `__path__`, by which the walk over the imports knows that it needs all of its modules."""
    found = {file for file, part, tree in PARTS if "import_module" in ast.unparse(tree) and part != "__main__"}
    gathering = {file for file, _, tree in PARTS if "iter_modules(__path__)" in ast.unparse(tree)}
    assert found - {file for file in gathering if file.endswith("/__init__.py")} == set()
