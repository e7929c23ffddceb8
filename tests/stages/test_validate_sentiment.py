"""What people coded is measured; without codes, with bad rows or with another corpus nothing is made up."""

import logging
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.artefacts.doors import read
from pipeline.errors import CorpusError
from pipeline.sentiment.aggregation import tone_class
from pipeline.stages.validate_sentiment import STAGE, validate_sentiment
from pipeline.tables import inputs
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import LoadedShard, Table
from pipeline.validation.codes import CodedFile
from pipeline.validation.population import UNIT, article_units, sentence_units
from pipeline.validation.sampling import sample
from pipeline.validation.sheet import key as key_of
from pipeline.validation.sheet import with_unit_ids
from tests.coded_corpus import Frames, coded_sheet, corpus

FRAMES = corpus()
NO_KEY = read(inputs.CODING_KEY, Path("no key"))


def units_of(frames: Frames, unit: str) -> pl.DataFrame:
    articles = frames[ARTICLE_RESULTS.path]
    units = (
        article_units(articles)
        if unit == "article"
        else sentence_units(frames[SCORES.path], articles, frames[SECTION_RESULTS.path])
    )
    return units.with_columns(tone_class=pl.Series(tone_class(units["machine"].to_numpy(), 0.05)))


def drawn(n_units: int = 100, unit: str = "sentence") -> tuple[pl.DataFrame, pl.DataFrame]:
    """A key, and its units with what the machine gives."""
    units = units_of(FRAMES, unit)
    rows = sample(units, n_units=n_units, seed=1)
    if unit == "sentence":
        rows = rows.join(FRAMES[SENTENCES.path].select(*UNIT, "text"), on=UNIT)
    named = with_unit_ids(rows)
    return key_of(named, largest_code=2), named.join(units, on=UNIT, nulls_equal=True).sort("unit_id")


def validated(key: pl.DataFrame, *sheets: tuple[str, bytes | str], frames: Frames = FRAMES) -> dict[str, Any]:
    """What the stage makes of sheets by their coders; every table as it would be written."""
    found = validate_sentiment(
        coded_sheets=[CodedFile(f"data/coding/{coder}.csv", coder, content) for coder, content in sheets],
        coding_key=key,
        scores=[LoadedShard(frames[SCORES.path])],
        sentences=[LoadedShard(frames[SENTENCES.path])],
        article_results=frames[ARTICLE_RESULTS.path],
        section_results=frames[SECTION_RESULTS.path],
        level="ordinal",
        seed=1,
        neutral_band=0.05,
    )
    outputs = [table for table in STAGE.outputs if isinstance(table, Table)]
    return found | {table.name: table.checked(found[table.name]) for table in outputs}


def shifted(machine: float) -> float:
    """The code of people who find everything a quarter of the scale better than the machine."""
    return round(2 * machine + 0.5, 4) if machine < 0.75 else 2.0


def anna_and_ben(units: pl.DataFrame) -> list[tuple[str, bytes]]:
    return [
        ("anna", coded_sheet(units, shifted)),
        ("ben", coded_sheet(units, lambda machine: round(shifted(machine)), separator=";")),
    ]


def mean_of_people() -> float:
    """What Anna and Ben would say of all sentences, on the scale of the scorer."""
    codes = [shifted(machine) for machine in units_of(FRAMES, "sentence")["machine"]]
    return sum(code + round(code) for code in codes) / 2 / 2 / len(codes)


@pytest.mark.parametrize("key", [NO_KEY, drawn()[0]], ids=["no key", "a key"])
def test_without_sheets_all_tables_are_empty(key: pl.DataFrame) -> None:
    found = validated(key)
    assert [found[name].height for name in ("coding_problems", "coders", "reliability", "accuracy", "corrected")] == [
        0
    ] * 5
    assert found["validation"] == {
        "unit": None if key.is_empty() else "sentence",
        "level": "ordinal",
        "n_coders": 0,
        "n_drawn": key.height,
        "n_coded": 0,
        "n_gaps": 0,
        "n_problems": 0,
        "n_units": None,
        "n_units_drawn_from": 0 if key.is_empty() else 288,
        "is_covered": None,
    }


def test_sheets_without_codes_make_empty_tables() -> None:
    key, units = drawn()
    found = validated(key, ("anna", coded_sheet(units, lambda _: "")))
    assert found["coders"].rows() == [("anna", 0, 100, 0)]
    assert found["accuracy"].is_empty()
    assert found["validation"]["n_coders"] == 0


def test_sheets_without_a_key_are_an_error_that_says_what_to_do() -> None:
    with pytest.raises(CorpusError, match=r"anna\.csv cannot be understood: data/coding_key\.csv has no rows"):
        validated(NO_KEY, ("anna", b"unit_id,code\n"))


def test_what_is_no_sheet_needs_no_key() -> None:
    assert validated(NO_KEY, ("notes", "not a .csv file"))["coding_problems"].rows() == [
        ("data/coding/notes.csv", 1, "not a .csv file")
    ]


def test_coders_agree_and_the_machine_follows_them() -> None:
    key, units = drawn()
    found = validated(key, *anna_and_ben(units))
    assert found["reliability"].select("variable", "measurement_level").rows() == [
        ("classes", "nominal"),
        ("codes", "interval"),
        ("codes", "nominal"),
        ("codes", "ordinal"),
    ]
    alpha = dict(found["reliability"].select("measurement_level", "alpha").rows()[1:])
    assert 0.85 < alpha["interval"] < 1
    assert set(found["reliability"]["n_units"]) == {100}
    values = {name: (value, low, high) for name, value, low, high, _ in found["accuracy"].rows()}
    assert values["pearson"][0] > 0.95
    assert all(low < value < high for value, low, high in values.values())
    assert found["confusion"]["n_units"].sum() == 100
    assert found["confusion"]["share"].sum() == pytest.approx(1)
    # Nobody who finds everything better takes a positive sentence for a negative one.
    assert found["confusion"].row(2)[:4] == (-1, 1, 0, 0.0)


