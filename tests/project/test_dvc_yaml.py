"""dvc.yaml is what the stages declare and what their files import."""

import hashlib
import json
import re
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.order import STAGES
from pipeline.report.exports.plots import rows
from pipeline.tables.inputs import CODED_SHEETS, CODING_KEY
from pipeline.tables.record import PUBLISHED_FROM, PUBLISHED_TO
from pipeline.tables.report import PUBLISHED_FILES
from pipeline.versions import recorded
from tests.project import imports
from tests.project.edits import EDITS, stale
from tests.project.expected_graph import closure, declaration, document, expected, inputs, outputs, plots, text
from tests.project.imports import EXEMPT, PACKAGE, REPOSITORY, files_and_packages, imported
from tests.report import builders

DISTRIBUTIONS = {
    "charset_normalizer": "charset-normalizer",
    "jinja2": "jinja2",
    "markdown_it": "markdown-it-py",
    "sklearn": "scikit-learn",
    "vl_convert": "vl-convert-python",
    "yaml": "pyyaml",
}
# They show, check or spread work, and cannot change a result.
# tomotopy is optional, and its engine refuses any version but its own.
WITHOUT_A_SAY = {"tomotopy", "joblib", "pydantic", "rich", "threadpoolctl"}
# Installed by those who want it; its engine refuses any version but one.
OPTIONAL = {"tomotopy"}
# Imported by one that is declared, for part of its result.
BEHIND_ANOTHER = {"justext": "trafilatura"}


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((REPOSITORY / "dvc.yaml").read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_stands_in_dvc_yaml_as_declared_and_imported(stage: str, written: dict[str, Any]) -> None:
    block = expected(stage)
    should_be = yaml.safe_dump({stage: block}, sort_keys=False, width=1000)
    assert written["stages"][stage] == block, f"dvc.yaml should say:\n{should_be}"


def test_dvc_yaml_has_these_stages_and_no_other(written: dict[str, Any]) -> None:
    assert tuple(written["stages"]) == STAGES
    assert {file.stem for file in (PACKAGE / "stages").glob("*.py")} == {*STAGES, "__init__"}


def test_the_plots_are_drawn_with_templates_that_exist(written: dict[str, Any]) -> None:
    assert written["plots"] == plots()
    templates = {settings["template"] for plot in written["plots"] for settings in plot.values()}
    assert {file.stem for file in (REPOSITORY / ".dvc" / "plots").glob("*.json")} == templates


def test_the_plotted_files_are_published_by_the_report() -> None:
    plotted = {Path(path).stem for plot in plots() for path in plot if Path(path).parent == Path("reports/plots")}
    assert plotted == set(rows(builders.findings())) == {Path(path).stem for plot in plots() for path in plot}


def test_dvc_copies_all_that_is_published_and_keeps_it_in_git_but_for_the_page() -> None:
    published = {Path(file.path).name for file in PUBLISHED_FILES}
    assert {file.name for file in (REPOSITORY / PUBLISHED_TO).glob("*.dvc")} == {f"{name}.dvc" for name in published}
    for name in published:
        copy = yaml.safe_load((REPOSITORY / PUBLISHED_TO / f"{name}.dvc").read_text(encoding="utf-8"))
        assert [dep["path"] for dep in copy["deps"]] == [f"../{PUBLISHED_FROM}/{name}"]
        assert [(out["path"], out.get("cache", True)) for out in copy["outs"]] == [(name, name == "report.html")]
        assert not copy.get("frozen")


def test_dvc_yaml_is_written_as_the_program_writes_it_and_reads_as_it_should() -> None:
    written = text(document())
    assert yaml.safe_load(written) == document()
    assert (REPOSITORY / "dvc.yaml").read_text(encoding="utf-8") == written
    assert written.count("\n") < 450


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_declares_every_library_its_code_imports(stage: str) -> None:
    _, packages = closure(stage)
    needed = {DISTRIBUTIONS.get(name, name) for name in packages - WITHOUT_A_SAY - OPTIONAL}
    assert sorted(needed - set(declaration(stage).versions)) == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_declares_no_library_that_its_code_does_not_import(stage: str) -> None:
    _, packages = closure(stage)
    used = {DISTRIBUTIONS.get(name, name) for name in packages}
    used |= {behind for behind, front in BEHIND_ANOTHER.items() if front in used}
    assert sorted(set(declaration(stage).versions) - used) == []


def test_versions_yaml_holds_what_the_stages_declare_and_no_more() -> None:
    assert {name for stage in STAGES for name in declaration(stage).versions} == recorded(REPOSITORY).keys()


DOORS = ("text", "csv", "matrices")
LAID_DOWN = {"versions.yaml", CODED_SHEETS.path, CODING_KEY.path}


@pytest.mark.parametrize("stage", STAGES)
def test_an_input_is_made_by_an_earlier_stage_or_laid_down_by_a_person(stage: str) -> None:
    earlier = {f"data/{name}" for name in STAGES[: STAGES.index(stage)]}
    paths = {artefact.path for artefact in inputs(declaration(stage))}
    by_hand = {path for path in paths if "/".join(path.split("/")[:2]) not in earlier}
    assert all(path.startswith("${") or path in LAID_DOWN for path in by_hand), by_hand


@pytest.mark.parametrize("stage", STAGES)
def test_an_input_from_an_earlier_stage_is_one_of_its_outputs(stage: str) -> None:
    folders = {f"data/{name}" for name in STAGES}
    made = {artefact.path for name in STAGES for artefact in outputs(declaration(name))}
    paths = {artefact.path for artefact in inputs(declaration(stage))} - folders
    assert {path for path in paths if "/".join(path.split("/")[:2]) in folders} - made == set()


@pytest.mark.parametrize("stage", STAGES)
def test_all_that_a_stage_makes_lies_in_its_folder(stage: str) -> None:
    paths = [artefact.path for artefact in outputs(declaration(stage))]
    assert [path for path in paths if not path.startswith(f"data/{stage}/")] == []
    assert len(paths) == len(set(paths))


def test_the_report_and_the_record_are_of_all_that_the_stages_before_them_make() -> None:
    for stage in ("report", "record"):
        earlier = {f"data/{name}" for name in STAGES[: STAGES.index(stage)]}
        assert earlier - {artefact.path for artefact in inputs(declaration(stage))} == set()
    assert STAGES[-2:] == ("report", "record")


def test_the_record_is_of_every_file_that_a_person_lays_down() -> None:
    given = {artefact.path for name in STAGES for artefact in inputs(declaration(name))}
    by_hand = {path for path in given if path.startswith("${") or path in LAID_DOWN} - {"${ingest.path}"}
    assert by_hand - {artefact.path for artefact in inputs(declaration("record"))} == set()


def test_the_folders_of_the_stages_are_ignored_by_git_and_taken_away_by_make_clean() -> None:
    ignored = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert [stage for stage in STAGES if f"/data/{stage}/" not in ignored] == []
    listed = "$(shell sed -n 's|^/\\(data/[a-z_]*/\\)$$|\\1|p' .gitignore)"
    assert f"rm -rf {listed}" in (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    folders = re.findall(r"^/(data/[a-z_]*/)$", "\n".join(ignored), re.MULTILINE)
    assert set(folders) == {*(f"data/{stage}/" for stage in STAGES), "data/coding_sheet/"}


def test_sentiment_never_refits_topics() -> None:
    assert "sentiment" not in declaration("fit_topics").params
    assert not any("sentiment" in file for file in closure("fit_topics")[0])


def test_a_change_of_seeds_or_of_a_door_reruns_the_stages_that_use_them() -> None:
    assert "pipeline/seeds.py" in closure("fit_topics")[0]
    using = {
        door: [stage for stage in STAGES if f"pipeline/artefacts/{door}.py" in closure(stage)[0]] for door in DOORS
    }
    assert using["text"] == ["tokenise", "sensitivity", "report"]
    assert using["csv"] == ["ingest", "describe_topics", "assemble_results", "validate_sentiment", "report"]
    assert using["matrices"] == [
        "vectorise",
        "select_topics",
        "fit_topics",
        "refit_topics",
        "describe_topics",
        "estimate",
    ]


def test_a_change_of_the_report_reruns_no_stage_before_it() -> None:
    using = [stage for stage in STAGES if any(file.startswith("pipeline/report/") for file in closure(stage)[0])]
    assert using == ["report"]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_runs_what_rests_on_it(edit: str) -> None:
    assert stale(edit) == EDITS[edit]
    assert " " in edit or (REPOSITORY / edit).is_file()


def test_a_command_is_code_of_no_stage() -> None:
    assert [stage for stage in STAGES if any("pipeline/commands" in file for file in closure(stage)[0])] == []


def test_the_exempt_files_exist() -> None:
    assert [file for file in sorted(EXEMPT) if not (REPOSITORY / file).is_file()] == []


@pytest.fixture
def small_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "pipeline"
    monkeypatch.setattr(imports, "REPOSITORY", tmp_path)
    monkeypatch.setattr(imports, "PACKAGE", package)
    files = {
        "__init__.py": '"""Only says what it is."""',
        "stages/__init__.py": "",
        "stages/bake.py": "from pipeline import ovens\nfrom pipeline.corpus import dough\nimport json, numpy\n",
        "corpus/__init__.py": "",
        "ovens/__init__.py": "import errno\n",
        "corpus/dough.py": "def knead():\n    from pipeline.corpus.yeast import grow\n",
        "corpus/yeast.py": 'import errno, scipy.sparse\nWORDS = "words.txt"\n',
        "corpus/words.txt": "",
        "corpus/unused.py": "",
    }
    for name, content in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(content, encoding="utf-8")
    return package


def test_the_walk_follows_imports_inside_functions_packages_and_files_named_beside(small_package: Path) -> None:
    assert small_package.is_dir()
    assert files_and_packages(small_package / "stages" / "bake.py") == (
        [
            "pipeline/corpus/dough.py",
            "pipeline/corpus/words.txt",
            "pipeline/corpus/yeast.py",
            "pipeline/ovens/__init__.py",
            "pipeline/stages/bake.py",
        ],
        {"numpy", "scipy"},
    )


def test_the_walk_leaves_out_the_file_itself(small_package: Path) -> None:
    ours, _ = imported(small_package / "corpus" / "__init__.py")
    assert small_package / "corpus" / "__init__.py" not in ours


def test_dvc_lock_is_of_the_code_and_data_as_they_stand() -> None:
    """Otherwise a fresh clone would end its first run with a changed dvc.lock."""
    lock = yaml.safe_load((REPOSITORY / "dvc.lock").read_text(encoding="utf-8"))
    assert set(lock["stages"]) == set(STAGES), "take stages that are no more out of dvc.lock: DVC keeps them"
    of_deps = {dep["path"]: dep["md5"] for stage in lock["stages"].values() for dep in stage["deps"]}
    tracked = {path: md5 for path, md5 in of_deps.items() if path.startswith("pipeline/") or path == "versions.yaml"}
    assert len(tracked) > 50
    stale = [path for path, md5 in tracked.items() if digest(REPOSITORY / path) != md5]
    assert stale == [], "run `dvc repro` and commit dvc.lock"


@pytest.mark.parametrize("name", ["figures", "metrics.json", "plots", "report.md"])
def test_what_dvc_keeps_beside_the_published_report_is_of_it(name: str) -> None:
    """Otherwise a fresh clone would end its first run with another."""
    copy = yaml.safe_load((REPOSITORY / PUBLISHED_TO / f"{name}.dvc").read_text(encoding="utf-8"))
    found = digest(REPOSITORY / PUBLISHED_TO / name)
    assert [entry.get("md5") for part in ("deps", "outs") for entry in copy[part]] == [found, found], (
        "run `dvc repro` and commit reports/"
    )


def digest(path: Path) -> str:
    """What DVC writes of a file or, as it does, of a folder: the digest of the list of those of its files."""
    if path.is_file():
        return md5(path.read_bytes())
    files = sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    listed = [{"md5": md5(file.read_bytes()), "relpath": file.relative_to(path).as_posix()} for file in files]
    return md5(json.dumps(sorted(listed, key=itemgetter("relpath"))).encode()) + ".dir"


def md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
