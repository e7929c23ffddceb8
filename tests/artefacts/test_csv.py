"""CSV for people: formulas defused, nulls empty, everything text when read."""

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipeline.artefacts.csv import defused
from pipeline.artefacts.doors import read, write
from pipeline.errors import ArtefactError, CorpusError
from pipeline.tables.files import Csv

TABLE = Csv("data/report/articles.csv")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_run_is_defused(formula: str) -> None:
    assert defused(pl.DataFrame({"text": [formula]}))["text"].to_list() == [f"'{formula}"]


@pytest.mark.parametrize("text", ["a=1", "1-2", "", "'quoted'", "\u2013 a dash", " =1", None])
def test_any_other_text_stays(text: str | None) -> None:
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    assert defused(frame)["text"].to_list() == [text]


def test_numbers_and_dates_are_never_defused(tmp_path: Path) -> None:
    write(TABLE, tmp_path / "t", pl.DataFrame({"tone": [-0.5], "date": [date(2024, 1, 9)], "top": [None]}))
    assert (tmp_path / "t").read_text(encoding="utf-8") == "tone,date,top\n-0.5,2024-01-09,\n"


def test_any_csv_reader_gets_the_text_back(tmp_path: Path) -> None:
    texts = ['said "no", then left', "two\nlines", "caf\u00e9", "a;b"]
    write(TABLE, tmp_path / "t", pl.DataFrame({"text": texts}))
    with (tmp_path / "t").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["text"], *([text] for text in texts)]


def test_rows_stay_in_their_order(tmp_path: Path) -> None:
    write(TABLE, tmp_path / "t", pl.DataFrame({"n": [2, 1, 3]}))
    assert read(TABLE, tmp_path / "t")["n"].to_list() == ["2", "1", "3"]


def test_a_table_with_a_header_only_has_its_columns(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("file,tone\n", encoding="utf-8")
    assert (read(TABLE, tmp_path / "t").columns, read(TABLE, tmp_path / "t").height) == (["file", "tone"], 0)


@pytest.mark.parametrize("content", [b"", b"file\n\xff\xfe\n", b"a,b\n1,2,3\n"], ids=["empty", "encoding", "ragged"])
def test_what_is_no_csv_is_one_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(content)
    with pytest.raises(CorpusError, match=r"^\S+ cannot be read as comma-separated UTF-8") as raised:
        read(TABLE, tmp_path / "t")
    assert "\n" not in str(raised.value)


def test_a_table_that_is_not_there_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=r"articles\.csv is missing"):
        read(TABLE, tmp_path / "nowhere")
