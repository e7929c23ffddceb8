"""Experiments as DVC runs them: what reruns, what comes from its cache, and the commands of the docs."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import planted
from tests.end_to_end.clone_of_project import call, change, restore, stages_run
from tests.project import prose

# What rests on the results of articles and sections.
CHECKING = ("sensitivity", "validate_sentiment", "estimate")
# What follows any change of a result or a setting.
ENDING = ("report", "record")


@pytest.fixture(autouse=True)
def as_committed(clone: Path) -> Iterator[None]:
    """What a test leaves behind is undone."""
    yield
    restore(clone)


@pytest.mark.parametrize(
    ("setting", "value", "known", "stages"),
    [
        ("sensitivity.seed", 2, 1, ["sensitivity"]),
        pytest.param(
            *("sentiment.neutral_band", 0.1, 0.05, ["score_sentiment", "assemble_results", *CHECKING]),
            marks=pytest.mark.prove,
        ),
    ],
)
def test_an_experiment_runs_what_rests_on_its_setting_and_going_back_runs_nothing(
    clone: Path, setting: str, value: float, known: float, stages: list[str]
) -> None:
    there = call(clone, "dvc", "exp", "run", "-S", f"{setting}={value}")
    assert stages_run(there) == [*stages, *ENDING]
    assert call(clone, "git", "diff", "--stat", "reports").stdout
    back = call(clone, "dvc", "exp", "run", "-S", f"{setting}={known}")
    assert stages_run(back) == []
    assert call(clone, "git", "diff", "--stat", "reports", "dvc.lock").stdout == ""


def test_an_experiment_in_a_copy_of_the_tree_runs_there_and_leaves_this_one(clone: Path) -> None:
    done = call(clone, "dvc", "exp", "run", "--temp", "-n", "copy", "-S", "report.n_terms=9")
    assert stages_run(done) == [*ENDING]
    assert call(clone, "git", "status", "--porcelain").stdout == ""
    (ref,) = [
        name for name in call(clone, "git", "for-each-ref", "--format=%(refname)").stdout.split() if "copy" in name
    ]
    assert "report.md" in call(clone, "git", "diff", "--stat", "HEAD", ref, "--", "reports/report.md").stdout


@pytest.mark.prove
def test_a_rule_of_screening_that_changes_nothing_runs_nothing_but_what_names_it(clone: Path) -> None:
    done = call(clone, "dvc", "exp", "run", "-S", "screen.copies.window_days=29")
    assert stages_run(done) == ["screen", *ENDING]


@pytest.mark.prove
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


@pytest.mark.prove
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


@pytest.mark.prove
def test_every_dvc_command_of_the_readme_and_of_experiments_runs(clone: Path) -> None:
    set_up_plots(clone)
    pages = (prose.PAGES["README.md"], prose.page("experiments"))
    commands = dict.fromkeys(line for page in pages for line in prose.commands(page) if line.startswith("dvc "))
    assert len(commands) >= 6
    for command in commands:
        call(clone, *shlex.split(command))


@pytest.mark.prove
def test_an_experiment_in_a_copy_of_the_tree_uses_the_code_of_the_copy(clone: Path) -> None:
    done = call(clone, "dvc", "exp", "run", "--temp", "-n", "code", "-S", "topics.n_topics=4")
    assert "fit_topics" in stages_run(done)
    assert call(clone, "git", "status", "--porcelain").stdout == ""


@pytest.mark.prove
def test_an_experiment_can_name_another_corpus_outside_the_repository(clone: Path, tmp_path: Path) -> None:
    planted.write(tmp_path, n_articles=9)
    call(clone, "dvc", "exp", "run", "-S", f"ingest.path={tmp_path / 'data/raw'}")
    metrics = json.loads((clone / "reports/metrics.json").read_text(encoding="utf-8"))
    assert metrics["corpus"]["n_articles"] == 9
