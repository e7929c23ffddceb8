"""The command line: exit codes and one clear line for what a user can mend."""

import importlib.util
import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import __main__ as program
from tests import planted
from tests.end_to_end import project
from tests.small_corpora import sound

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with twelve articles in which nothing is odd."""
    planted.write(tmp_path, n_articles=0)
    for name, content in sound().items():
        (tmp_path / "data" / "raw" / name).write_bytes(content)
    project.settings(tmp_path)
    return tmp_path


def test_another_python_is_named_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert program.main(["ingest"]) == 5
    assert capsys.readouterr().err == (
        "error: this is Python 3.10, the pipeline needs 3.11 to 3.13. "
        "Run `make setup`, then `source .venv/bin/activate`.\n"
    )


def test_missing_libraries_are_named_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert program.main(["ingest"]) == 5
    message = capsys.readouterr().err
    assert "lacks the pipeline's libraries. Run `make setup`" in message
    assert message.count("\n") == 1


def test_a_missing_params_file_is_a_message_without_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["ingest", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("error: ingest: params.yaml is missing")


def test_an_unknown_command_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        program.main(["ingets"])
    assert "fit_topics" in capsys.readouterr().err


def test_help_names_every_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        program.main(["--help"])
    shown = capsys.readouterr().out
    assert [stage for stage in program.STAGES if stage not in shown] == []
    flow = [line.split()[-1] for line in shown.splitlines() if line.strip().startswith("->")]
    assert flow == list(program.STAGES)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trace"], "trace: error: the following arguments are required: ARTICLE"),
        (["pack"], "pack: error: the following arguments are required: FOLDER"),
        (["trace", "a.txt", "b.txt"], "error: unrecognized arguments: b.txt"),
        (["ingest", "data/raw"], "error: unrecognized arguments: data/raw"),
        (["ingest", "--quick"], "error: unrecognized arguments: --quick"),
        (["check", "--quickly"], "error: unrecognized arguments: --quickly"),
        (["trace", "a.txt", "--quick"], "error: unrecognized arguments: --quick"),
        ([], "error: the following arguments are required: COMMAND"),
    ],
)
def test_an_argument_too_few_or_too_many_is_refused(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        program.main(arguments)
    assert capsys.readouterr().err.rstrip().endswith(message)


@pytest.mark.parametrize("name", program.COMMANDS)
def test_every_command_has_a_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = program.load(name)
    with pytest.raises(SystemExit, match="0"):
        program.main([name, "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.startswith(f"usage: python -m pipeline {name} [-h] [--root ROOT]")
    assert command.help in shown
    assert [argument.name for argument in command.arguments if argument.help not in shown] == []


@pytest.mark.parametrize("name", program.COMMANDS)
def test_a_command_takes_what_it_declares(name: str) -> None:
    command = program.load(name)
    taken = inspect.signature(command.run).parameters
    keywords = {argument.keyword for argument in command.arguments}
    assert list(taken)[: 1 + command.reads_params] == [
        *([next(iter(taken))]),
        *(["params"] if command.reads_params else []),
    ]
    assert {*list(taken)[1 + command.reads_params :]} == keywords


def test_every_file_of_the_folder_is_a_command_and_no_other_list_names_it() -> None:
    files = {file.stem.replace("_", "-") for file in (REPOSITORY / "pipeline/commands").glob("*.py")} - {"--init--"}
    assert set(program.COMMANDS) == files
    assert {"check", "coding-sheet", "infer", "pack", "plots-page", "survey", "trace", "verify"} <= files


def test_a_stage_loads_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Each stage is a process of its own, and would wait for what the commands import."""
    code = (
        "import sys; from pipeline.__main__ import parser; parser('ingest'); "
        "sys.exit(any('pipeline.commands' in name or name == 'polars' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=False).returncode == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("quick", [True, False])
def test_check_prints_its_notes_and_unless_quick_what_is_in_the_corpus(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, quick: bool
) -> None:
    monkeypatch.setattr("pipeline.commands.check.check", lambda *_, quick: [f"note: quick is {quick}"])
    monkeypatch.setenv("PIPELINE_JOBS", "1")
    assert program.main(["check", "--root", str(root), *(["--quick"] if quick else [])]) == 0
    note, *survey = capsys.readouterr().out.splitlines()
    assert note == f"note: quick is {quick}"
    assert survey[:1] == ([] if quick else ["12 files with 12 records, 12 of them articles."])
    assert not (root / "data" / "ingest").exists()


def test_trace_prints_what_is_known_of_an_article(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIPELINE_JOBS", "1")
    assert program.main(["ingest", "--root", str(root)]) == 0
    assert program.main(["trace", "03.txt", "--root", str(root)]) == 0
    assert "  read from 03.txt, record 1, line 1" in capsys.readouterr().out.splitlines()
    assert program.main(["trace", "nothing.txt", "--root", str(root)]) == 3
    assert capsys.readouterr().err.startswith("error: trace: no article matches 'nothing.txt'")


def test_pack_says_what_it_wrote_and_how_to_use_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["pack", str(root / "data" / "raw")]) == 0
    target = root / "data" / "raw.zip"
    assert target.is_file()
    said = capsys.readouterr().out
    assert said.startswith(f"{target} holds 12 files; set ingest.path in params.yaml to {target}, and ")
    assert f"add {root / 'data' / 'raw'} to .dvcignore" in said


def test_the_page_of_the_plots_is_written_beside_the_settings_of_dvc(root: Path) -> None:
    (root / "params.yaml").unlink()
    assert program.main(["plots-page", "--root", str(root)]) == 0
    assert "{plot_divs}" in (root / ".dvc" / "plots.html").read_text(encoding="utf-8")


def test_a_reader_that_has_gone_is_no_failure(root: Path) -> None:
    """`python -m pipeline pack FOLDER | true`: one line, which stays in the buffer until the end."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "pipeline", "pack", str(root / "data" / "raw")]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def raising(error: type[BaseException]) -> Callable[..., None]:
    def function(*_: object, **__: object) -> None:
        raise error

    return function


def test_an_interruption_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(program, "run_stage", raising(KeyboardInterrupt))
    assert program.main(["segment"]) == 130
    assert capsys.readouterr().err == "error: segment: interrupted\n"


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "run_stage", raising(ZeroDivisionError))
    with pytest.raises(ZeroDivisionError):
        program.main(["segment"])
