import dataclasses
from collections import Counter
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.chapters import report
from pipeline.report.chapters.exclusions import reasons
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import aggregated, all_rows, cell, measured, of_metric
from pipeline.report.evidence.lookup import N_ROWS, rank_correlation, value_of
from pipeline.report.evidence.rederivation import (
    MEASURES,
    Rows,
    agrees,
    answers,
    checked,
    disagreements,
    meant,
    rows_of,
)
from pipeline.report.evidence.reference import TableReference
from pipeline.report.evidence.selection import Measure, RowSelection
from pipeline.report.findings import FINGERPRINT, INCLUDED_ARTICLES, SETTINGS
from pipeline.report.fit_views import DISTANCES, TRACE
from pipeline.report.model import Chapter, Grid, Report
from pipeline.report.numbers import MINUS, UNDEFINED
from pipeline.report.text import Text, compose
from pipeline.tables.assemble_results import ARTICLE_RESULTS, LEDGER
from pipeline.tables.describe_topics import TOPIC_QUALITY
from pipeline.tables.estimate import TONE
from pipeline.tables.files import Record
from pipeline.tables.ingest import FILES
from pipeline.tables.select_topics import CHOICES
from tests.examples import FEW
from tests.report import builders, tone_checks
from tests.report.unproven import unproven

JANUARY, FEBRUARY = builders.MONTHS[:2]


def two_topics(first: float | None) -> dict[str, object]:
    """Shares of two topics."""
    return {"topic_shares": None if first is None else [first, 1 - first]}


# Four articles: two of January, one of February, and a copy that no result rests on.
FOUND = builders.findings(
    article_results=builders.articles(
        [
            builders.article(0, date=JANUARY, tone=0.2, n_sentences=3, outlet="The Bee", **two_topics(0.75)),
            builders.article(1, date=JANUARY, tone=None, n_sentences=0, **two_topics(0.25)),
            builders.article(2, date=FEBRUARY, tone=-0.5, n_sentences=1, **two_topics(None)),
            builders.article(3, date=JANUARY, tone=1.0, status="copy", **two_topics(1.0)),
        ]
    ),
    section_results=builders.sections(
        [
            builders.section("a0000", 0, n_sentences=2, tone=0.1, **two_topics(0.5)),
            builders.section("a0000", 1, n_sentences=1, tone=0.4, **two_topics(1.0)),
            builders.section("a0002", 0, n_sentences=1, tone=-0.5, **two_topics(None)),
            builders.section("a0003", 0, n_sentences=9, tone=1.0, status="copy", **two_topics(1.0)),
        ]
    ),
)
MONTH = RowSelection(period="2024-01")


@pytest.mark.parametrize(
    ("selection", "measure", "value"),
    [
        (MONTH, "number", 2),
        (MONTH, "number with a tone", 1),
        (MONTH, "mean tone", 0.2),
        (RowSelection(topic=1, period="2024-01"), "mean share", (0.75 + 0.25) / 2),
        (RowSelection(topic=2), "mean share", (0.25 + 0.75) / 2),
        # The sections weigh 2 * 0.5 and 1 * 1.
        (RowSelection(topic=1), "weighted sentences", 2),
        (RowSelection(topic=1), "tone of the topic", (1 * 0.1 + 1 * 0.4) / 2),
        (RowSelection(topic=2), "tone of the topic", 0.1),
        (RowSelection(topic=1, period="2024-02"), "tone of the topic", None),
        (RowSelection(period="2024-Q1"), "number", 3),
        (RowSelection(period="2024-Q2"), "number", 0),
        (RowSelection(role="lead"), "number", 2),
        (RowSelection(role="lead"), "mean tone", (0.1 - 0.5) / 2),
        (RowSelection(role="lead"), "part of all", 2 / 3),
        (RowSelection(topic=1, role="lead"), "mean share", 0.5),
        (RowSelection(kind=0), "mean tone", 0.4),
        (RowSelection(outlet=0), "part of all", 1 / 3),
        (RowSelection(article="a0000"), "sentences", 3),
        (RowSelection(topic=1, article="a0000"), "mean share", 0.75),
        (RowSelection(topic=1, article="a0000", section=0), "mean share", 0.5),
        (RowSelection(), "sections", 3),
        (RowSelection(article="a0001"), "title", "What the judge said, part 2"),
        (RowSelection(article="a0000", section=1), "heading", "Background"),
    ],
)
def test_a_measure_is_computed_from_the_rows_of_its_selection(
    selection: RowSelection, measure: Measure, value: float | str | None
) -> None:
    found = MEASURES[measure](rows_of(FOUND, selection))
    assert found == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("12.3%", 0.1234, True),
        ("12.4%", 0.1234, False),
        (f"{MINUS}0.016", -0.0162, True),
        ("0.016", -0.0162, False),
        ("1,234", 1234.4, True),
        ("0.1", 0.15, True),
        (UNDEFINED, None, True),
        (UNDEFINED, 0.0, False),
        ("0.0", None, False),
        ("50%", 0.5, True),
        ("1e-05", 0.00001, True),
        ("1e-05", 0.00002, False),
        ("no", 0, True),
        ("No", 0, True),
        ("no", 1, False),
        ("Salt and 3 Ledgers", "Salt and 3 Ledgers", True),
        ("Salt and 3 Ledgers", "Salt and 4 Ledgers", False),
        ("afinn, pattern", ["afinn", "pattern"], True),
        ("none", [], True),
        ("True", True, True),
        ("1", True, False),
        ("many", 3, False),
    ],
)
def test_a_printed_number_agrees_with_what_is_rounded_to_it(text: str, value: object, *, expected: bool) -> None:
    assert agrees(text, value) == expected


