"""The graph as DVC sees it: what is stale after a change, and what a failure leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.end_to_end.clone_of_project import call, change, restore, stages_run, stale


@pytest.fixture(autouse=True)
def as_committed(clone: Path) -> Iterator[None]:
    """What a test changes in files of git is undone."""
    yield
    call(clone, "git", "checkout", "-q", ".")


def test_a_second_run_does_nothing_and_leaves_git_clean(clone: Path) -> None:
    assert stages_run(call(clone, "dvc", "repro")) == []
    assert call(clone, "git", "status", "--porcelain").stdout == ""


def test_another_version_of_a_library_makes_its_stages_stale_and_is_refused(clone: Path) -> None:
    file = clone / "versions.yaml"
    versions = yaml.safe_load(file.read_text(encoding="utf-8"))
    file.write_text(yaml.safe_dump(versions | {"gensim": "0.0.1"}), encoding="utf-8")
    assert stale(clone) == {"select_topics", "fit_topics", "refit_topics", "describe_topics", "report", "record"}
    refused = call(clone, "dvc", "repro", check=False)
    assert refused.returncode != 0
    assert "versions.yaml says 0.0.1" in refused.stderr
    restore(clone)


@pytest.mark.prove
@pytest.mark.parametrize(
    ("file", "stages"),
    [
        ("pipeline/corpus/words.py", {"sensitivity", "report", "tokenise"}),
        (
            "pipeline/seeds.py",
            {
                *("select_topics", "fit_topics", "refit_topics", "describe_topics"),
                *("assemble_results", "validate_sentiment", "estimate", "report"),
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
    assert "the vocabulary is empty" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert call(clone, "git", "status", "--porcelain", "reports").stdout == ""
    restore(clone)
    assert stages_run(call(clone, "dvc", "repro")) == []