def test_the_mean_tone_is_corrected_towards_people() -> None:
    key, units = drawn()
    found = validated(key, *anna_and_ben(units))
    row = found["corrected"].row(0, named=True)
    assert (row["domain"], row["n_units"], row["n_coded"]) == ("all", 288, 100)
    assert row["machine"] == pytest.approx(units_of(FRAMES, "sentence")["machine"].mean())
    assert row["low"] < mean_of_people() < row["high"]
    assert row["machine"] < row["low"]
    assert found["corrected"].filter(pl.col("domain") == "topic")["corrected"].null_count() == 0
    assert found["validation"] | {"n_gaps": 0} == {
        "unit": "sentence",
        "level": "ordinal",
        "n_coders": 2,
        "n_drawn": 100,
        "n_coded": 100,
        "n_gaps": 0,
        "n_problems": 0,
        "n_units": 288,
        "n_units_drawn_from": 288,
        "is_covered": True,
    }


def test_articles_are_validated_by_their_tone() -> None:
    key, units = drawn(30, "article")
    found = validated(key, ("anna", coded_sheet(units, lambda machine: round(2 * machine, 3))))
    assert found["validation"]["unit"] == "article"
    assert dict(found["accuracy"].select("measure", "value").rows())["pearson"] == pytest.approx(1, abs=1e-3)
    assert found["corrected"].row(0, named=True)["n_units"] == 36
    assert found["reliability"]["alpha"].null_count() == 4


def test_bad_rows_are_named_and_stop_nothing(caplog: pytest.LogCaptureFixture) -> None:
    key, units = drawn()
    sheet = coded_sheet(units, shifted).decode().splitlines()
    sheet[3] = f"{sheet[3].partition(',')[0]},superb"
    with caplog.at_level(logging.WARNING, logger="pipeline"):
        found = validated(key, ("anna", "\n".join(sheet).encode()))
    reason = "code 'superb' is not a number; enter a number from -2 to 2, or leave it empty"
    assert found["coding_problems"].rows() == [("data/coding/anna.csv", 4, reason)]
    assert caplog.messages == [f"data/coding/anna.csv:4: {reason}"]
    assert found["validation"]["n_coded"] == 99
    assert found["coders"].rows() == [("anna", 99, 1, 1)]


def test_of_many_bad_rows_the_first_are_shown(caplog: pytest.LogCaptureFixture) -> None:
    key, units = drawn()
    with caplog.at_level(logging.WARNING, logger="pipeline"):
        validated(key, ("anna", coded_sheet(units, lambda _: "x")))
    assert len(caplog.messages) == 21
    assert caplog.messages[-1] == "and 80 more in data/validate_sentiment/coding_problems.csv"


def changed(path: str, rows: pl.DataFrame) -> Frames:
    return {**FRAMES, path: rows}


def test_a_sentence_whose_text_has_changed_is_not_the_one_that_was_coded() -> None:
    key, units = drawn()
    place = key.row(4, named=True)
    is_it = (pl.col("article_id") == place["article_id"]) & (pl.col("sentence") == place["sentence"])
    text = pl.when(is_it).then(pl.lit("Another.")).otherwise("text")
    other = changed(SENTENCES.path, FRAMES[SENTENCES.path].with_columns(text=text))
    found = validated(key, *anna_and_ben(units), frames=other)
    assert found["coding_problems"].select("file", "line").rows() == [("data/coding_key.csv", 6)]
    assert found["coding_problems"]["reason"][0].startswith(
        f"unit {place['unit_id']} is no longer in the results, or has"
    )
    assert found["validation"]["n_coded"] == 99


def test_the_key_to_another_corpus_finds_nothing() -> None:
    key, units = drawn()
    other = changed(SENTENCES.path, FRAMES[SENTENCES.path].with_columns(text=pl.lit("Other.")))
    found = validated(key, *anna_and_ben(units), frames=other)
    assert found["coding_problems"].height == 100
    assert found["accuracy"].is_empty()
    assert found["corrected"].is_empty()


def test_a_corpus_that_has_grown_since_has_no_corrected_mean() -> None:
    key, units = drawn()
    frames = corpus(44)
    found = validated(key, *anna_and_ben(units), frames={**frames, **kept_as_they_were(frames)})
    assert found["validation"]["n_units"] > found["validation"]["n_units_drawn_from"]
    assert found["validation"]["is_covered"] is False
    assert found["corrected"].is_empty()
    assert found["accuracy"].height == 4


def kept_as_they_were(frames: Frames) -> Frames:
    """The tables of a larger corpus with the rows of the smaller one as they are."""
    return {
        path: pl.concat([rows, frames[path].join(rows, on="article_id", how="anti")]) for path, rows in FRAMES.items()
    }


def test_another_scorer_is_measured_by_the_same_codes() -> None:
    key, units = drawn()
    scores = FRAMES[SCORES.path].with_columns(pl.col("compound") * -1)
    found = validated(key, *anna_and_ben(units), frames=changed(SCORES.path, scores))
    assert dict(found["accuracy"].select("measure", "value").rows())["pearson"] < -0.95
    row = found["corrected"].row(0, named=True)
    assert row["low"] < mean_of_people() < row["high"]
