"""What has to be edited to add one of each kind: a toy is added to a copy of the project, and used there.

The number of files is that of CONTRIBUTING.  dvc.yaml is written by a program and does not count.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.end_to_end.clone_of_project import change
from tests.end_to_end.project import REPOSITORY
from tests.project import adding

pytestmark = [pytest.mark.prove, pytest.mark.xdist_group("places")]


ROW = re.compile(r"^\| (an? [a-z ]+) \|.*\| (\d)[a-z ]* \|$", re.MULTILINE)
# As many files are edited at most for one of each kind, as CONTRIBUTING has it.
FILES = {name: int(n) for name, n in ROW.findall((REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8"))}


@pytest.fixture
def copy(tmp_path: Path, planted_run: Path) -> Path:
    """The code and the tests of this project, with the corpus and the results of the planted run."""
    folder = tmp_path / "copy"
    ignored = shutil.ignore_patterns("__pycache__")
    for top in ("pipeline", "tests", "docs"):
        shutil.copytree(REPOSITORY / top, folder / top, ignore=ignored)
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(REPOSITORY / name, folder / name)
    shutil.copytree(planted_run, folder, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "params.yaml", folder / "params.yaml")
    return folder


def python(folder: Path, *arguments: str) -> str:
    """What a command of the copy prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV"))}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def stage(folder: Path, *names: str) -> None:
    """Run stages of the copy."""
    for name in names:
        python(folder, "-m", "pipeline", name)


def contract(folder: Path, suite: str, name: str = "toy") -> None:
    """The contract suite of the copy holds for the toy."""
    assert " passed" in python(folder, "-m", "pytest", "-q", "-n0", f"tests/contracts/{suite}.py", "-k", name)


def test_nothing_takes_more_files_than_it_may() -> None:
    kinds = ("a chart", "a table", "a topic engine", "a format", "a scorer", "a metric", "a command", "a language")
    assert {kind: FILES[kind] for kind in kinds} == dict(zip(kinds, (2, 4, 3, 3, 3, 2, 1, 1), strict=True))


def test_a_chart_is_drawn_in_one_chapter_and_one_file_of_charts(copy: Path) -> None:
    assert adding.chart(copy) <= FILES["a chart"]
    change(copy, "topics", n_topics=3)
    stage(copy, "report")
    published = copy / "data/report/published"
    assert (published / "figures/toy.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "A chart of a toy" in (published / "report.html").read_text(encoding="utf-8")


def test_a_table_is_declared_computed_and_exported_in_four_files(copy: Path) -> None:
    assert adding.table(copy) <= FILES["a table"]
    change(copy, "topics", n_topics=3)
    stage(copy, "estimate", "report")
    assert pl.read_parquet(copy / "data/estimate/toy.parquet")["n"].to_list() == [30]
    assert pl.read_csv(copy / "data/report/toy.csv")["n"].to_list() == [30]
    book = pl.read_csv(copy / "data/report/codebook.csv").filter(table="toy")
    assert book["column"].to_list() == ["n"]


def test_a_format_is_a_file_with_an_example_and_a_line_in_the_docs(copy: Path) -> None:
    assert adding.form(copy) <= FILES["a format"]
    (copy / "data/raw/one.toy").write_text("toy|2024-05-05|A toy|The crane is a toy.", encoding="utf-8")
    stage(copy, "ingest")
    articles = pl.read_parquet(copy / "data/ingest/articles")
    assert articles.filter(file="one.toy")["title"].to_list() == ["A toy"]
    contract(copy, "test_readers")


def test_a_scorer_is_a_file_and_a_line(copy: Path) -> None:
    assert adding.scorer(copy) <= FILES["a scorer"]
    change(copy, "sentiment", scorer="toy", comparison_scorers=[])
    stage(copy, "score_sentiment")
    scores = pl.read_parquet(copy / "data/score_sentiment/scores")
    assert scores["compound"].n_unique() > 2
    contract(copy, "test_scorers")


def test_an_engine_is_a_file_a_line_and_a_section_of_settings(copy: Path) -> None:
    assert adding.engine(copy) <= FILES["a topic engine"]
    change(copy, "topics", engine="toy", n_topics=3)
    stage(copy, "fit_topics")
    assert json.loads((copy / "data/fit_topics/start.json").read_text(encoding="utf-8"))["start"] in {"nmf", "random"}
    contract(copy, "test_engines")
    stage(copy, "refit_topics", "describe_topics", "assemble_results", "sensitivity", "validate_sentiment", "estimate")
    stage(copy, "report")
    page = (copy / "data/report/published/report.md").read_text(encoding="utf-8")
    assert "3 topics were fitted by a toy (steps 100" in page


def test_a_metric_is_its_record_and_a_line_in_the_docs(copy: Path) -> None:
    assert adding.metric(copy) <= FILES["a metric"]
    change(copy, "topics", n_topics=3)
    stage(copy, "assemble_results", "report")
    metrics = json.loads((copy / "data/report/published/metrics.json").read_text(encoding="utf-8"))
    assert metrics["corpus"]["n_toys"] == 30
    python(copy, "-m", "pytest", "-q", "-n0", "tests/analysis/test_metrics.py")


def test_a_command_is_a_file(copy: Path) -> None:
    assert adding.command(copy) <= FILES["a command"]
    assert python(copy, "-m", "pipeline", "toy", "crane") == "a toy crane\n"
    assert "say what is a toy" in python(copy, "-m", "pipeline", "--help")


def test_a_language_is_a_file_and_its_words(copy: Path) -> None:
    # And its data.
    assert adding.language(copy) - 1 == FILES["a language"]
    for file in (copy / "data/raw").iterdir():
        file.unlink()
    text = "La birdo kaj la hundo estas en la urbo. La hundo kaj la birdo estas en la domo."
    (copy / "data/raw/one.txt").write_text(f"date 2024-05-05 La birdo\n\n{text}\n", encoding="utf-8")
    change(copy, "corpus", language="eo")
    change(copy, "sentiment", scorer="own", comparison_scorers=[])
    stage(copy, "ingest", "segment", "screen", "tokenise")
    (tokens,) = pl.read_parquet(copy / "data/tokenise/tokens")["tokens"].to_list()
    assert sorted(set(tokens)) == ["birdo", "domo", "hundo", "urbo"]
    contract(copy, "test_languages", "eo")
