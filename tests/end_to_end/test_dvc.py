"""The graph as DVC sees it: what reruns, what stays, what survives a failure."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests import planted
from tests.project import prose

REPOSITORY = Path(__file__).parents[2]
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Tester"), ("EMAIL", "tester@example.org"))
}

# What rests on the results of articles and sections.
CHECKING = ("sensitivity", "validate_sentiment", "estimate")
# What follows any change of a result or a setting.
ENDING = ("report", "record")


def call(folder: Path, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        **IDENTITY,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DVC_NO_ANALYTICS": "1",
        "DVC_SITE_CACHE_DIR": str(folder.parent / "site"),
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def stages_run(done: subprocess.CompletedProcess[str]) -> list[str]:
    lines = [line for line in done.stdout.splitlines() if line.startswith("Running stage '")]
    return [line.split("'")[1] for line in lines]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as it stands, on a small planted corpus, run once and committed."""
    folder = tmp_path_factory.mktemp("dvc") / "clone of the project"
    folder.mkdir()
    listed = call(REPOSITORY, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").stdout
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file() and not name.startswith(("data/raw/", "dvc.lock")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, folder / name)
    shutil.rmtree(folder / "data/raw", ignore_errors=True)
    (folder / "data/labels.csv").unlink()
    (folder / "data/stop_words.txt").unlink()
    planted.write(folder, n_articles=30)
    change(folder, "topics", n_topics=3)
    change(folder, "stability", n_fits=3)
    change(folder, "selection", min_topics=2, max_topics=4, n_candidates=2, n_fits=3)
    call(folder, "git", "init", "-q")
    call(folder, "dvc", "repro")
    commit(folder)
    return folder


def change(folder: Path, section: str, **settings: object) -> None:
    file = folder / "params.yaml"
    params = yaml.safe_load(file.read_text(encoding="utf-8"))
    params[section] |= settings
    file.write_text(yaml.safe_dump(params), encoding="utf-8")


def commit(folder: Path) -> None:
    call(folder, "git", "add", "--all")
    call(folder, "git", "commit", "-q", "-m", "state")


def stale(folder: Path) -> set[str]:
    status = json.loads(call(folder, "dvc", "status", "--json").stdout)
    return set(status)


@pytest.fixture(autouse=True)
def as_committed(clone: Path) -> None:
    """What another test left behind is undone."""
    call(clone, "git", "checkout", "-q", ".")


def test_a_second_run_does_nothing_and_leaves_git_clean(clone: Path) -> None:
    assert stages_run(call(clone, "dvc", "repro")) == []
    assert call(clone, "git", "status", "--porcelain").stdout == ""


def test_an_experiment_on_sentiment_never_fits_topics_again(clone: Path) -> None:
    done = call(clone, "dvc", "exp", "run", "-S", "sentiment.neutral_band=0.1")
    assert stages_run(done) == ["score_sentiment", "assemble_results", *CHECKING, *ENDING]


def test_a_rule_of_screening_that_changes_nothing_runs_nothing_but_what_names_it(clone: Path) -> None:
    done = call(clone, "dvc", "exp", "run", "-S", "screen.copies.window_days=29")
    assert stages_run(done) == ["screen", *ENDING]


def test_an_experiment_on_topics_never_scores_again_and_can_be_compared(clone: Path) -> None:
    done = call(clone, "dvc", "exp", "run", "-n", "two", "-S", "topics.n_topics=2")
    assert stages_run(done) == ["fit_topics", "refit_topics", "describe_topics", "assemble_results", *CHECKING, *ENDING]
    changes = json.loads(call(clone, "dvc", "metrics", "diff", "--json").stdout)
    assert changes["reports/metrics.json"]["topics.n_topics"]["diff"] == -1
    shown = json.loads(call(clone, "dvc", "params", "diff", "--json").stdout)
    assert shown["params.yaml"]["topics.n_topics"] == {"old": 3, "new": 2, "diff": -1}
    assert "two" in call(clone, "dvc", "exp", "show", "--csv").stdout


def set_up_plots(folder: Path) -> None:
    """What `make setup` does."""
    call(folder, "python", "-m", "pipeline", "plots-page")
    call(folder, "dvc", "config", "--local", "plots.html_template", "plots.html")


def test_plots_are_drawn_in_a_folder_that_was_not_set_up(clone: Path, tmp_path: Path) -> None:
    (clone / ".dvc/config.local").unlink(missing_ok=True)
    done = call(clone, "dvc", "plots", "show", "--out", str(tmp_path / "plots"))
    assert done.stderr == ""
    assert (tmp_path / "plots/index.html").read_text(encoding="utf-8").count("vegaEmbed(") == 6


def test_plots_are_drawn_on_a_page_that_needs_no_network(clone: Path, tmp_path: Path) -> None:
    set_up_plots(clone)
    change(clone, "topics", n_topics=2)
    call(clone, "dvc", "repro")
    for command in ("diff", "show"):
        call(clone, "dvc", "plots", command, "--out", str(tmp_path / command))
        page = (tmp_path / command / "index.html").read_text(encoding="utf-8")
        assert page.count("vegaEmbed('#") == 6
        assert not re.search(r"<script[^>]+src=", page)
        assert '"first_day": "2024-01-01"' in page
        assert re.search(r'"tone": -?0\.\d', page)
    call(clone, "git", "checkout", "-q", ".")
    call(clone, "dvc", "checkout", "-q", "-f")


def test_every_dvc_command_of_the_readme_and_of_experiments_runs(clone: Path) -> None:
    set_up_plots(clone)
    pages = (prose.PAGES["README.md"], prose.page("experiments"))
    commands = dict.fromkeys(line for page in pages for line in prose.commands(page) if line.startswith("dvc "))
    assert len(commands) >= 6
    for command in commands:
        call(clone, *shlex.split(command))
    call(clone, "git", "checkout", "-q", ".")
    call(clone, "dvc", "checkout", "-q", "-f")


def test_an_experiment_in_a_copy_of_the_tree_uses_the_code_of_the_copy(clone: Path) -> None:
    done = call(clone, "dvc", "exp", "run", "--temp", "-n", "copy", "-S", "topics.n_topics=4")
    assert "fit_topics" in stages_run(done)
    assert call(clone, "git", "status", "--porcelain").stdout == ""


def test_an_experiment_can_name_another_corpus_outside_the_repository(clone: Path, tmp_path: Path) -> None:
    planted.write(tmp_path, n_articles=9)
    call(clone, "dvc", "exp", "run", "-S", f"ingest.path={tmp_path / 'data/raw'}")
    metrics = json.loads((clone / "reports/metrics.json").read_text(encoding="utf-8"))
    assert metrics["corpus"]["n_articles"] == 9


def test_another_version_of_a_library_makes_its_stages_stale(clone: Path) -> None:
    file = clone / "versions.yaml"
    before = file.read_text(encoding="utf-8")
    versions = yaml.safe_load(before)
    file.write_text(yaml.safe_dump(versions | {"gensim": "0.0.1"}), encoding="utf-8")
    call(clone, "dvc", "checkout", "-q", "-f")
    assert stale(clone) == {"select_topics", "fit_topics", "refit_topics", "describe_topics", "report"}
    refused = call(clone, "dvc", "repro", check=False)
    assert refused.returncode != 0
    assert "versions.yaml says 0.0.1" in refused.stderr
    file.write_text(before, encoding="utf-8")
    call(clone, "dvc", "repro")


@pytest.mark.parametrize(
    ("file", "stages"),
    [
        ("pipeline/corpus/words.py", {"sensitivity", "report", "tokenise"}),
        (
            "pipeline/seeds.py",
            {
                *(
                    "assemble_results",
                    "estimate",
                    "fit_topics",
                    "refit_topics",
                    "report",
                    "select_topics",
                ),
                "validate_sentiment",
            },
        ),
        ("pipeline/sentiment/vader.py", {"sensitivity", "report", "score_sentiment"}),
        ("pipeline/tables/table.py", None),
    ],
)
def test_a_change_of_code_makes_the_stages_that_use_it_stale(clone: Path, file: str, stages: set[str] | None) -> None:
    code = clone / file
    before = code.read_text(encoding="utf-8")
    code.write_text(before + "\n# changed\n", encoding="utf-8")
    found = stale(clone)
    code.write_text(before, encoding="utf-8")
    everything = set(yaml.safe_load((clone / "dvc.yaml").read_text(encoding="utf-8"))["stages"])
    assert found == (stages or everything)


def test_a_failed_run_leaves_the_committed_report(clone: Path) -> None:
    change(clone, "vectorise", min_articles=1000)
    failed = call(clone, "dvc", "repro", check=False)
    assert failed.returncode != 0
    assert "no term is left in the vocabulary" in failed.stderr
    assert "Traceback" not in failed.stderr
    changed = call(clone, "git", "status", "--porcelain", "reports").stdout
    assert changed == ""
    call(clone, "git", "checkout", "-q", ".")
    call(clone, "dvc", "checkout", "-q", "-f")
    assert stages_run(call(clone, "dvc", "repro")) == []
