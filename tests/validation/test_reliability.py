"""Alpha is Krippendorff's, by his examples and by his definition."""

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validation.reliability import LEVELS, Level, alpha, counted, reliability

CODES = {"unit_id": pl.String, "article_id": pl.String, "coder": pl.String, "code": pl.Float64}
# Krippendorff (2011), sections C and D: four observers, twelve units, a dot for no code.
FOUR = ("1233214 12...", "1233224 125.3", ".333234 2251.", "1233244 1251.")
# Sections A and B: two observers, ten and twelve units, the five values a to e as 1 to 5.
BINARY = ("0100000010", "1110010000")
FIVE_VALUES = ("112243335441", "212223335444")


def codes(rows: tuple[str, ...]) -> pl.DataFrame:
    """Codes from one text a coder, one character a unit; each unit is an article of its own."""
    given = [
        (f"u{unit:03d}", f"a{unit:03d}", f"c{coder}", float(code))
        for coder, row in enumerate(rows)
        for unit, code in enumerate(row.replace(" ", ""))
        if code != "."
    ]
    return pl.DataFrame(given, CODES, orient="row")


def value(rows: tuple[str, ...], level: Level) -> float:
    return float(reliability(codes(rows), level=level, seed=1)[0].value[0])


@pytest.mark.parametrize(
    ("rows", "level", "published"),
    [
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
        (FOUR, "interval", 0.849),
        (BINARY, "nominal", 0.095),
        (FIVE_VALUES, "nominal", 0.692),
    ],
)
def test_alpha_is_as_published(rows: tuple[str, ...], level: Level, published: float) -> None:
    assert round(value(rows, level), 3) == published


def test_alpha_of_the_four_observers_by_hand() -> None:
    # The twelfth unit has one code and no say; 40 codes remain, of which 9, 13, 10, 5 and 3 are 1 to 5.  The diagonal
    # of the coincidences is 7, 10, 8, 4 and 3, in all 32; the other sum is of pairs of equal codes among all 40.
    equal_pairs = 9 * 8 + 13 * 12 + 10 * 9 + 5 * 4 + 3 * 2
    assert value(FOUR, "nominal") == pytest.approx((39 * 32 - equal_pairs) / (40 * 39 - equal_pairs))


def by_definition(found: pl.DataFrame, level: Level) -> float:
    """Alpha from the matrix of coincidences."""
    values = sorted(set(found.filter(pl.len().over("unit_id") > 1)["code"]))
    coincidences = np.zeros((len(values), len(values)))
    for (_,), unit in found.group_by("unit_id"):
        given = unit["code"].to_list()
        for i, j in product(range(len(given)), repeat=2):
            if i != j:
                coincidences[values.index(given[i]), values.index(given[j])] += 1 / (len(given) - 1)
    margins = coincidences.sum(axis=1)
    observed = expected = 0.0
    for c, k in product(range(len(values)), repeat=2):
        low, high = sorted((c, k))
        ordinal = margins[low : high + 1].sum() - (margins[c] + margins[k]) / 2
        distance = {"nominal": float(c != k), "ordinal": ordinal**2, "interval": (values[c] - values[k]) ** 2}[level]
        observed += coincidences[c, k] * distance
        expected += margins[c] * margins[k] * distance
    return 1 - (margins.sum() - 1) * observed / expected if expected else np.nan


@pytest.mark.parametrize("level", LEVELS)
@given(st.lists(st.text("12345...", min_size=4, max_size=4), min_size=2, max_size=12))
def test_alpha_is_as_defined(level: Level, rows: list[str]) -> None:
    found = codes(tuple("".join(column) for column in zip(*rows, strict=True)))
    counts, articles = counted(found.filter(pl.len().over("unit_id") > 1))
    mine = alpha(np.ones((1, len(articles))), counts=counts, level=level)[0, 0]
    assert mine == pytest.approx(by_definition(found, level), nan_ok=True)


@pytest.mark.parametrize("level", LEVELS)
def test_a_unit_that_is_drawn_twice_counts_as_two(level: Level) -> None:
    rows = tuple(row.replace(" ", "")[:11] for row in FOUR)
    counts, _ = counted(codes(rows))
    weights = np.array([[0, 1, 2, 1, 1, 3, 0, 1, 1, 1, 1]])
    again = tuple("".join(code * n for code, n in zip(row, weights[0], strict=True)) for row in rows)
    assert alpha(weights, counts=counts, level=level)[0, 0] == pytest.approx(by_definition(codes(again), level))


@pytest.mark.parametrize("level", LEVELS)
def test_coders_who_always_agree_have_an_alpha_of_one(level: Level) -> None:
    found, n_units = reliability(codes(("123123123", "123123123")), level=level, seed=1)
    assert (found.value[0], found.high[0], n_units) == (1, 1, 9)


@pytest.mark.parametrize("rows", [("2222", "2222"), ("12..", "..21"), ("1212",), ("",)])
def test_alpha_is_undefined_without_pairs_or_without_spread(rows: tuple[str, ...]) -> None:
    assert np.isnan(reliability(codes(rows), level="ordinal", seed=1)[0]).all()


def test_coders_equal_pairs_have_an_interval_around_nought() -> None:
    rng = np.random.default_rng(1)
    rows = tuple("".join(map(str, rng.integers(1, 6, 100))) for _ in range(3))
    found, n_units = reliability(codes(rows), level="interval", seed=1)
    assert n_units == 100
    assert found.low[0] < 0 < found.high[0]
    assert found.high[0] - found.low[0] < 0.35


def test_the_order_of_the_codes_does_not_matter() -> None:
    found = codes(FOUR)
    assert str(reliability(found.reverse(), level="ordinal", seed=1)) == str(
        reliability(found, level="ordinal", seed=1)
    )
