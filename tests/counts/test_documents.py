"""Counts of terms in articles and sections."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.counts.documents import ShardCounts, article_counts, section_counts, section_name, shard_counts
from pipeline.counts.matrix import CountMatrix
from pipeline.counts.vocabulary import vocabulary
from pipeline.tables.vectorise import VOCABULARY

SCHEMA = {"article_id": pl.String, "section": pl.Int32, "tokens": pl.List(pl.String)}
TOKENS = pl.DataFrame(
    {
        "article_id": ["a", "a", "b", "c"],
        "section": [0, 1, 0, 0],
        "tokens": [["port", "ship", "port"], ["judge"], ["ship", "rare"], []],
    },
    schema=SCHEMA,
)


KEPT = ["a", "b", "c"]


def counted(tokens: pl.DataFrame = TOKENS, *, kept: list[str] = KEPT, n_shards: int = 1) -> list[ShardCounts]:
    """What each shard counts, the articles divided among `n_shards` shards in their order."""
    articles = tokens["article_id"].unique().sort()
    size = -(-len(articles) // n_shards)
    parts = [articles[start : start + size] for start in range(0, len(articles), size)]
    ids = pl.Series(kept, dtype=pl.String)
    return [shard_counts(tokens.filter(pl.col("article_id").is_in(part.implode())), ids) for part in parts]


def types(shards: list[ShardCounts], *, min_articles: int = 1, max_share: float = 1) -> pl.DataFrame:
    n_articles = sum(shard.n_articles for shard in shards)
    parts = [shard.types for shard in shards]
    return VOCABULARY.checked(vocabulary(parts, n_articles=n_articles, min_articles=min_articles, max_share=max_share))


def dense(matrix: CountMatrix) -> list[list[int]]:
    return matrix.counts.toarray().tolist()


@pytest.mark.parametrize("n_shards", [1, 2, 3])
def test_sections_are_counted_by_themselves_and_empty_ones_stay(n_shards: int) -> None:
    counts = section_counts(counted(n_shards=n_shards), ["judge", "port", "ship"])
    assert counts.documents == ("a/00000", "a/00001", "b/00000", "c/00000")
    assert dense(counts) == [[0, 2, 1], [1, 0, 0], [0, 0, 1], [0, 0, 0]]


@pytest.mark.parametrize("n_shards", [1, 2, 3])
def test_an_article_is_the_sum_of_its_sections_and_empty_ones_are_left_out_by_their_length(n_shards: int) -> None:
    counts = article_counts(section_counts(counted(n_shards=n_shards), ["judge", "port", "ship"]))
    assert counts.documents == ("a", "b", "c")
    assert dense(counts) == [[1, 2, 1], [0, 0, 1], [0, 0, 0]]
    assert counts.lengths().tolist() == [4, 1, 0]
    left = counts.rows(np.flatnonzero(counts.lengths()))
    assert left.documents == ("a", "b")
    assert dense(left) == [[1, 2, 1], [0, 0, 1]]


def test_rows_come_in_the_order_asked_for() -> None:
    counts = article_counts(section_counts(counted(), ["ship"])).rows([1, 0])
    assert (counts.documents, dense(counts)) == (("b", "a"), [[1], [1]])


def test_names_of_sections_sort_like_their_positions() -> None:
    assert sorted([section_name("a", 10), section_name("a", 9)]) == [section_name("a", 9), section_name("a", 10)]


def test_misaligned_names_are_refused() -> None:
    counts = article_counts(section_counts(counted(), ["port"]))
    with pytest.raises(ValueError, match="names 2 x 1"):
        CountMatrix(counts.counts, ("a", "b"), ("port",))


@pytest.mark.parametrize("n_shards", [1, 3])
@pytest.mark.parametrize(
    ("min_articles", "max_share", "expected"),
    [
        (1, 1.0, ["judge", "port", "rare", "ship"]),
        (2, 1.0, ["ship"]),
        (1, 0.5, ["judge", "port", "rare"]),
        (3, 1.0, []),
    ],
)
def test_the_vocabulary_is_bounded_by_article_frequency(
    min_articles: int, max_share: float, expected: list[str], n_shards: int
) -> None:
    found = types(counted(n_shards=n_shards), min_articles=min_articles, max_share=max_share)
    assert found.filter("in_vocabulary")["term"].to_list() == expected


def test_every_type_is_listed_with_its_counts_and_why_it_is_pruned() -> None:
    assert types(counted(), min_articles=2).rows() == [
        ("judge", 1, 1, False, "rare"),
        ("port", 1, 2, False, "rare"),
        ("rare", 1, 1, False, "rare"),
        ("ship", 2, 2, True, None),
    ]


def test_a_type_in_too_many_articles_is_everywhere() -> None:
    rows = types(counted(), max_share=0.5).filter(~pl.col("in_vocabulary"))
    assert rows.rows() == [("ship", 2, 2, False, "everywhere")]


def test_the_share_is_of_the_articles_that_have_a_token() -> None:
    # "ship" is in two of the two articles with a token, though there are three.
    assert sum(shard.n_articles for shard in counted()) == 2
    assert types(counted(), max_share=0.9).filter(pl.col("pruned") == "everywhere")["term"].to_list() == ["ship"]


def test_only_kept_articles_make_the_vocabulary_and_all_are_counted_in_it() -> None:
    shards = counted(kept=["b", "c"])
    assert types(shards).rows() == [("rare", 1, 1, True, None), ("ship", 1, 1, True, None)]
    assert sum(shard.n_articles for shard in shards) == 1
    assert dense(article_counts(section_counts(shards, ["rare", "ship"]))) == [[0, 1], [1, 1], [0, 0]]


@given(
    st.lists(st.lists(st.lists(st.sampled_from("abcde"), max_size=4), min_size=1, max_size=3), min_size=1, max_size=5),
    st.integers(1, 4),
    st.sets(st.integers(0, 4)),
)
def test_any_division_into_shards_counts_as_the_obvious_version_does(
    articles: list[list[list[str]]], n_shards: int, kept: set[int]
) -> None:
    rows = [(f"{number}", place, words) for number, parts in enumerate(articles) for place, words in enumerate(parts)]
    shards = counted(pl.DataFrame(rows, SCHEMA, orient="row"), kept=[f"{n}" for n in kept], n_shards=n_shards)
    texts = [[word for part in parts for word in part] for parts in articles]
    known = [text for number, text in enumerate(texts) if number in kept]
    expected = [
        (word, sum(word in text for text in known), sum(text.count(word) for text in known))
        for word in "abcde"
        if any(word in text for text in known)
    ]
    assert types(shards).select("term", "n_articles", "n_tokens").rows() == expected
    assert sum(shard.n_articles for shard in shards) == sum(bool(text) for text in known)
    counts = section_counts(shards, list("abcde"))
    assert dense(counts) == [[words.count(word) for word in "abcde"] for *_, words in rows]
    assert dense(article_counts(counts)) == [[text.count(word) for word in "abcde"] for text in texts]
