"""dvc.yaml is what the stages declare and what their files import."""

import hashlib
import json
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.__main__ import STAGES
from pipeline.stages.fingerprint import EARLIER
from pipeline.tables.inputs import CODED_SHEETS, CODING_KEY
from pipeline.versions import COMPUTING
from tests.project import expected_graph
from tests.project.expected_graph import EXEMPT, PACKAGE, REPOSITORY, closure, declaration, expected, imported, plots

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


def test_the_plotted_files_are_outputs_of_the_report() -> None:
    outputs = {artefact.path for artefact in declaration("report").outputs.values()}
    assert {path for plot in plots() for path in plot} - outputs == set()


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
    assert {name for stage in STAGES for name in declaration(stage).versions} == set(COMPUTING)


LAID_DOWN = {"versions.yaml", CODED_SHEETS.path, CODING_KEY.path}


@pytest.mark.parametrize("stage", STAGES)
def test_an_input_is_made_by_an_earlier_stage_or_laid_down_by_a_person(stage: str) -> None:
    earlier = STAGES[: STAGES.index(stage)]
    made = {artefact.path for name in earlier for artefact in declaration(name).outputs.values()}
    declared = declaration(stage)
    inputs = [*declared.inputs.values(), *getattr(declared, "shared", {}).values()]
    by_hand = {artefact.path for artefact in inputs} - made
    assert all(path.startswith("${") or path in LAID_DOWN for path in by_hand), by_hand


def test_the_fingerprint_and_the_record_are_of_all_that_the_stages_before_them_make() -> None:
    assert (*EARLIER, "fingerprint", "report", "record") == STAGES
    for taking, stages in (("fingerprint", EARLIER), ("record", ("fingerprint", "report"))):
        made = {artefact.path for name in stages for artefact in declaration(name).outputs.values()}
        taken = {path for artefact in declaration(taking).inputs.values() if (path := artefact.path) in made}
        assert taken == made


def test_the_fingerprint_is_of_every_file_that_a_person_lays_down() -> None:
    made = {artefact.path for name in STAGES for artefact in declaration(name).outputs.values()}
    inputs = {artefact.path for name in STAGES for artefact in declaration(name).inputs.values()}
    by_hand = inputs - made - {"${ingest.path}"}
    assert by_hand - {artefact.path for artefact in declaration("fingerprint").inputs.values()} == set()


def test_no_output_is_made_twice() -> None:
    paths = [artefact.path for stage in STAGES for artefact in declaration(stage).outputs.values()]
    assert len(paths) == len(set(paths))


def test_sentiment_never_refits_topics() -> None:
    assert "sentiment" not in declaration("fit_topics").params
    assert not any("sentiment" in file for file in closure("fit_topics")[0])


def test_a_change_of_seeds_or_shards_reruns_the_stages_that_use_them() -> None:
    assert "pipeline/seeds.py" in closure("fit_topics")[0]
    assert [stage for stage in STAGES if "pipeline/artefacts/table.py" not in closure(stage)[0]] == []


def test_the_exempt_files_exist() -> None:
    assert [file for file in sorted(EXEMPT) if not (REPOSITORY / file).is_file()] == []


@pytest.fixture
def small_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "pipeline"
    monkeypatch.setattr(expected_graph, "REPOSITORY", tmp_path)
    monkeypatch.setattr(expected_graph, "PACKAGE", package)
    files = {
        "__init__.py": "",
        "stages/__init__.py": "",
        "stages/bake.py": "from pipeline.corpus import dough\nimport json, numpy as np\n",
        "corpus/__init__.py": "",
        "corpus/dough.py": "def knead():\n    from pipeline.corpus.yeast import grow\n",
        "corpus/yeast.py": 'import errno, scipy.sparse\nWORDS = "words.txt"\n',
        "corpus/words.txt": "",
        "corpus/unused.py": "",
    }
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, encoding="utf-8")
    return package


def test_the_walk_follows_imports_inside_functions_packages_and_files_named_beside(small_package: Path) -> None:
    assert small_package.is_dir()
    assert closure("bake") == (
        [
            "pipeline/__init__.py",
            "pipeline/corpus/__init__.py",
            "pipeline/corpus/dough.py",
            "pipeline/corpus/words.txt",
            "pipeline/corpus/yeast.py",
            "pipeline/stages/__init__.py",
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
    of_deps = {dep["path"]: dep["md5"] for stage in lock["stages"].values() for dep in stage["deps"]}
    tracked = {path: md5 for path, md5 in of_deps.items() if path.startswith("pipeline/") or path == "versions.yaml"}
    assert len(tracked) > 50
    stale = [path for path, md5 in tracked.items() if digest(REPOSITORY / path) != md5]
    assert stale == [], "run `dvc repro` and commit dvc.lock"


def digest(path: Path) -> str:
    """What DVC writes of a file or, as it does, of a folder: the digest of the list of those of its files."""
    if path.is_file():
        return md5(path.read_bytes())
    files = sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    listed = [{"md5": md5(file.read_bytes()), "relpath": file.relative_to(path).as_posix()} for file in files]
    return md5(json.dumps(sorted(listed, key=itemgetter("relpath"))).encode()) + ".dir"


def md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
