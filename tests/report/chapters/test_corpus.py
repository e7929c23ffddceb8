import datetime as dt

import polars as pl

from pipeline.analysis.flow import flow as steps
from pipeline.report.chapters.corpus import corpus, files, flow, mended, months, outlets, over_time, sections, sizes
from pipeline.report.numbers import MINUS, UNDEFINED
from tests.report import builders


def test_the_flow_of_records_is_told() -> None:
    said = corpus(builders.findings()).paragraphs[0]
    assert "63 files held 66 records: 64 became articles and 2 were rejected" in said
    assert (
        "based on 60 articles. Excluded: 2 copies of another article, 1 article in another language, 1 article that"
        in said
    )
    assert "Topics were fitted to the 60 articles that contain a term" in said


def test_the_flow_stands_step_by_step_with_losses_below_what_they_were_lost_from() -> None:
    statuses = pl.Series(["kept"] * 1500 + ["copy"] * 20 + ["empty"])
    table = steps(n_articles=1521, n_rejected=3, statuses=statuses, n_unmodelled=0)
    grid = flow(builders.findings(flow=table))
    assert grid.rows == (
        ("records", "ingest", "1,524"),
        ("rejected", "ingest", f"{MINUS}3"),
        ("articles", "ingest", "1,521"),
        ("in another language", "screen", "0"),
        ("copies of another article", "screen", f"{MINUS}20"),
        ("boilerplate only", "screen", f"{MINUS}1"),
        ("articles in the results", "screen", "1,500"),
        ("without a term of the vocabulary", "vectorise", "0"),
        ("modelled", "vectorise", "1,500"),
    )
    assert grid.numeric_from == 2


def test_the_size_is_that_of_the_articles_in_the_results() -> None:
    assert sizes(builders.findings()).rows == (
        ("articles", "60"),
        ("sections (leads and parts under a heading)", "180"),
        ("sentences", "1,440"),
        ("sentences excluded as boilerplate", "21"),
        ("tokens after stop words", "12,345"),
        ("terms in the vocabulary", "678"),
    )


def test_files_are_gathered_by_the_manner_in_which_they_were_read() -> None:
    table = builders.files(
        ("a.txt", "native", "utf-8", 1, 0),
        ("b.txt", "native", "cp1252", 1, 0),
        ("c.txt", "native", "utf-8", 0, 1),
        ("d.parquet", "parquet", None, 1200, 34),
        ("e.bin", None, None, 0, 1),
    )
    grid = files(builders.findings(files=table))
    assert grid.columns == ("format", "encoding", "files", "records", "articles", "rejected")
    assert grid.rows == (
        ("native", "cp1252", "1", "1", "1", "0"),
        ("native", "utf-8", "2", "2", "1", "1"),
        ("parquet", UNDEFINED, "1", "1,234", "1,200", "34"),
        ("not read", UNDEFINED, "1", "1", "0", "1"),
    )


def test_articles_with_mended_characters_are_named_and_the_first_twenty_shown() -> None:
    rows = [builders.article(n, file=f"{n:02d}.txt", note=f"note {n}" if n else None) for n in range(22)]
    grid = mended(builders.findings(article_results=builders.articles(rows[::-1])))
    assert grid.rows == tuple((f"{n:02d}.txt", f"note {n}") for n in range(1, 21))
    assert "The first 20 of 21 are shown." in grid.note


def test_outlets_have_their_articles_in_the_results_and_the_share_of_all() -> None:
    original = builders.article(0, outlet="Courier")
    rows = [original, builders.article(1, outlet="Herald"), builders.article(2, outlet="Courier"), builders.article(3)]
    table = builders.articles([*rows, builders.copy(4, original)])
    grid = outlets(builders.findings(article_results=table))
    assert grid.rows == (("Courier", "2", "50.0%"), ("Herald", "1", "25.0%"))
    assert grid.note == "1 article without an outlet."


def test_without_outlets_and_notes_their_tables_are_left_out() -> None:
    titles = {grid.title for grid in corpus(builders.findings()).grids}
    assert titles == {
        "From records to modelled articles",
        "Size",
        "Articles in each month",
        "Sections",
        "How files were read",
    }


def test_articles_are_counted_by_year_and_month_with_gaps_as_zero() -> None:
    days = [dt.date(2023, 11, 5), *[dt.date(2024, 1, 31)] * 3]
    kept = [builders.article(n, date=day, tone=None) for n, day in enumerate(days)]
    grid = months(builders.findings(article_results=builders.articles([*kept, builders.copy(9, kept[0])])))
    outside = (UNDEFINED,)
    assert grid.rows == (
        ("2023", *outside * 10, "1", "0", "1"),
        ("2024", "3", *outside * 11, "3"),
    )
    assert len(grid.columns) == 14


def test_time_is_grouped_by_the_period_of_the_settings() -> None:
    days = [dt.date(2023, 11, 5), *[dt.date(2024, 5, 31)] * 3]
    articles = builders.articles([builders.article(n, date=day) for n, day in enumerate(days)])
    quarters = builders.SETTINGS | {"analysis.period": "quarter"}
    chart = over_time(builders.findings(article_results=articles, settings=quarters))
    assert chart.title == "Articles by quarter"
    assert chart.table is not None
    assert chart.table.rows == (("2023-Q4", "1"), ("2024-Q1", "0"), ("2024-Q2", "3"))


def test_sections_of_articles_that_are_left_out_are_not_counted() -> None:
    rows = [builders.section("a0000", 0), builders.section("a0060", 0, status="copy")]
    assert sections(builders.findings(section_results=builders.sections(rows))).rows == (("lead", "1", "100.0%"),)


def test_sections_are_counted_by_role_and_by_recurring_heading() -> None:
    rows = [builders.section("a0000", part) for part in range(3)] + [builders.section("a0001", 0)]
    grid = sections(builders.findings(section_results=builders.sections(rows)))
    assert grid.rows == (
        ("body", "1", "25.0%"),
        ("closing", "1", "25.0%"),
        ("lead", "2", "50.0%"),
        ("heading “background”", "1", "25.0%"),
    )
