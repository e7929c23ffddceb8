"""What is reported about labels that cannot be used."""

import polars as pl

from pipeline.analysis.labels import labelled, warnings_of

ARTICLES = pl.DataFrame({"file": ["a.txt", "b.txt"]})
TABLE = {"file": pl.String, "story": pl.String, "planted": pl.String}


def warnings(*rows: tuple[str, str, str]) -> list[str]:
    table = pl.DataFrame(rows, TABLE, orient="row")
    known = labelled(table, article="file", label="story", tone="planted", path="labels.csv")
    return list(warnings_of(known, ARTICLES, "labels.csv"))


def test_labels_that_fit_are_not_warned_of() -> None:
    assert warnings(("a.txt", "port", "1")) == []


def test_no_labels_are_not_warned_of() -> None:
    assert warnings() == []


def test_rows_that_cannot_be_used_are_warned_of() -> None:
    found = warnings(("a.txt", "port", "1"), ("a.txt", "flood", "1"), ("b.txt", "port", "very"))
    assert found == [
        "labels.csv: rows that repeat an article and are ignored: 1 (first: line 3)",
        "labels.csv: rows with a 'planted' that is not a number and is ignored: 1 (first: line 4)",
    ]


def test_labels_of_another_corpus_are_warned_of_once() -> None:
    found = warnings(("x.txt", "port", "1"), ("y.txt", "port", "1"))
    assert found == [
        "none of the 2 labels in labels.csv matches a file of the corpus, so there are no metrics of labels"
    ]