def test_every_number_that_its_rows_do_not_give_is_named_and_no_other() -> None:
    right, wrong = Cited("2", MONTH, "number"), Cited("3", MONTH, "number")
    grid = Grid("g", "g", ("month", "articles", "articles"), (("January 2024", right, wrong),))
    said = disagreements(Report("t", "s", (Chapter("c", "c", (), grids=(grid,)),), ()), FOUND)
    assert said == ["2024-01: number is printed as 3, its rows give 2.000000"]


WHOLE = builders.findings(**tone_checks.VALIDATED)
COMPOSED = report(WHOLE)
WHOLE = WHOLE.changed(answers=answers(COMPOSED))


ALL_TOPICS = aggregated(CHOICES, pl.col("n_topics").sum())


@pytest.mark.parametrize(
    ("reference", "value"),
    [
        (TableReference(TONE, "low", (("dimension", "role"), ("level", "lead"))), -0.2),
        (TableReference(TONE, "low", (("dimension", "role"), ("level", "nowhere"))), None),
        (aggregated(CHOICES, (-pl.col("heldout")).exp(), n_topics=8), 1096.633158),
        (all_rows(CHOICES), 4),
        (all_rows(CHOICES, pl.col("heldout") > -7.1, is_in_set=True), 2),
        (all_rows(ARTICLE_RESULTS, duplicate_of=None), 62),
        (aggregated(FILES, pl.col("n_records").sum(), format="native"), 65),
        (aggregated(TOPIC_QUALITY, pl.col("agreement").mean()), 0.5),
        (aggregated(CHOICES, pl.col("n_topics").min()), 3),
        (aggregated(CHOICES, pl.col("n_topics").sum() * 2, n_topics=8), 16),
        (replace(ALL_TOPICS, per=all_rows(CHOICES)), 7),
        (replace(ALL_TOPICS, per=all_rows(LEDGER, stage="nowhere")), None),
        (replace(ALL_TOPICS, per=all_rows(CHOICES), less=3), 4),
        (of_metric("corpus", "n_records", less="n_kept"), 6),
        (of_metric("topics", "label_nmi"), None),
        (of_metric("topics", "label_nmi", less="npmi"), None),
        (of_metric("nowhere", "label_nmi"), None),
        (TableReference(SETTINGS, "stability.n_fits"), 5),
        (TableReference(SETTINGS, aggregate=N_ROWS), len(builders.SETTINGS)),
        (TableReference(FINGERPRINT, "inputs.corpus", aggregate=N_ROWS), 2),
        (TableReference(FINGERPRINT, "inputs.files.labels.path", aggregate=N_ROWS), 1),
        (TableReference(TRACE, "log_likelihood", (("step", 2),)), -7.1),
        (aggregated(INCLUDED_ARTICLES, rank_correlation("n_sections", "n_sections")), None),
        (aggregated(INCLUDED_ARTICLES, rank_correlation("tone", "tone")), 1.0),
        (TableReference(DISTANCES, "distance", (("one", 2), ("two", 2))), 0.0),
    ],
)
def test_a_reference_is_read_from_its_table(reference: TableReference, value: float | None) -> None:
    found = value_of(WHOLE, reference)
    assert found == (value if value is None else pytest.approx(value)) or (value is None and found != found)  # noqa: PLR0124


def test_ranks_do_not_hang_on_the_last_digit_of_a_mean() -> None:
    rows = pl.DataFrame({"n": [1, 2, 3, 4], "tone": [0.1 + 0.2, 0.3, 0.0, 0.5]})
    assert rows.select(rank_correlation("n", "tone")).item() == pytest.approx(0.316, abs=0.001)


def test_a_printed_cell_is_what_its_table_has_in_the_row_with_its_key() -> None:
    row = {"n_topics": 8, "heldout": "whatever stands here"}
    printed = cell(WHOLE, CHOICES, row, "heldout", "{:.2f}".format)
    assert (printed, printed.value) == ("-7.00", -7.0)
    assert isinstance(printed.evidence, TableReference)
    assert printed.evidence.key == (("n_topics", 8),)


def test_a_measure_of_rows_is_printed_in_its_own_form() -> None:
    assert [measured(0.25, measure, MONTH) for measure in ("mean share", "mean tone", "number")] == [
        *("25.0%", "+0.250", "0"),
    ]


