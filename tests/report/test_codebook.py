"""Every column that leaves the project is explained."""

import polars as pl
import pytest

from pipeline.report.exports.codebook import ENTRIES, Entry, codebook, entry_of
from pipeline.stages.report import STAGE, exported
from tests.report import builders

KEYS = {"article_id": pl.String, "section": pl.Int32, "sentence": pl.Int32}
SHARES = ("compound", "negative", "neutral", "positive")
SENTENCES = pl.DataFrame(
    {"article_id": ["a"], "section": [0], "sentence": [0], "text": ["Good."]}, schema_overrides=KEYS
)
SCORES = SENTENCES.select(*KEYS).with_columns(
    *(pl.lit(0.5).alias(name) for name in SHARES), n_words=pl.lit(1), n_lexicon_words=pl.lit(1)
)
EXPORTED = exported(builders.findings(), SENTENCES, SCORES)
TABLES = {
    name.removesuffix("_csv"): frame
    for name, frame in EXPORTED.items()
    if name.endswith("_csv") and name != "codebook_csv"
}


def test_every_exported_table_is_in_the_codebook_with_every_column_in_its_order() -> None:
    columns = [(table, column) for table, frame in TABLES.items() for column in frame.columns]
    assert EXPORTED["codebook_csv"].select("table", "column").rows() == columns
    assert {f"{table}_csv" for table in TABLES} | {"codebook_csv"} == {n for n in STAGE.outputs if n.endswith("_csv")}


def test_every_exported_table_lies_beside_as_parquet_with_the_same_rows() -> None:
    in_parquet = {name.removesuffix("_parquet") for name in STAGE.outputs if name.endswith("_parquet")}
    assert in_parquet == {*TABLES}
    assert all(EXPORTED[f"{table}_parquet"].equals(frame) for table, frame in TABLES.items())


def test_a_column_that_nobody_has_explained_is_refused() -> None:
    with pytest.raises(KeyError, match="mood"):
        codebook({"articles": pl.DataFrame({"article_id": ["a"], "mood": [0.5]})})


def test_every_explanation_is_of_a_column_that_there_is() -> None:
    book = EXPORTED["codebook_csv"]
    topic = pl.col("column").str.replace(r"^topic_\d+$", "topic_N")
    names = {*book.select(topic).to_series(), *book.select(pl.format("{}.{}", "table", topic)).to_series()}
    assert ENTRIES.keys() - names == set()


def test_a_column_has_its_type_meaning_unit_range_and_when_it_is_empty() -> None:
    rows = {(table, column): said for table, column, *said in EXPORTED["codebook_csv"].rows()}
    assert rows["articles", "tone"][0] == "number"
    assert rows["articles", "tone"][2:] == ["compound score", "from -1 to 1", "yes: no sentence was scored"]
    assert rows["sections", "role"][2:] == ["", "lead, body, closing", "no"]
    assert rows["articles", "date"][0] == "date (ISO 8601)"
    assert rows["numbers_of_topics", "is_used"][0] == "true or false"
    assert rows["articles", "topic_5"] == rows["sections", "topic_1"]
    assert rows["topics", "exclusivity"][1] != rows["numbers_of_topics", "exclusivity"][1]


def test_what_means_something_else_in_a_table_is_explained_there() -> None:
    assert entry_of("ledger", "reason") is ENTRIES["ledger.reason"]
    assert entry_of("articles", "reason") is ENTRIES["reason"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Entry("a", low=0), "from 0"),
        (Entry("a", high=0), "to 0"),
        (Entry("a", low=-1, high=1), "from -1 to 1"),
        (Entry("a", values=("rare", "everywhere")), "rare, everywhere"),
        (Entry("a"), ""),
    ],
)
def test_a_range_is_told_in_words_that_no_spreadsheet_takes_for_a_formula(entry: Entry, said: str) -> None:
    assert entry.range == said
