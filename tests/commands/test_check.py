"""What is found before dvc starts: each problem by one line with its remedy."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import params
from pipeline.artefacts.packing import pack
from pipeline.commands.check import check
from pipeline.errors import CorpusError, PipelineError, SetupError
from pipeline.params import Params
from tests.project.expected_graph import REPOSITORY


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one article, nobody's git settings and no identity."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_DIR", "GIT_WORK_TREE", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "gitconfig").write_text("[user]\n    useConfigOnly = true\n", encoding="utf-8")
    folder = tmp_path / "a project"
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "one.txt").write_text("date 2024-01-01 One\n", encoding="utf-8")
    (folder / ".dvc").mkdir()
    (folder / ".dvc" / "plots.html").touch()
    (folder / "data" / "labels").mkdir()
    laid_down = (
        *("data/labels.csv", "data/no_labels.csv", "data/stop_words.txt", "data/lexicon.csv"),
        "data/labels/topic_labels.csv",
    )
    for name in ("params.yaml", "versions.yaml", *laid_down):
        shutil.copy(REPOSITORY / name, folder / name)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    return folder.resolve()


@pytest.fixture
def settings(root: Path) -> Params:
    return params.load(root)


def changed(settings: Params, section: str, **values: str) -> Params:
    part = getattr(settings, section).model_copy(update=values)
    return settings.model_copy(update={section: part})


def message(root: Path, settings: Params) -> str:
    with pytest.raises(PipelineError) as raised:
        check(root, settings)
    return str(raised.value)


def test_a_ready_project_only_needs_an_identity(root: Path, settings: Params) -> None:
    (note,) = check(root, settings)
    assert 'git config user.name "..."' in note
    assert "`dvc exp run`" in note


def test_with_an_identity_there_is_nothing_to_say(
    root: Path, settings: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "a@example.org")
    assert check(root, settings) == []


def test_a_folder_that_was_not_set_up_is_told_so_in_one_line(root: Path, settings: Params) -> None:
    (root / ".dvc" / "plots.html").unlink()
    notes = [note for note in check(root, settings) if "make setup" in note]
    assert len(notes) == 1
    assert notes[0].startswith("note: this folder has not been set up; until you run `make setup`, ")


def test_without_git_the_remedy_is_to_install_it(root: Path, settings: Params, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SetupError, match="git is not installed"):
        check(root, settings)


def test_a_folder_without_repository_names_git_init(root: Path, settings: Params) -> None:
    shutil.rmtree(root / ".git")
    with pytest.raises(SetupError, match="`git init`"):
        check(root, settings)


def test_a_folder_without_dvc_names_git_checkout(root: Path, settings: Params) -> None:
    shutil.rmtree(root / ".dvc")
    with pytest.raises(SetupError, match=r"git checkout \.dvc"):
        check(root, settings)


def test_another_version_than_recorded_is_found(root: Path, settings: Params) -> None:
    text = (root / "versions.yaml").read_text(encoding="utf-8")
    (root / "versions.yaml").write_text(text.replace("gensim: ", "gensim: 9 #"), encoding="utf-8")
    with pytest.raises(SetupError, match="gensim"):
        check(root, settings)


def test_all_wrong_paths_are_named_in_one_message(root: Path, settings: Params) -> None:
    wrong = changed(settings, "ingest", path="data/rwa")
    wrong = changed(wrong, "labels", path="data/lables.csv")
    wrong = changed(wrong, "tokenise", stop_words="stop.txt")
    found = message(root, wrong)
    assert "ingest.path: data/rwa does not exist" in found
    assert "labels.path: data/lables.csv does not exist; use data/no_labels.csv if there are none" in found
    assert "tokenise.stop_words: stop.txt cannot be read" in found
    assert len(found.splitlines()) == 4


@pytest.mark.parametrize("hidden", [None, ".gitkeep", ".git/config"])
def test_a_folder_without_visible_files_is_empty(root: Path, settings: Params, hidden: str | None) -> None:
    own = root / "data" / "own"
    own.mkdir()
    if hidden:
        (own / hidden).parent.mkdir(exist_ok=True)
        (own / hidden).touch()
    assert "data/own contains no file" in message(root, changed(settings, "ingest", path="data/own"))


@pytest.mark.parametrize("path", ["data/raw/one.txt", "data/raw/", "./data/raw"])
def test_a_file_and_other_spellings_of_a_folder_are_fine(root: Path, settings: Params, path: str) -> None:
    assert len(check(root, changed(settings, "ingest", path=path))) == 1


def test_outside_is_named_absolutely(root: Path, settings: Params) -> None:
    outside = root.parent / "elsewhere"
    outside.mkdir()
    (outside / "one.txt").touch()
    found = message(root, changed(settings, "ingest", path="../elsewhere"))
    assert f"../elsewhere lies outside the repository; name it by its absolute path {outside}" in found
    assert len(check(root, changed(settings, "ingest", path=str(outside)))) == 1


def test_a_folder_that_git_ignores_must_be_tracked_by_dvc(root: Path, settings: Params) -> None:
    (root / ".gitignore").write_text("/data/raw\n", encoding="utf-8")
    subprocess.run(["git", "rm", "-q", "-r", "--cached", "data/raw"], cwd=root, check=True)
    assert "run `dvc add data/raw`" in message(root, settings)
    (root / "data" / "raw.dvc").touch()
    assert len(check(root, settings)) == 1


def test_a_folder_inside_one_that_dvc_tracks_is_fine(root: Path, settings: Params) -> None:
    (root / "data" / "raw" / "part").mkdir()
    (root / "data" / "raw" / "part" / "two.txt").touch()
    (root / ".gitignore").write_text("/data/raw\n", encoding="utf-8")
    (root / "data" / "raw.dvc").touch()
    assert len(check(root, changed(settings, "ingest", path="data/raw/part"))) == 1


@pytest.mark.parametrize(
    ("link", "target", "problem"),
    [
        ("gone.txt", "nowhere.txt", "gone.txt is a broken link to nowhere.txt; remove or repair it"),
        ("self", "self", "self is a broken link to self"),
        ("loop", ".", "loop is a link to a folder that contains it; remove that link"),
        ("loop", "..", "loop is a link to a folder that contains it; remove that link"),
        (".hidden", "nowhere", ".hidden is a broken link to nowhere; remove or repair it"),
    ],
)
def test_a_bad_link_is_named(root: Path, settings: Params, link: str, target: str, problem: str) -> None:
    (root / "data" / "raw" / link).symlink_to(target)
    assert f"ingest.path: {problem}" in message(root, settings)


def test_two_folders_that_link_to_each_other_are_a_loop(root: Path, settings: Params) -> None:
    raw = root / "data" / "raw"
    for name, other in (("a", "b"), ("b", "a")):
        (raw / name).mkdir()
        (raw / name / "other").symlink_to(f"../{other}")
    found = message(root, settings)
    assert "a/other/other is a link to a folder that contains it" in found
    assert "b/other/other is a link to a folder that contains it" in found


def test_a_link_to_a_folder_or_file_elsewhere_is_fine(root: Path, settings: Params) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "two.txt").touch()
    (root / "data" / "raw" / "more").symlink_to(elsewhere)
    (root / "data" / "raw" / "again").symlink_to(elsewhere)
    (root / "data" / "raw" / "two.txt").symlink_to(elsewhere / "two.txt")
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    assert len(check(root, settings)) == 1


def test_many_bad_links_are_counted(root: Path, settings: Params) -> None:
    for number in range(8):
        (root / "data" / "raw" / f"{number}.txt").symlink_to("nowhere")
    found = message(root, settings)
    assert found.count("broken link") == 5
    assert "and 3 more of these" in found


def test_a_folder_that_cannot_be_listed_is_named(root: Path, settings: Params, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = root / "data" / "raw" / "locked"
    locked.mkdir()
    scandir = os.scandir

    def refusing(path: Path) -> Iterator[Any]:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("pipeline.commands.check.os.scandir", refusing)
    assert "ingest.path: locked cannot be listed (Permission denied)" in message(root, settings)


@pytest.mark.parametrize("column", ["article", "label", "tone"])
def test_a_missing_column_of_the_labels_is_named(root: Path, settings: Params, column: str) -> None:
    assert "nowhere" in message(root, changed(settings, "labels", **{column: "nowhere"}))


def test_labels_in_another_encoding_are_named(root: Path, settings: Params) -> None:
    (root / "data" / "labels.csv").write_bytes("file,storyline,w\u00f6rter\n".encode("latin-1"))
    assert "labels.path: data/labels.csv cannot be read as CSV in UTF-8" in message(root, settings)


def test_no_labels_have_the_columns_of_the_sample(root: Path, settings: Params) -> None:
    assert len(check(root, changed(settings, "labels", path="data/no_labels.csv"))) == 1


def test_stop_words_in_another_encoding_are_named(root: Path, settings: Params) -> None:
    (root / "data" / "stop_words.txt").write_bytes("w\u00f6rter".encode("latin-1"))
    with pytest.raises(CorpusError, match="cannot be read as UTF-8"):
        check(root, settings)


def test_files_that_nobody_tracks_are_told_of(root: Path, settings: Params) -> None:
    (root / "data/raw/two.txt").write_text("date 2024-01-02 Two\n", encoding="utf-8")
    notes = [note for note in check(root, settings) if "not tracked" in note]
    assert len(notes) == 1
    assert (
        "files of data/raw that are not tracked: 1; experiments in a copy would miss them: `git add data/raw`, or"
        in notes[0]
    )


def test_a_pack_that_is_older_than_its_folder_is_told_of(root: Path, settings: Params) -> None:
    pack(root / "data" / "raw")
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    packed = changed(settings, "ingest", path="data/raw.zip")
    assert len(check(root, packed)) == 1
    (root / "data/raw/one.txt").write_text("date 2024-01-01 Changed\n", encoding="utf-8")
    for name in ("two.txt", "three.txt"):
        (root / "data/raw" / name).touch()
    assert [note for note in check(root, packed, quick=True) if "older" in note] == []
    (note,) = [note for note in check(root, packed) if "older" in note]
    assert note == (
        "note: data/raw.zip is older than its folder: 1 changed (first: one.txt), 2 added (first: three.txt); "
        "run `python -m pipeline pack data/raw`"
    )
    shutil.rmtree(root / "data" / "raw")
    assert [note for note in check(root, packed) if "older" in note] == []


def test_a_file_of_topic_labels_with_other_columns_is_named(root: Path, settings: Params) -> None:
    (root / "data" / "labels" / "topic_labels.csv").write_text("name,words\n", encoding="utf-8")
    assert "should begin with the line 'label,terms'; found name, words" in message(root, settings)


def test_a_missing_file_of_topic_labels_is_named_with_the_remedy(root: Path, settings: Params) -> None:
    (root / "data" / "labels" / "topic_labels.csv").unlink()
    assert "a first line 'label,terms' is enough" in message(root, settings)


def test_every_bad_line_of_a_lexicon_is_named(root: Path, settings: Params) -> None:
    (root / "data" / "lexicon.csv").write_text("term,valence\nsupreme,none\nparty,9\n", encoding="utf-8")
    said = message(root, settings)
    assert "sentiment.lexicon: " in said
    assert "line 2: the valence is 'none'" in said
    assert "line 3: the valence is 9" in said
