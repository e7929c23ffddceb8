import datetime as dt

import polars as pl

from pipeline.report.exports.tables import EXPORTS
from tests.report import builders


def rows(name: str, **changes: object) -> pl.DataFrame:
    """The rows of an export of the synthetic findings with some tables replaced."""
    (export,) = (export for export in EXPORTS if export.name == name)
    return export.frame(builders.findings(**changes))


def test_articles_are_sorted_by_date_and_then_by_identifier() -> None:
    days = {"b": 2, "a": 2, "c": 1}
    found = [builders.article(article_id=name, date=dt.date(2024, 1, day)) for name, day in days.items()]
    assert rows("articles", article_results=builders.articles(found))["article_id"].to_list() == ["c", "a", "b"]


def test_an_article_has_a_column_for_each_topic_counted_from_one() -> None:
    found = [builders.article(topic_shares=[0.75, 0.25]), builders.article(1, topic_shares=None, top_topic=None)]
    quality = builders.topic_quality((0.6, 0.4))
    table = rows("articles", article_results=builders.articles(found), topic_quality=quality)
    assert "topic_3" not in table.columns
    assert table.select("top_topic", "topic_1", "topic_2").rows() == [(1, 0.75, 0.25), (None, None, None)]


def test_the_columns_that_others_rely_on_are_there() -> None:
    articles, sections = rows("articles").columns, rows("sections").columns
    assert {"article_id", "file", "date", "title", "tone", "top_topic", "duplicate_of"} <= {*articles}
    assert {"article_id", "section", "heading", "role", "tone", "top_topic"} <= {*sections}
    assert {"outlet", "label", "note", "status", "reason", "similarity", "language"} <= {*articles}
    assert "status" in sections
    assert [name for name in sections if name.startswith("topic_")] == [f"topic_{n}" for n in range(1, 6)]


def test_an_article_that_is_left_out_stands_with_its_reason() -> None:
    original = builders.article(0)
    found = [
        original,
        builders.copy(1, original, 0.75),
        builders.without_results(2, "foreign", "in another language: de"),
    ]
    table = rows("articles", article_results=builders.articles(found)).select(
        "status", "reason", "duplicate_of", "tone", "topic_1"
    )
    assert sorted(table.rows(), key=lambda row: str(row[0])) == [
        ("copy", "near copy of 2024-01-01-0.txt (similarity 0.75)", "a0000", -0.37, 0.8),
        ("foreign", "in another language: de", None, None, None),
        ("kept", None, None, -0.37, 0.8),
    ]


def test_pruned_terms_stand_with_the_reason_the_most_frequent_first() -> None:
    found = [("crane", 9, 9, None), ("b", 1, 3, "rare"), ("a", 1, 3, "rare"), ("the", 60, 600, "everywhere")]
    table = rows("pruned_terms", vocabulary=builders.vocabulary(*found))
    assert table.columns == ["term", "pruned", "n_articles", "n_tokens"]
    assert table.rows() == [("the", "everywhere", 60, 600), ("a", "rare", 1, 3), ("b", "rare", 1, 3)]


def test_a_sentence_stands_with_its_text_and_its_scores() -> None:
    keys = {"article_id": ["b", "a"], "section": [0, 0], "sentence": [0, 0]}
    sentences = pl.DataFrame({**keys, "start": [0, 0], "text": ["Bad.", "Good."]})
    turned = {name: column[::-1] for name, column in keys.items()}
    scores = pl.DataFrame(
        {**turned, "compound": [0.5, -0.5], "negative": [0.0, 1.0], "neutral": [0.0, 0.0], "positive": [1.0, 0.0]}
        | {"n_words": [1, 1], "n_lexicon_words": [1, 1]}
    )
    table = rows("sentences", sentences=sentences, scores=scores)
    assert table.columns == [
        *("article_id", "section", "sentence", "text"),
        *("compound", "negative", "neutral", "positive", "n_words", "n_lexicon_words"),
    ]
    assert table.select("text", "compound").rows() == [("Bad.", -0.5), ("Good.", 0.5)]


def test_a_topic_has_its_name_its_measures_and_its_terms_by_both_rankings() -> None:
    quality = builders.topic_quality(label=["Port", *[None] * 4], quality_flags=["", "even; unstable", "", "", ""])
    terms = builders.topic_terms().reverse()
    stability = builders.topic_stability(False, False)  # noqa: FBT003
    table = rows("topics", topic_quality=quality.reverse(), topic_stability=stability, topic_terms=terms)
    assert table.columns == [
        *("topic", "label", "prevalence", "npmi", "npmi_relevance", "c_v", "exclusivity", "agreement"),
        *("above_baseline", "reliability", "quality_flags", "terms_by_probability", "terms_by_relevance"),
    ]
    first, second = table.head(2).to_dicts()
    assert (first["topic"], first["label"], first["prevalence"]) == (1, "Port", 0.32)
    assert first["terms_by_probability"] == "crane harbour vessel quay pilot"
    assert first["terms_by_relevance"] == "harbour crane vessel quay pilot"
    assert (second["label"], second["quality_flags"]) == ("judge, verdict, jury", "even; unstable")


def test_the_number_of_topics_that_is_used_is_marked_among_those_compared() -> None:
    table = rows("numbers_of_topics", choices=builders.choices(builders.choice(8), builders.choice(5)))
    assert table.select("n_topics", "is_used", "above_baseline").rows() == [(5, True, 0.5), (8, False, 0.5)]
    assert rows("numbers_of_topics", choices=builders.choices()).is_empty()
