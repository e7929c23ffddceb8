import polars as pl
import pytest

from pipeline.report.chapters.how_many import how_many
from pipeline.report.chapters.trade_off import sentences
from pipeline.report.model import Chapter
from pipeline.report.numbers import MINUS, UNDEFINED
from pipeline.tables.select_topics import CHOICES
from pipeline.topics.grid import BASELINE_POINTS
from pipeline.topics.selection import CLEAR
from tests.report import builders

FOUND = builders.findings()


def chapter(used: int = 5, **changes: object) -> Chapter:
    return how_many(builders.findings(settings=builders.SETTINGS | {"topics.n_topics": used}, **changes))


def text(used: int = 5, **changes: object) -> str:
    return "\n".join(chapter(used, **changes).paragraphs)


def test_each_number_has_what_speaks_for_it_and_the_one_used_is_marked() -> None:
    (grid,) = chapter().grids
    assert grid.columns == (
        *("topics", "in the set", "held-out", "standard error", "NPMI", "exclusivity", "stability"),
        *("baseline", "above baseline", "standard error", "unstable"),
    )
    assert [row[:2] for row in grid.rows] == [("3", "no"), ("5 (used)", "yes"), ("8", "yes"), ("12", "no")]
    assert grid.rows[1][2:] == (
        *(f"{MINUS}7.050", "0.004", "0.100", "0.950", "0.700"),
        *("0.200", "0.500", "0.030", "12.5%"),
    )


def test_undefined_coherence_is_a_dash() -> None:
    (grid,) = chapter(choices=builders.choices(builders.choice(5, npmi=None))).grids
    assert grid.rows[0][4] == UNDEFINED


def test_the_two_sentences_are_those_of_the_comparison() -> None:
    first, second = sentences(FOUND)
    paragraphs = chapter(choices=FOUND[CHOICES].reverse()).paragraphs
    assert paragraphs[:2] == (first, second)
    assert "5 topics are the most stable; 8 predict held-out articles best" in first


@pytest.mark.parametrize(
    ("used", "said"),
    [
        (5, "uses 5 topics, a number in the set."),
        (12, "uses 12 topics, a number that is not in the set: another number is at least as good on both"),
        (3, "uses 3 topics, a number that is not in the set: its agreement is not clearly above the baseline."),
        (7, "uses 7 topics, a number that was not compared (3, 5, 8, 12 were)."),
    ],
)
def test_it_is_said_whether_the_number_used_is_in_the_set(used: int, said: str) -> None:
    assert said in text(used)


def test_where_the_comparison_is_switched_off_it_is_said_and_how_to_switch_it_on() -> None:
    settings = builders.SETTINGS | {"selection.n_candidates": 0}
    off = how_many(builders.findings(settings=settings, choices=builders.choices()))
    (said,) = off.paragraphs
    assert said == (
        "Numbers of topics were not compared: selection.n_candidates is 0. The 5 of this report were set in "
        "params.yaml. To compare numbers, set selection.n_candidates to 7 in params.yaml and run make repro."
    )
    assert off.grids == ()
    assert [(chart.id, chart.alt) for chart in off.charts] == [
        ("numbers_of_topics", "No numbers of topics were compared.")
    ]


def test_where_there_was_too_little_to_compare_it_is_not_said_to_be_switched_off() -> None:
    (said,) = chapter(choices=builders.choices()).paragraphs
    assert said == (
        "Numbers of topics were not compared: there are too few articles or terms for more than "
        "selection.min_topics (3). The 5 of this report were set in params.yaml."
    )


def test_the_chart_is_said_for_those_who_do_not_see_it() -> None:
    (chart,) = chapter(12).charts
    assert f"from 3 to 12. The held-out score per token is highest with 8 topics ({MINUS}7.000)" in chart.alt
    assert "agreement above the baseline with 5 (0.500). Filled points are in the set: 5, 8." in chart.alt
    assert "the dashed line marks the number used, 12" in chart.alt
    none = FOUND[CHOICES].with_columns(is_in_set=pl.lit(False))  # noqa: FBT003
    assert "in the set: none." in chapter(choices=none).charts[0].alt


def test_the_words_are_those_of_the_method() -> None:
    assert "by more than two standard errors" in text()
    assert "For each number, 6 fits were made" in text()
    assert (CLEAR, BASELINE_POINTS) == (2, 3)
