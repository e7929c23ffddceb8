import pytest

from pipeline.report.model import Chapter, Cited, Grid, Measure, Report, Selection
from pipeline.report.numbers import MINUS, UNDEFINED
from pipeline.report.rederivation import MEASURES, agrees, disagreements, rows_of
from tests.report import builders

JANUARY, FEBRUARY = builders.MONTHS[:2]


def two_topics(first: float | None) -> dict[str, object]:
    """Shares of two topics."""
    return {"topic_shares": None if first is None else [first, 1 - first]}


# Four articles: two of January, one of February, and a copy that no result rests on.
FOUND = builders.findings(
    articles=builders.articles(
        [
            builders.article(0, date=JANUARY, tone=0.2, n_sentences=3, outlet="The Bee", **two_topics(0.75)),
            builders.article(1, date=JANUARY, tone=None, n_sentences=0, **two_topics(0.25)),
            builders.article(2, date=FEBRUARY, tone=-0.5, n_sentences=1, **two_topics(None)),
            builders.article(3, date=JANUARY, tone=1.0, status="copy", **two_topics(1.0)),
        ]
    ),
    sections=builders.sections(
        [
            builders.section("a0000", 0, n_sentences=2, tone=0.1, **two_topics(0.5)),
            builders.section("a0000", 1, n_sentences=1, tone=0.4, **two_topics(1.0)),
            builders.section("a0002", 0, n_sentences=1, tone=-0.5, **two_topics(None)),
            builders.section("a0003", 0, n_sentences=9, tone=1.0, status="copy", **two_topics(1.0)),
        ]
    ),
)
MONTH = Selection(period="2024-01")


@pytest.mark.parametrize(
    ("selection", "measure", "value"),
    [
        (MONTH, "number", 2),
        (MONTH, "number with a tone", 1),
        (MONTH, "mean tone", 0.2),
        (Selection(topic=1, period="2024-01"), "mean share", (0.75 + 0.25) / 2),
        (Selection(topic=2), "mean share", (0.25 + 0.75) / 2),
        # The sections weigh 2 * 0.5 and 1 * 1.
        (Selection(topic=1), "weighted sentences", 2),
        (Selection(topic=1), "tone of the topic", (1 * 0.1 + 1 * 0.4) / 2),
        (Selection(topic=2), "tone of the topic", 0.1),
        (Selection(topic=1, period="2024-02"), "tone of the topic", None),
        (Selection(period="2024-Q1"), "number", 3),
        (Selection(period="2024-Q2"), "number", 0),
        (Selection(role="lead"), "number", 2),
        (Selection(role="lead"), "mean tone", (0.1 - 0.5) / 2),
        (Selection(role="lead"), "part of all", 2 / 3),
        (Selection(topic=1, role="lead"), "mean share", 0.5),
        (Selection(kind=0), "mean tone", 0.4),
        (Selection(outlet=0), "part of all", 1 / 3),
        (Selection(article="a0000"), "sentences", 3),
        (Selection(topic=1, article="a0000"), "mean share", 0.75),
        (Selection(topic=1, article="a0000", section=0), "mean share", 0.5),
    ],
)
def test_a_measure_is_computed_from_the_rows_of_its_selection(
    selection: Selection, measure: Measure, value: float | None
) -> None:
    found = MEASURES[measure](rows_of(FOUND, selection))
    assert found == (value if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("12.3 %", 0.1234, True),
        ("12.4 %", 0.1234, False),
        (f"{MINUS}0.016", -0.0162, True),
        ("0.016", -0.0162, False),
        ("1,234", 1234.4, True),
        ("0.1", 0.15, True),
        (UNDEFINED, None, True),
        (UNDEFINED, 0.0, False),
        ("0.0", None, False),
    ],
)
def test_a_printed_number_agrees_with_what_is_rounded_to_it(text: str, value: float | None, *, expected: bool) -> None:
    assert agrees(text, value) == expected


def test_every_number_that_its_rows_do_not_give_is_named_and_no_other() -> None:
    right, wrong = Cited("2", MONTH, "number"), Cited("3", MONTH, "number")
    grid = Grid("g", ("month", "articles", "articles"), (("January 2024", right, wrong),))
    said = disagreements(Report("t", "s", (Chapter("c", (), grids=(grid,)),), ()), FOUND)
    assert said == ["2024-01: number is printed as 3, its rows give 2.000000"]
