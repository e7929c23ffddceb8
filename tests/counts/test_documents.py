"""Counts of terms in articles and sections."""

import polars as pl
import pytest

from pipeline.counts.documents import article_counts, section_counts, section_name
from pipeline.counts.matrix import CountMatrix
from pipeline.counts.vocabulary import vocabulary

TOKENS = pl.DataFrame(
    {
        "article_id": ["a", "a", "b", "c"],
        "section": [0, 1, 0, 0],
        "tokens": [["port", "ship", "port"], ["judge"], ["ship", "rare"], []],
    },
    schema={"article_id": pl.String, "section": pl.Int32, "tokens": pl.List(pl.String)},
)


def dense(matrix: CountMatrix) -> list[list[int]]:
    return matrix.counts.toarray().tolist()


def test_sections_are_counted_by_themselves_and_empty_ones_stay() -> None:
    counts = section_counts(TOKENS, ["judge", "port", "ship"])
    assert counts.documents == ("a/00000", "a/00001", "b/00000", "c/00000")
    assert dense(counts) == [[0, 2, 1], [1, 0, 0], [0, 0, 1], [0, 0, 0]]


def test_an_article_is_the_sum_of_its_sections_and_empty_ones_are_left_out() -> None:
    counts = article_counts(TOKENS, ["judge", "port", "ship"])
    assert counts.documents == ("a", "b")
    assert dense(counts) == [[1, 2, 1], [0, 0, 1]]
    assert counts.lengths().tolist() == [4, 1]


def test_names_of_sections_sort_like_their_positions() -> None:
    assert sorted([section_name("a", 10), section_name("a", 9)]) == [section_name("a", 9), section_name("a", 10)]


def test_misaligned_names_are_refused() -> None:
    counts = article_counts(TOKENS, ["port"])
    with pytest.raises(ValueError, match="names 2 x 1"):
        CountMatrix(counts.counts, ("a", "b"), ("port",))


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
    min_articles: int, max_share: float, expected: list[str]
) -> None:
    types = vocabulary(TOKENS, min_articles=min_articles, max_share=max_share)
    assert types.filter("in_vocabulary")["term"].to_list() == expected


def test_every_type_is_listed_with_its_counts() -> None:
    rows = vocabulary(TOKENS, min_articles=2, max_share=1).rows()
    assert rows == [("judge", 1, 1, False), ("port", 1, 2, False), ("rare", 1, 1, False), ("ship", 2, 2, True)]
