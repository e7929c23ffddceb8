"""Labels given beforehand against topics and tone."""

import polars as pl
import pytest

from pipeline.analysis.labels import label_metrics, labelled, n_matches
from pipeline.errors import CorpusError

ARTICLES = pl.DataFrame(
    {
        "file": ["a.txt", "b.txt", "c.txt", "d.txt"],
        "label": [None, None, None, None],
        "top_topic": [1, 1, 2, None],
        "tone": [0.1, 0.3, -0.2, 0.0],
    },
    schema_overrides={"label": pl.String},
)
OWN = ARTICLES.with_columns(label=pl.Series(["port", "port", "flood", "port"]))


def table(*rows: tuple[str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"file": pl.String, "story": pl.String, "planted": pl.String}, orient="row")


def read(*rows: tuple[str, str, str]) -> pl.DataFrame:
    return labelled(table(*rows), article="file", label="story", tone="planted", path="labels.csv")


def test_perfect_labels_score_one() -> None:
    known = read(("a.txt", "port", "1"), ("b.txt", "port", "2"), ("c.txt", "flood", "-2"))
    assert label_metrics(ARTICLES, known) == pytest.approx({"label_nmi": 1, "label_purity": 1, "label_spearman": 1})


def test_an_article_without_topics_counts_for_tone_only() -> None:
    known = read(("d.txt", "port", "1"), ("c.txt", "flood", "-2"), ("a.txt", "port", "2"))
    assert label_metrics(ARTICLES, known)["label_spearman"] == pytest.approx(1)
    assert n_matches(ARTICLES, known) == 3


def test_empty_labels_give_no_metrics_and_no_warning() -> None:
    known = read()
    assert label_metrics(ARTICLES, known) == {}
    assert known.warnings == ()


def test_labels_of_another_corpus_give_no_metrics() -> None:
    known = read(("other.txt", "port", "1"))
    assert label_metrics(ARTICLES, known) == {}
    assert n_matches(ARTICLES, known) == 0


def test_the_labels_of_the_articles_themselves_count_where_the_table_gives_none() -> None:
    assert label_metrics(OWN, read()) == pytest.approx({"label_nmi": 1, "label_purity": 1})
    # Topic 1 has port and court, topic 2 flood: (1 + 1) / 3.
    known = label_metrics(OWN, read(("b.txt", "court", "")))
    assert known["label_purity"] == pytest.approx(2 / 3)
    assert label_metrics(OWN, read(("b.txt", "", "1"))) == pytest.approx({"label_nmi": 1, "label_purity": 1})


def test_articles_with_a_label_of_their_own_only_are_no_matches_of_the_table() -> None:
    assert n_matches(OWN, read(("a.txt", "port", "1"))) == 1


def test_a_constant_tone_has_no_correlation() -> None:
    known = read(("a.txt", "", "1"), ("b.txt", "", "1"))
    assert label_metrics(ARTICLES, known) == {}


def test_repeated_files_and_unreadable_tones_are_warned_of_by_line() -> None:
    known = read(("a.txt", "port", "1"), ("a.txt", "flood", "2"), ("b.txt", "port", "very"))
    assert known.rows["label"].to_list() == ["port", "port"]
    assert known.rows["tone"].to_list() == [1.0, None]
    assert ["line 3" in known.warnings[0], "line 4" in known.warnings[1]] == [True, True]


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(CorpusError, match=r"no column 'topic'.*it has file, story, planted"):
        labelled(table(), article="file", label="topic", tone="planted", path="labels.csv")
