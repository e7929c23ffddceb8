"""Texts and lists of words."""

from pathlib import Path

import pytest

from pipeline.artefacts.doors import read, write
from pipeline.errors import ArtefactError, CorpusError
from pipeline.tables.files import Text, Words


def test_a_text_comes_back_as_it_was(tmp_path: Path) -> None:
    write(Text("t"), tmp_path / "t", "caf\u00e9\n\n")
    assert read(Text("t"), tmp_path / "t") == "caf\u00e9\n\n"


def test_a_text_that_is_not_there_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=r"report\.md is missing: run `dvc repro`"):
        read(Text("report.md"), tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", set()),
        ("# only a comment\n", set()),
        ("Said\n  says # spoken\n\nsaid\r\n", {"said", "says"}),
        ("no end of line", {"no end of line"}),
    ],
)
def test_words_are_one_a_line_in_lower_case(content: str, words: set[str], tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(content.encode("utf-8"))
    assert read(Words("w"), tmp_path / "w") == words


def test_words_in_another_encoding_are_named(tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(b"caf\xe9\n")
    with pytest.raises(CorpusError, match="cannot be read as a list of words in UTF-8"):
        read(Words("w"), tmp_path / "w")
