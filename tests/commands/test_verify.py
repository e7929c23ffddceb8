"""A folder against the manifest of a run: every kind of difference in one line, with what to do."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import __main__ as program
from pipeline import params
from pipeline.analysis.provenance import settings_by_content
from pipeline.artefacts.doors import read, write
from pipeline.commands.verify import SHOWN, verify
from pipeline.errors import ArtefactError, DifferenceError
from pipeline.tables.record import MANIFEST
from pipeline.versions import installed
from tests.project.expected_graph import REPOSITORY

NAMED = {
    "labels.path": "data/labels.csv",
    "terms.labels": "data/labels/topic_labels.csv",
    "tokenise.stop_words": "data/stop_words.txt",
    "sentiment.lexicon": "data/lexicon.csv",
}
MADE = {
    "ingest": ["data/ingest/articles/0000000.parquet", "data/ingest/ingest_counts.json"],
    "fit_topics": ["data/fit_topics/fit.npz"],
    "report": ["data/report/articles.csv", "data/report/published/report.md"],
    "reports": ["reports/report.md"],
}


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project after a run: two articles, a coded sheet and what three stages made."""
    names = [
        "data/raw/a.txt",
        "data/raw/b/c.txt",
        "data/coding_key.csv",
        "data/coding/anna.csv",
        "data/coding/README.md",
    ]
    for name in (*names, *NAMED.values(), *(name for files in MADE.values() for name in files)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"what {name} holds", encoding="utf-8")
    shutil.copy(REPOSITORY / "params.yaml", tmp_path / "params.yaml")
    recorded: dict[str, Any] = {
        "settings": settings_by_content(params.load(tmp_path)),
        "versions": {name: installed(name) for name in ("numpy", "polars")},
        "inputs": {
            "corpus": {name: sha(tmp_path / "data/raw" / name) for name in ("a.txt", "b/c.txt")},
            "files": {setting: sha(tmp_path / name) for setting, name in NAMED.items()},
            "coding": {name: sha(tmp_path / name) for name in ("data/coding_key.csv", "data/coding/anna.csv")},
        },
        "artefacts": {stage: {name: sha(tmp_path / name) for name in files} for stage, files in MADE.items()},
    }
    write(MANIFEST, tmp_path / MANIFEST.path, recorded)
    return tmp_path


def rewritten(root: Path, **parts: dict[str, Any]) -> None:
    write(MANIFEST, root / MANIFEST.path, read(MANIFEST, root / MANIFEST.path) | parts)


def told(root: Path, manifest: str = "") -> list[str]:
    """What is said of the differences, without the heading."""
    with pytest.raises(DifferenceError) as raised:
        verify(root, params.load(root), manifest)
    return [line.removeprefix("  ") for line in str(raised.value).splitlines()[1:]]


def test_all_is_as_recorded_after_a_run(root: Path) -> None:
    first, corpus, manifest = verify(root, params.load(root))
    n_settings = len(read(MANIFEST, root / MANIFEST.path)["settings"])
    assert first == (
        f"Everything is as recorded: 8 files of input, {n_settings} settings, 2 versions of libraries, 6 files "
        "that 3 stages made or published."
    )
    lines = "".join(f"{sha(root / 'data/raw' / name)}  {name}\n" for name in ("a.txt", "b/c.txt"))
    assert corpus == f"SHA-256 of the corpus: {hashlib.sha256(lines.encode()).hexdigest()}"
    assert manifest == f"SHA-256 of the manifest: {sha(root / MANIFEST.path)}"


def test_a_changed_a_missing_and_a_new_article_are_named(root: Path) -> None:
    (root / "data/raw/a.txt").write_text("edited", encoding="utf-8")
    (root / "data/raw/b/c.txt").rename(root / "data/raw/d.txt")
    assert told(root) == [
        "corpus (ingest.path): restore the files, or recompute from what is here: `make repro`",
        "  changed: a.txt",
        "  missing: b/c.txt",
        "  new: d.txt",
    ]


