"""Counts of kept articles and copies in a vocabulary that kept articles make."""

from typing import Any

import polars as pl
import pytest

from pipeline.errors import CorpusError
from pipeline.settings import Phrases, Vectorise
from pipeline.stages.vectorise import vectorise
from pipeline.tables.table import LoadedShard
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import PHRASES, UNMODELLED, VOCABULARY


def vectorised(
    texts: dict[str, str], statuses: dict[str, str] | None = None, *, min_npmi: float = 1, **settings: float
) -> dict[str, Any]:
    """What comes of articles of one section, whose words are tokens."""
    words = {name: text.split() for name, text in texts.items()}
    rows = [(name, 0, found, list(range(len(found)))) for name, found in sorted(words.items())]
    status = [(name, (statuses or {}).get(name, "kept")) for name in texts]
    phrases = Phrases(min_npmi=min_npmi, min_count=2, min_articles=2)
    return vectorise(
        [LoadedShard(pl.DataFrame(rows, TOKENS.schema, orient="row"))],
        pl.DataFrame(status, ["article_id", "status"], orient="row"),
        Vectorise.model_validate({"phrases": phrases, "min_articles": 1, "max_share": 1.0} | settings),
    )


def test_copies_are_counted_and_make_no_term() -> None:
    found = vectorised({"a": "port crane", "b": "port port other", "c": "foreign"}, {"b": "copy", "c": "foreign"})
    assert VOCABULARY.checked(found["vocabulary"])["term"].to_list() == ["crane", "port"]
    assert found["article_counts"].documents == ("a",)
    assert found["copy_counts"].documents == ("b",)
    assert found["copy_counts"].counts.toarray().tolist() == [[0, 2]]
    assert found["section_counts"].documents == ("a/00000", "b/00000")


def test_a_kept_article_without_a_term_is_unmodelled_with_the_reason() -> None:
    found = vectorised({"a": "port", "b": "port", "c": "zephyr", "d": ""}, min_articles=2)
    assert UNMODELLED.checked(found["unmodelled"]).rows() == [
        ("c", "no term of the vocabulary"),
        ("d", "no term of the vocabulary"),
    ]
    assert found["article_counts"].documents == ("a", "b")
    assert found["counts"]["articles_without_a_term"] == 2


def test_phrases_are_terms_where_they_are_switched_on() -> None:
    texts = {"a": "supreme court sat port crane", "b": "port supreme court rose crane"}
    found = vectorised(texts, min_npmi=0.5)
    assert PHRASES.checked(found["phrases"])["phrase"].to_list() == ["supreme_court"]
    assert found["vocabulary"]["term"].to_list() == ["crane", "port", "rose", "sat", "supreme_court"]
    assert found["counts"]["phrases"] == 1
    off = vectorised(texts, min_npmi=1)
    assert PHRASES.checked(off["phrases"]).is_empty()
    assert "supreme" in off["vocabulary"]["term"].to_list()


def test_what_only_copies_repeat_is_no_phrase() -> None:
    texts = dict.fromkeys("abc", "supreme court sat") | {"d": "port crane"}
    found = vectorised(texts, {"b": "copy", "c": "copy"}, min_npmi=0.5)
    assert found["phrases"].is_empty()


def test_without_a_term_the_settings_are_named() -> None:
    with pytest.raises(CorpusError, match=r"none of the 2 types of token in 2 articles is in at least 3 articles"):
        vectorised({"a": "port", "b": "crane"}, min_articles=3)
