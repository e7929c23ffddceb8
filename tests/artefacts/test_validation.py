"""The doors to what people code: the folder of sheets, the key and the sheet that is handed out."""

from pathlib import Path

import polars as pl
import pytest

from pipeline.artefacts.doors import read, write
from pipeline.errors import CorpusError
from pipeline.tables.inputs import CODED_SHEETS, CODING_KEY, CODING_SHEET
from pipeline.validation.sheet import KEY_COLUMNS

HEADER = ",".join(KEY_COLUMNS)
ROW = '{},a,0,1,"negative, topic 1",9,2,2'


def test_the_folder_gives_every_file_but_its_guide_and_hidden_ones(tmp_path: Path) -> None:
    for name in ("ben.csv", "Anna.CSV", "README.md", ".hidden.csv", "cem.xlsx", "cem.csv"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "old").mkdir()
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere")
    found = {
        file.file.removeprefix("data/coding/"): (file.coder, file.content) for file in read(CODED_SHEETS, tmp_path)
    }
    assert found == {
        "Anna.CSV": ("Anna", b"Anna.CSV"),
        "ben.csv": ("ben", b"ben.csv"),
        "cem.csv": ("cem", b"cem.csv"),
        "cem.xlsx": (
            "cem.xlsx",
            "not a .csv file; save the coded sheet as CSV in UTF-8, and remove anything that is not a sheet",
        ),
        "gone.csv": ("gone", "cannot be read: No such file or directory"),
        "old": ("old", "a folder; put the coded sheets next to it, not into it"),
    }


def test_two_files_are_two_coders_whatever_their_endings(tmp_path: Path) -> None:
    for name in ("anna.CSV", "anna.csv"):
        (tmp_path / name).write_bytes(name.encode())
    assert [file.coder for file in read(CODED_SHEETS, tmp_path)] == ["anna", "anna.csv"]


def test_no_folder_has_no_sheets(tmp_path: Path) -> None:
    assert read(CODED_SHEETS, tmp_path / "none") == []


def key(*rows: str) -> str:
    return "\n".join([HEADER, *rows, ""])


def test_a_key_comes_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "key.csv").write_text(key(ROW.format("u2"), "u1,b,,,all units,9,2,2"), encoding="utf-8")
    found = read(CODING_KEY, tmp_path / "key.csv")
    assert found.rows() == [
        ("u2", "a", 0, 1, "negative, topic 1", 9, 2, 2),
        ("u1", "b", None, None, "all units", 9, 2, 2),
    ]
    write(CODING_KEY, tmp_path / "again.csv", found)
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "key.csv").read_bytes()


@pytest.mark.parametrize("content", [None, key()])
def test_no_key_has_no_rows_but_its_types(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "key.csv").write_text(content, encoding="utf-8")
    found = read(CODING_KEY, tmp_path / "key.csv")
    assert found.is_empty()
    assert found.schema["n_drawn"] == pl.Int64


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (key().replace(",", ";"), ":1 has no column 'unit_id', 'article_id'"),
        (key(ROW.format("u1"), ROW.format("u1")), ":3 lacks a value or repeats a unit"),
        (key(ROW.format("u1").replace("9", "nine")), ":2 lacks a value or repeats a unit"),
        (key(ROW.format("")), ":2 lacks a value"),
    ],
)
def test_a_damaged_key_is_named_by_its_line(tmp_path: Path, content: str, problem: str) -> None:
    (tmp_path / "key.csv").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        read(CODING_KEY, tmp_path / "key.csv")
    assert str(raised.value).startswith(f"data/coding_key.csv{problem}")
    assert "Restore the key as it was written: `git log -- data/coding_key.csv`" in str(raised.value)


def test_a_sheet_has_a_byte_order_mark_and_no_formulas(tmp_path: Path) -> None:
    write(CODING_SHEET, tmp_path / "sheet.csv", pl.DataFrame({"text": ["=1+1", "caf\u00e9"], "code": ["", ""]}))
    content = (tmp_path / "sheet.csv").read_bytes()
    assert content == '\ufefftext,code\n\'=1+1,""\ncaf\u00e9,""\n'.encode()
