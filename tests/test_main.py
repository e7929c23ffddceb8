"""The command line: exit codes and one clear line for what a user can mend."""

import importlib.util
import sys
from pathlib import Path

import pytest

from pipeline import __main__ as program


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
