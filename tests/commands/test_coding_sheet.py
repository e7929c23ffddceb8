"""The command writes a sheet and its key, and never loses a key that is needed."""

from pathlib import Path

import polars as pl
import pytest

from pipeline import params
from pipeline.artefacts.doors import read, write
from pipeline.commands.coding_sheet import coding_sheet
from pipeline.errors import ArtefactError, CorpusError
from pipeline.tables.assemble_results import ARTICLE_RESULTS
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.inputs import CODING_KEY
from tests import coded_corpus
from tests.end_to_end import project

SHEET, KEY = "data/coding_sheet/sheet.csv", "data/coding_key.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    coded_corpus.write_all(tmp_path, coded_corpus.corpus())
    return tmp_path


def run(root: Path, **coding: object) -> list[str]:
    settings = params.load(project.REPOSITORY)
    changed = settings.coding.model_copy(update={"n_units": 50, "largest_code": 2, **coding})
    return coding_sheet(root, settings.model_copy(update={"coding": changed}))


def sheet(root: Path) -> pl.DataFrame:
    return pl.read_csv(root / SHEET, infer_schema=False)


def put_back(root: Path, name: str, content: bytes) -> None:
    (root / "data" / "coding").mkdir(exist_ok=True)
    (root / "data" / "coding" / name).write_bytes(content)


def test_the_sheet_has_texts_and_the_key_says_what_they_are(root: Path) -> None:
    assert run(root) == [
        "data/coding_sheet/sheet.csv: 50 of 288 sentences to code",
        "  column code: a number from -2 (very negative) to 2 (very positive)",
        "  give every coder a copy; save the coded sheets as data/coding/<coder>.csv (see the README.md there)",
        "data/coding_key.csv: identifies the units; commit it to git, and do not show it to the coders",
    ]
    rows, key = sheet(root), read(CODING_KEY, root / KEY)
    assert sorted(rows["unit_id"]) == key["unit_id"].to_list()
    found = rows.join(key, on="unit_id").row(0, named=True)
    # The apostrophe keeps a spreadsheet from running the text.
    assert found["text"] == f"'=Sentence {found['sentence']} of {found['article_id']}."
    assert set(rows["code"]) | set(rows["comment"]) == {""}


def test_the_sheet_says_nothing_of_topic_date_and_tone(root: Path) -> None:
    run(root)
    assert sheet(root).columns == ["unit_id", "before", "text", "after", "code", "comment"]
    assert not read(CODING_KEY, root / KEY)["article_id"].str.ends_with("9").any()


def test_articles_are_given_whole(root: Path) -> None:
    assert run(root, unit="article", n_units=20)[0] == "data/coding_sheet/sheet.csv: 20 of 36 articles to code"
    rows = sheet(root).join(read(CODING_KEY, root / KEY), on="unit_id")
    assert rows["text"].to_list() == [f"All of {article}." for article in rows["article_id"]]
    assert rows["sentence"].null_count() == 20


def test_texts_that_no_spreadsheet_holds_are_counted(root: Path) -> None:
    long = coded_corpus.corpus()[SECTIONS.path].with_columns(text=pl.lit("word " * 8_000))
    write(SECTIONS, root / SECTIONS.path, long)
    said = "  20 texts are longer than the 32,767 characters that a spreadsheet cell holds"
    assert run(root, unit="article", n_units=20)[-1] == said


def test_the_same_settings_give_the_same_bytes(root: Path) -> None:
    run(root)
    before = [(root / name).read_bytes() for name in (SHEET, KEY)]
    run(root)
    assert [(root / name).read_bytes() for name in (SHEET, KEY)] == before
    run(root, seed=2)
    assert [(root / name).read_bytes() for name in (SHEET, KEY)] != before


def test_a_key_that_coded_sheets_need_is_not_replaced(root: Path) -> None:
    run(root)
    before = (root / KEY).read_bytes()
    put_back(root, "anna.csv", (root / SHEET).read_bytes())
    put_back(root, "ben.csv", b"damaged " + (root / SHEET).read_bytes())
    with pytest.raises(CorpusError, match=r"data/coding/anna\.csv, data/coding/ben\.csv have codes") as raised:
        run(root, seed=2)
    assert "move the coded sheets out of data/coding and keep the key with them" in str(raised.value)
    assert (root / KEY).read_bytes() == before


def test_a_lost_sheet_can_be_written_again(root: Path) -> None:
    run(root)
    put_back(root, "anna.csv", (root / SHEET).read_bytes())
    before = (root / SHEET).read_bytes()
    (root / SHEET).unlink()
    assert len(run(root)) == 4
    assert (root / SHEET).read_bytes() == before


def test_a_key_that_no_coded_sheet_needs_is_replaced_and_said_so(root: Path) -> None:
    run(root)
    put_back(root, "other.csv", b"unit_id,code\nu0,1\n")
    put_back(root, "README.md", (root / SHEET).read_bytes())
    assert run(root, n_units=20)[-1] == (
        "  the key to an earlier sheet of 50 units was replaced: do not mix the two sheets"
    )
    assert read(CODING_KEY, root / KEY).height == 20


def test_without_a_unit_there_is_no_sheet(root: Path) -> None:
    frame = coded_corpus.corpus()[ARTICLE_RESULTS.path].with_columns(status=pl.lit("foreign"))
    write(ARTICLE_RESULTS, root / ARTICLE_RESULTS.path, frame)
    with pytest.raises(CorpusError, match="no sentence has a tone, so there is nothing to draw"):
        run(root)
    assert not (root / KEY).exists()


def test_before_a_run_there_is_nothing_to_draw_from(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match="run `dvc repro`"):
        run(tmp_path)
