"""README and the pages of docs/ say what is there: every command, setting, metric, table and link."""

import ast
import re
from pathlib import Path

import pytest

from pipeline.__main__ import parser
from pipeline.analysis.metrics import METRICS
from pipeline.corpus.readers import FORMATS
from pipeline.order import STAGES
from pipeline.params import Params
from pipeline.report.chapters.contents import TITLES
from pipeline.sentiment.scorers import SCORERS
from pipeline.topics.engines import ENGINES
from tests.project import generated, prose
from tests.project.expected_graph import REPOSITORY, declaration, outputs
from tests.project.prose import GUIDES, PAGES
from tests.project.source import TREES

MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
NAMED = [file.relative_to(REPOSITORY).as_posix() for file in GUIDES]
SETTINGS = "|".join(Params.model_fields)
MOST_LINES_OF_README = 150
# report.html is a file and no setting.
# What reports/ has from the stage report, and what the command coding-sheet writes.
PUBLISHED = {"reports/report.html", "reports/report.md", "reports/metrics.json"}
FILES = {".csv", ".html", ".parquet", ".txt", ".md"}


def known_commands() -> set[str]:
    """Every command of `python -m pipeline`."""
    found = next(action.choices for action in parser()._actions if action.dest == "command")  # noqa: SLF001 - argparse has no other way
    return set(found or ())


def settings(model: object, before: str = "") -> set[str]:
    """The dotted names of all settings and their groups."""
    fields = getattr(model, "model_fields", {})
    inner = [settings(field.annotation, f"{before}{name}.") for name, field in fields.items()]
    return {f"{before}{name}" for name in fields}.union(*inner)


def tables_for_programs() -> set[str]:
    """The CSV tables that the report stage exports."""
    paths = [artefact.path for stage in STAGES for artefact in outputs(declaration(stage))]
    return {Path(path).name for path in paths if path.startswith("data/report/") and path.endswith(".csv")}


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(PAGES["README.md"].splitlines()) <= MOST_LINES_OF_README


def test_the_readme_leads_to_every_page() -> None:
    reached = {target for target, _ in prose.links(prose.README)}
    assert [
        name for file, name in zip(GUIDES, NAMED, strict=True) if name.startswith("docs/") and file not in reached
    ] == []


@pytest.mark.parametrize("file", GUIDES, ids=NAMED)
def test_every_link_leads_somewhere(file: Path) -> None:
    missing = [
        f"{target.name}#{anchor}"
        for target, anchor in prose.links(file)
        if not target.exists() or (anchor and anchor not in prose.anchors(target.read_text(encoding="utf-8")))
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMED)
def test_every_make_command_of_a_page_exists(name: str) -> None:
    found = set(re.findall(r"(?:`|^ *)make ([a-z]+)", PAGES[name], re.MULTILINE))
    assert found - set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) == set()


@pytest.mark.parametrize("name", NAMED)
def test_every_pipeline_command_of_a_page_exists(name: str) -> None:
    found = set(re.findall(r"python -m pipeline ([a-z][\w-]*)", PAGES[name]))
    assert found - known_commands() == set()


@pytest.mark.parametrize("name", NAMED)
def test_every_setting_of_a_page_exists(name: str) -> None:
    dotted = {
        match
        for code in prose.in_code(PAGES[name])
        for match in re.findall(rf"(?<![\w./-])(?:{SETTINGS})(?:\.[a-z]\w*)+", code)
    }
    found = {each for each in dotted if Path(each).suffix not in FILES}
    assert found - settings(Params) - {metric.full_name for metric in METRICS} == set()


def test_every_section_of_the_settings_is_explained() -> None:
    assert [name for name in Params.model_fields if f"| `{name}` |" not in prose.page("settings")] == []


def test_every_format_engine_and_scorer_is_explained() -> None:
    pages = {"formats": FORMATS, "topics": ENGINES, "sentiment": SCORERS}
    assert [
        f"{page}: {name}"
        for page, registry in pages.items()
        for name in registry
        if f"| `{name}` |" not in prose.page(page)
    ] == []


def test_every_command_for_people_is_explained() -> None:
    people = known_commands() - set(STAGES)
    assert len(people) >= 7
    assert [name for name in people if f"| `python -m pipeline {name}" not in prose.page("commands")] == []


def test_every_table_for_programs_is_explained() -> None:
    named = prose.in_code(prose.page("tables"))
    assert len(tables_for_programs()) == 14
    assert tables_for_programs() - named == set()


def test_every_column_of_the_tables_page_exists() -> None:
    """Columns are declared with the tables; a few are made where the tables are exported."""
    files = [tree for file, tree in TREES.items() if file.startswith(("pipeline/tables/", "pipeline/report/exports/"))]
    nodes = [node for tree in files for node in ast.walk(tree)]
    columns = {node.value for node in nodes if isinstance(node, ast.Constant)}
    columns |= {node.arg for node in nodes if isinstance(node, ast.keyword)}
    rows = [line for line in prose.page("tables").splitlines() if line.startswith("| `")]
    named = {word for row in rows for word in re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", re.sub(r"`[^`]*`", "", row))}
    assert len(named) > 15
    assert named - columns == set()


@pytest.mark.parametrize("name", NAMED)
def test_every_file_that_a_page_names_exists_or_is_made(name: str) -> None:
    """The user's own files apart: data/own, and sheets that come back from coders."""
    declared = [artefact.path for stage in STAGES for artefact in outputs(declaration(stage))]
    places = {place for path in declared for place in (path, *map(str, Path(path).parents))}
    found = {match for code in prose.in_code(PAGES[name]) for match in re.findall(r"^(?:data|reports)/[\w./-]+$", code)}
    made = {path.rstrip("/") for path in found if not path.startswith(("data/own", "data/coding"))}
    assert [path for path in made if path not in places | PUBLISHED and not (REPOSITORY / path).exists()] == []


def test_every_chapter_of_the_report_is_described() -> None:
    assert [title for title in TITLES.values() if f"*{title}*" not in prose.page("report")] == []


@pytest.mark.parametrize("name", NAMED)
def test_the_tables_that_list_what_the_code_declares_are_those_of_the_code(name: str) -> None:
    """On failure run `python -m tests.project.generated`."""
    assert generated.written(PAGES[name]) == PAGES[name]


def test_every_such_table_is_in_a_page() -> None:
    found = [mark[2] for text in PAGES.values() for mark in generated.MARK.finditer(text)]
    assert sorted(found) == sorted(generated.tables())


def test_every_variable_of_the_environment_is_explained() -> None:
    sources = [(REPOSITORY / file).read_text(encoding="utf-8") for file in TREES]
    found = {name for text in sources for name in re.findall(r"\bPIPELINE_[A-Z_]*[A-Z]\b", text)}
    assert len(found) >= 3
    assert [name for name in sorted(found) if f"| `{name}` |" not in prose.page("settings")] == []
