"""What assemble_results says of labels."""

import logging

import polars as pl
import pytest

from pipeline.analysis.labels import labelled
from pipeline.stages.assemble_results import warn_of_labels

ARTICLES = pl.DataFrame({"file": ["a.txt", "b.txt"]})
TABLE = {"file": pl.String, "story": pl.String, "planted": pl.String}


def warnings(caplog: pytest.LogCaptureFixture, *rows: tuple[str, str, str]) -> list[str]:
    table = pl.DataFrame(rows, TABLE, orient="row")
    with caplog.at_level(logging.WARNING, logger="pipeline"):
        known = labelled(table, article="file", label="story", tone="planted", path="labels.csv")
        warn_of_labels(ARTICLES, known, "labels.csv")
    return caplog.messages


def test_labels_that_fit_are_not_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    assert warnings(caplog, ("a.txt", "port", "1")) == []


def test_no_labels_are_not_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    assert warnings(caplog) == []


def test_rows_that_cannot_be_used_are_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    found = warnings(caplog, ("a.txt", "port", "1"), ("a.txt", "flood", "1"), ("b.txt", "port", "very"))
    assert found == [
        "labels.csv: rows that repeat an article and are ignored: 1 (first: line 3)",
        "labels.csv: rows with a 'planted' that is not a number and is ignored: 1 (first: line 4)",
    ]


def test_labels_of_another_corpus_are_warned_of_once(caplog: pytest.LogCaptureFixture) -> None:
    found = warnings(caplog, ("x.txt", "port", "1"), ("y.txt", "port", "1"))
    assert found == [
        "none of the 2 labels in labels.csv matches a file of the corpus, so there are no metrics of labels"
    ]
