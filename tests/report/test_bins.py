import polars as pl
import pytest

from pipeline.report.evidence.bins import N_BINS, bin_of, middle


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (-1.0, 0),
        (-0.95, 0),
        (-0.9499, 1),
        (-0.05, 9),
        (-0.0499, 10),
        (0.0, 10),
        (0.0499, 10),
        (0.05, 11),
        (0.1499, 11),
        (0.15, 12),
        (1.0, 20),
        # As it is carried, to four decimals.
        (0.04996, 11),
    ],
)
def test_a_bin_reaches_half_a_tenth_to_either_side_and_the_neutral_one_is_open(value: float, number: int) -> None:
    assert pl.Series([value]).to_frame("v").select(bin_of(pl.col("v"))).item() == number


def test_what_has_no_tone_has_no_bin() -> None:
    assert pl.DataFrame({"v": [None]}, {"v": pl.Float64}).select(bin_of(pl.col("v"))).item() is None


def test_bins_are_a_tenth_apart_from_end_to_end() -> None:
    assert [middle(number) for number in (0, 5, N_BINS - 1)] == [-1.0, -0.5, 1.0]