@pytest.mark.parametrize("kind", ["no date: 'x'", 'it\'s "odd"', "a.b (c) [d]", "50% of _ it; more", "near copy of x"])
def test_reasons_are_counted_again_whatever_they_hold(kind: str) -> None:
    found = builders.findings(ledger=builders.rejected(kind, kind, f"{kind} y"))
    grid = reasons(found)
    assert disagreements(Report("t", "s", (Chapter("c", "c", (), grids=(grid,)),), ()), found) == []


def another(text: Cited) -> Cited:
    """The text with its last digit changed, or with a letter more where it has none."""
    places = [place for place, mark in enumerate(text) if mark.isdigit()]
    if not places:
        return text.printed_as(f"{text}s")
    last = places[-1]
    return text.printed_as(f"{text[:last]}{(int(text[last]) + 5) % 10}{text[last + 1 :]}")


def test_whichever_printed_number_is_changed_it_does_not_agree() -> None:
    """Of the synthetic findings some tables are not what their rows give; the rest is right before the change."""
    known: dict[RowSelection, Rows] = {}
    values = [(text, meant(text, WHOLE, known)) for text in checked(COMPOSED)]
    right = [(text, value) for text, value in values if agrees(text, value)]
    assert len(right) > 1000
    assert {
        text for text, value in values if isinstance(text.evidence, TableReference) and not agrees(text, value)
    } == set()
    assert [text for text, value in right if agrees(another(text), value)] == []


def rewritten(part: Any, old: Cited, new: Cited) -> Any:  # noqa: ANN401 - any part of a report
    """A part of a report with one of its texts replaced."""
    if part is old:
        return new
    if isinstance(part, Text):
        return Text([rewritten(piece, old, new) for piece in part.pieces], part.anchor)
    if isinstance(part, tuple):
        return tuple(rewritten(one, old, new) for one in part)
    if not dataclasses.is_dataclass(part) or isinstance(part, type):
        return part
    return dataclasses.replace(part, **{name: rewritten(value, old, new) for name, value in vars(part).items()})


EVERY = list(checked(COMPOSED))
WRONG = disagreements(COMPOSED, WHOLE)


@FEW
@given(st.sampled_from(range(len(EVERY))))
def test_wherever_a_number_is_changed_the_report_is_found_out(place: int) -> None:
    said = disagreements(rewritten(COMPOSED, EVERY[place], another(EVERY[place])), WHOLE)
    assert Counter(said) - Counter(WRONG)


OF_TABLES = [
    (text, of)
    for text in EVERY
    if isinstance(of := text.evidence, TableReference)
    and not isinstance(of.table, Record)
    and of.column
    and text != UNDEFINED
]
COLUMNS = sorted(
    {
        (of.table.name, of.column)
        for _, of in OF_TABLES
        if WHOLE[of.table].schema[of.column].is_numeric() and of.column not in of.table.key
    }
)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_table_that_changes_after_the_report_is_written_is_found_out(table: str, column: str) -> None:
    """No text that prints a number of the column agrees with a column in which every number is one more."""
    of_column = [(text, of) for text, of in OF_TABLES if (of.table.name, of.column) == (table, column)]
    changed = WHOLE.changed(**{table: WHOLE[of_column[0][1].table].with_columns(pl.col(column) + 1)})
    assert [text for text, of in of_column if agrees(text, value_of(changed, of))] == []


def test_what_differs_is_named_by_its_table_and_its_row() -> None:
    other = WHOLE.changed(tone=WHOLE[TONE].with_columns(pl.col("low") - 0.1))
    (first, *_) = [line for line in disagreements(COMPOSED, other) if line not in WRONG]
    assert first.startswith(f"tone.low (dimension all, level all) is printed as {MINUS}0.0")


def test_a_number_that_nothing_proves_is_found() -> None:
    proven = Cited("5", TableReference(SETTINGS, "stability.n_fits"))
    text = compose(
        "From 2024-01-02 on {} of 7 (Bouma 2009) and topic {} (0.5%), as 95% say.", proven, Cited("3", "topic-4")
    )
    grid = Grid("g", "g", ("of", "n", "definition"), (("1", "12", "up to 10 of 3"),), "Among 30.")
    found = unproven(Report("t", "8 articles", (Chapter("c", "c", (text,), grids=(grid,), cautions=("9 of it",)),), ()))
    assert [line.partition(" in ")[0] for line in found] == [
        "subtitle: 8",
        *("c: 7", "c: 3", "c: 0.5%", "c: 9", "g: 30", "g, n: 12"),
    ]


def test_a_text_of_pieces_is_the_text() -> None:
    cited = Cited("2", "topics")
    text = Text(["a ", "b ", compose("{}{}", cited, ""), "", " c"])
    assert text == "a b 2 c"
    assert text.pieces == ("a b ", "2", " c")
    assert text.pieces[1] is cited
