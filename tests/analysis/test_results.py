"""Articles and sections with all that is known of each."""

import polars as pl
import pytest

from pipeline.analysis.results import share_matrix, with_top_topic


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([[0.2, 0.8], None, [0.9, 0.1]], [2, None, 1]),
        ([None, [0.5, 0.5]], [None, 1]),
        ([None, None], [None, None]),
        ([], []),
    ],
)
def test_the_top_topic_has_the_largest_share_and_is_null_where_there_are_no_shares(
    shares: list[list[float] | None], expected: list[int | None]
) -> None:
    units = pl.DataFrame({"topic_shares": pl.Series(shares, dtype=pl.List(pl.Float64))})
    assert with_top_topic(units)["top_topic"].to_list() == expected


def test_shares_become_a_matrix_of_units_and_topics() -> None:
    assert share_matrix(pl.Series([[0.2, 0.8], [0.9, 0.1]])).shape == (2, 2)
