import datetime as dt

from pipeline.report.chapters.corpus import corpus, ledger, months, reasons, sections
from pipeline.report.numbers import UNDEFINED
from tests.report import builders


def test_the_flow_of_records_is_told() -> None:
    rows = [builders.article(0), builders.article(1, duplicate_of="a0000")]
    findings = builders.findings(articles=builders.articles(rows), unmodelled=builders.unmodelled("a0001"))
    said = corpus(findings).paragraphs[0]
    assert "63 files held 62 records: 60 became articles and 2 were rejected" in said
    assert "kept and marked: 1." in said
    assert "a tone and no topics: 1." in said


def test_articles_are_counted_by_year_and_month_with_gaps_as_zero() -> None:
    table = builders.by_month(
        [
            (dt.date(2023, 11, 1), 1200, 0.1),
            (dt.date(2023, 12, 1), 0, None),
            (dt.date(2024, 1, 1), 3, 0.2),
        ]
    )
    grid = months(builders.findings(tone_by_month=table))
    outside = (UNDEFINED,)
    assert grid.rows == (
        ("2023", *outside * 10, "1,200", "0", "1,200"),
        ("2024", "3", *outside * 11, "3"),
    )
    assert len(grid.columns) == 14


def test_the_ledger_shows_twenty_rows_and_says_how_many_there_are() -> None:
    grid = ledger(builders.findings(rejected=builders.rejected(*["not UTF-8"] * 21)))
    assert len(grid.rows) == 20
    assert grid.rows[0] == ("bad000.txt", "1", "not UTF-8")
    assert grid.note == "The first 20 of 21; the whole list is in data/ingest/rejected.csv."


def test_reasons_are_gathered_before_their_details() -> None:
    ledger = builders.rejected("no date line: 'a'", "empty", "no date line: 'b'")
    assert reasons(builders.findings(rejected=ledger)).rows == (("no date line", "2"), ("empty", "1"))


def test_sections_are_counted_by_role_and_by_recurring_heading() -> None:
    rows = [builders.section("a0000", part) for part in range(3)] + [builders.section("a0001", 0)]
    grid = sections(builders.findings(sections=builders.sections(rows)))
    assert grid.rows == (
        ("body", "1", "25.0 %"),
        ("closing", "1", "25.0 %"),
        ("lead", "2", "50.0 %"),
        ("heading “background”", "1", "25.0 %"),
    )