def test_a_changed_setting_is_named_with_both_values(root: Path) -> None:
    document = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))
    document["topics"]["n_topics"] = 12
    (root / "params.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    title, line = told(root)
    assert title.startswith("settings in params.yaml: restore the recorded value, or ")
    assert line == "  changed: topics.n_topics is 12, recorded is 10"


def test_another_version_of_a_library_is_named_with_both(root: Path) -> None:
    rewritten(root, versions={"numpy": "1.0", "polars": installed("polars"), "no-such-thing": "2.0"})
    assert told(root) == [
        "libraries: `make setup` installs the versions in requirements.lock",
        "  changed: no-such-thing is not installed, recorded is 2.0",
        f"  changed: numpy is {installed('numpy')}, recorded is 1.0",
    ]


@pytest.mark.parametrize(("setting", "name"), NAMED.items())
def test_a_file_that_params_yaml_names_is_called_by_its_setting(root: Path, setting: str, name: str) -> None:
    (root / name).write_text("edited", encoding="utf-8")
    title, line = told(root)
    assert title.startswith("files that params.yaml names: restore the file, or ")
    assert line == f"  changed: {setting}"


def test_a_sheet_that_was_added_is_named_and_the_guide_beside_it_is_no_sheet(root: Path) -> None:
    (root / "data/coding/README.md").write_text("edited", encoding="utf-8")
    (root / "data/coding/ben.csv").write_text("unit_id,code\n", encoding="utf-8")
    assert told(root)[1:] == ["  new: data/coding/ben.csv"]


def test_what_dvc_keeps_beside_the_published_report_is_no_part_of_it(root: Path) -> None:
    (root / "reports/report.md.dvc").write_text("deps:", encoding="utf-8")
    assert verify(root, params.load(root))[0].startswith("Everything is as recorded")
    (root / "reports/mine.md").write_text("notes", encoding="utf-8")
    assert told(root)[:2] == ["published in reports", "  new: reports/mine.md"]


def test_what_stages_made_is_named_in_the_order_of_the_stages_with_one_remedy(root: Path) -> None:
    (root / "reports/report.md").write_text("edited", encoding="utf-8")
    (root / "data/fit_topics/fit.npz").unlink()
    (root / "data/ingest/notes.txt").write_text("mine", encoding="utf-8")
    *lines, remedy = told(root)
    assert lines == [
        "made by ingest",
        "  new: data/ingest/notes.txt",
        "made by fit_topics",
        "  missing: data/fit_topics/fit.npz",
        "published in reports",
        "  changed: reports/report.md",
    ]
    assert remedy.startswith("`make repro` recreates what is missing or was edited; remove what is new.")


def test_results_are_not_blamed_where_the_inputs_differ(root: Path) -> None:
    (root / "data/raw/a.txt").write_text("edited", encoding="utf-8")
    (root / "data/ingest/ingest_counts.json").write_text("edited", encoding="utf-8")
    assert told(root)[-1] == "The results of stages may differ because of the differences listed above."


def test_a_corpus_that_did_not_come_along_is_one_line(root: Path) -> None:
    shutil.rmtree(root / "data/raw")
    assert told(root)[1:] == ["  missing: all 2"]


def test_of_very_many_files_the_first_are_named_and_the_others_counted(root: Path) -> None:
    for number in range(SHOWN + 1_500):
        (root / f"data/raw/new{number:04d}.txt").touch()
    lines = told(root)
    assert len(lines) == 1 + SHOWN + 1
    assert lines[-1] == "  new: and 1,500 more"


def test_the_manifest_of_somebody_else_can_be_compared_with(root: Path) -> None:
    theirs = root / "theirs.json"
    shutil.copy(root / MANIFEST.path, theirs)
    assert verify(root, params.load(root), str(theirs))[0].startswith("Everything is as recorded")
    (root / "data/raw/a.txt").write_text("edited", encoding="utf-8")
    assert told(root, str(theirs))[1:] == ["  changed: a.txt"]


def test_without_a_run_there_is_nothing_to_compare_with(root: Path) -> None:
    (root / MANIFEST.path).unlink()
    with pytest.raises(ArtefactError, match=r"data/record/manifest\.json is missing: run `dvc repro`"):
        verify(root, params.load(root))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"settings": {}}', "\x00"])
def test_what_is_no_manifest_is_refused(root: Path, content: str) -> None:
    (root / "theirs.json").write_text(content, encoding="utf-8")
    with pytest.raises(ArtefactError, match=r"theirs\.json is not the manifest of a run"):
        verify(root, params.load(root), str(root / "theirs.json"))


def test_the_command_prints_what_was_compared_or_fails_with_what_differs(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["verify", "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith("Everything is as recorded: 8 files of input, ")
    (root / "data/raw/a.txt").write_text("edited", encoding="utf-8")
    assert program.main(["verify", str(root / MANIFEST.path), "--root", str(root)]) == 6
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("error: verify: this folder differs from ")
    assert shown.err.endswith("    changed: a.txt\n")
