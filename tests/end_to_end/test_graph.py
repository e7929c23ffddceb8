"""What DVC runs after an edit, keeps of known settings, and publishes: the real graph over pretended stages."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
import yaml

from pipeline.order import STAGES
from tests.end_to_end.clone_of_project import call, environment, stages_run, stale
from tests.end_to_end.pretended import published, write
from tests.project.edits import EDITS

# tests.end_to_end.test_experiments has one of each kind on real results among the quick tests.
pytestmark = pytest.mark.prove

LAST = ("report", "record")
FROM_TOPICS = ("fit_topics", "refit_topics", "describe_topics")
FROM_RESULTS = ("assemble_results", "sensitivity", "validate_sentiment", "estimate", *LAST)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been run."""
    root = tmp_path_factory.mktemp("graph") / "a project"
    write(root)
    return root


@pytest.fixture(autouse=True)
def as_committed(folder: Path) -> None:
    """What another test left behind is undone."""
    for left in (*folder.glob("fail-*"), *folder.glob("wait*")):
        left.unlink()
    # Not `git checkout`: DVC puts what it writes into the index.
    call(folder, "git", "reset", "-q", "--hard")
    call(folder, "git", "clean", "-q", "-f", "-d", "reports")
    call(folder, "dvc", "checkout", "-q", "-f")


def change(folder: Path, name: str, value: object) -> None:
    """Set one setting."""
    file = folder / "params.yaml"
    params = place = yaml.safe_load(file.read_text(encoding="utf-8"))
    *sections, last = name.split(".")
    for section in sections:
        place = place[section]
    assert place[last] != value
    place[last] = value
    file.write_text(yaml.safe_dump(params), encoding="utf-8")


def is_clean(folder: Path) -> bool:
    """Whether git finds reports/ as committed."""
    return call(folder, "git", "status", "--porcelain", "reports").stdout == ""


def test_a_second_run_does_nothing_and_leaves_git_clean(folder: Path) -> None:
    done = call(folder, "dvc", "repro")
    assert stages_run(done) == []
    assert "Importing" not in done.stdout
    assert call(folder, "git", "status", "--porcelain").stdout == ""


def test_going_back_to_known_settings_runs_no_stage_and_publishes_their_report(folder: Path) -> None:
    at_first = published(folder)
    there = call(folder, "dvc", "exp", "run", "-S", "topics.n_topics=4")
    assert stages_run(there) == [*FROM_TOPICS, *FROM_RESULTS]
    of_four = published(folder)
    assert of_four.keys() == at_first.keys()
    assert [name for name in at_first if of_four[name] == at_first[name]] == []
    back = call(folder, "dvc", "exp", "run", "-S", "topics.n_topics=10")
    assert stages_run(back) == []
    assert published(folder) == at_first
    assert call(folder, "git", "status", "--porcelain", "dvc.lock", "reports").stdout == ""
    again = call(folder, "dvc", "exp", "run", "-S", "topics.n_topics=4")
    assert stages_run(again) == []
    assert published(folder) == of_four


def test_what_was_edited_or_deleted_in_reports_comes_back_without_a_stage(folder: Path) -> None:
    whole = published(folder)
    (folder / "reports/report.md").write_text("edited", encoding="utf-8")
    (folder / "reports/report.html").unlink()
    assert stages_run(call(folder, "dvc", "repro")) == []
    assert published(folder) == whole


def test_a_report_that_fails_leaves_the_published_one(folder: Path) -> None:
    before = published(folder)
    change(folder, "report.title", "Another")
    (folder / "fail-report").touch()
    failed = call(folder, "dvc", "repro", check=False)
    assert failed.returncode != 0
    assert stages_run(failed) == ["report"]
    assert "report failed" in failed.stderr
    assert published(folder) == before
    assert is_clean(folder)
    (folder / "fail-report").unlink()
    assert stages_run(call(folder, "dvc", "repro")) == [*LAST]
    assert published(folder) != before


@pytest.mark.parametrize("missing", ["data/coding_key.csv", "data/raw", "pipeline/report"])
def test_a_run_that_lacks_what_it_depends_on_leaves_the_published_report(folder: Path, missing: str) -> None:
    before = published(folder)
    change(folder, "report.title", "Another")
    (folder / missing).rename(folder / "away")
    try:
        failed = call(folder, "dvc", "repro", check=False)
    finally:
        (folder / "away").rename(folder / missing)
    assert failed.returncode != 0
    assert published(folder) == before
    assert is_clean(folder)


@pytest.mark.parametrize(("stage", "seed"), [("estimate", 77), ("report", 78)])
def test_a_run_that_is_killed_leaves_the_published_report_and_the_next_one_goes_on(
    folder: Path, stage: str, seed: int
) -> None:
    before = published(folder)
    change(folder, "analysis.seed", seed)
    (folder / f"wait-{stage}").touch()
    running = subprocess.Popen(["dvc", "repro"], cwd=folder, env=environment(folder), start_new_session=True)
    until = time.monotonic() + 60
    while not (folder / f"waiting-{stage}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    is_waiting = (folder / f"waiting-{stage}").exists()
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert is_waiting
    assert published(folder) == before
    assert is_clean(folder)
    (folder / f"wait-{stage}").unlink()
    went_on = call(folder, "dvc", "repro")
    assert stages_run(went_on) == [*dict.fromkeys([stage, *LAST])]
    assert published(folder) != before


def test_an_experiment_in_a_copy_has_its_report_and_leaves_the_folder_alone(folder: Path) -> None:
    before = published(folder)
    done = call(folder, "dvc", "exp", "run", "--temp", "-n", "copy", "-S", "topics.n_topics=7")
    assert stages_run(done) == [*FROM_TOPICS, *FROM_RESULTS]
    assert published(folder) == before
    assert call(folder, "git", "status", "--porcelain").stdout == ""
    refs = call(folder, "git", "for-each-ref", "--format=%(refname)", "refs/exps").stdout.split()
    (ref,) = [ref for ref in refs if ref.endswith("/copy")]
    assert call(folder, "git", "show", f"{ref}:reports/report.md").stdout not in {"", before["reports/report.md"]}


def test_dvc_finds_stale_what_the_graph_says(folder: Path) -> None:
    for file in ("pipeline/report/charts/tone.py", "pipeline/sentiment/vader.py", "pipeline/artefacts/text.py"):
        before = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(f"{before}\n# edited\n", encoding="utf-8")
        assert stale(folder) == set(EDITS[file])
        (folder / file).write_text(before, encoding="utf-8")
    change(folder, "topics.n_topics", 3)
    assert stale(folder) == set(EDITS["setting topics.n_topics"])


def test_an_edit_of_code_that_changes_no_result_runs_nothing_after_it(folder: Path) -> None:
    with (folder / "pipeline/topics/engines/sklearn_lda.py").open("a", encoding="utf-8") as edited:
        edited.write("\n# edited\n")
    assert stages_run(call(folder, "dvc", "repro")) == [*EDITS["pipeline/topics/engines/sklearn_lda.py"]]


def test_another_article_runs_everything(folder: Path) -> None:
    (folder / "data/raw/two.txt").write_text("date 2024-01-02 Two\n", encoding="utf-8")
    assert set(stages_run(call(folder, "dvc", "repro"))) == set(STAGES)
    (folder / "data/raw/two.txt").unlink()
    assert stages_run(call(folder, "dvc", "repro")) == []
    assert call(folder, "git", "status", "--porcelain").stdout == ""
