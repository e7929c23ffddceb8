"""Where the page leads to from a number is found from what it prints, whatever its titles are."""

from dataclasses import replace

from pipeline.report.chapters import report
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import all_rows, of_metric
from pipeline.report.evidence.reference import TableReference
from pipeline.report.model import Chapter, Chart, Grid, Report, numbers_of_chart
from pipeline.report.page.places import Places
from pipeline.tables.describe_topics import LABEL_CONFLICTS
from pipeline.tables.estimate import TONE
from tests.report import builders


def tone_of(dimension: str, level: str, column: str = "low") -> TableReference:
    return TableReference(TONE, column, (("dimension", dimension), ("level", level)))


def showing(name: str, *references: TableReference, text: str = "") -> Chapter:
    grid = Grid(f"grid_of_{name}", "A title", ("n",), tuple((Cited("1", reference),) for reference in references))
    return Chapter(name, "A title", (text,), grids=(grid,))


N_FILES = Cited("1", of_metric("corpus", "n_files"))
LEAD, BODY, MAY = tone_of("role", "lead"), tone_of("role", "body"), tone_of("period", "2024-05")
PLACES = Places(
    Report(
        "t",
        "s",
        (
            replace(showing("digest", of_metric("topics", "npmi"), text=N_FILES), is_overview=True),
            showing("first", LEAD),
            showing("second", LEAD, MAY),
            showing("third", text=Cited("1", all_rows(LABEL_CONFLICTS))),
        ),
        (),
    )
)


def test_a_number_leads_to_the_first_table_that_prints_it() -> None:
    assert PLACES.place_of(LEAD, "elsewhere") == "table-grid_of_first"


def test_a_table_of_the_same_chapter_comes_first() -> None:
    assert PLACES.place_of(LEAD, "second") == "table-grid_of_second"


def test_within_a_table_that_prints_it_a_number_leads_to_this_table() -> None:
    assert PLACES.place_of(LEAD, "second", "table-grid_of_second") == "table-grid_of_second"


def test_what_no_table_prints_leads_to_one_that_prints_its_column_for_the_same_dimension() -> None:
    assert PLACES.place_of(BODY, "elsewhere") == "table-grid_of_first"
    assert PLACES.place_of(tone_of("period", "2024-06"), "elsewhere") == "table-grid_of_second"


def test_another_column_comes_next() -> None:
    assert PLACES.place_of(tone_of("period", "2024-05", "tone"), "first") == "table-grid_of_second"


def test_what_no_table_shows_leads_to_the_chapter_that_speaks_of_it() -> None:
    assert PLACES.place_of(all_rows(LABEL_CONFLICTS, conflict="x"), "elsewhere") == "third"


def test_nothing_leads_to_a_chapter_that_only_repeats() -> None:
    assert PLACES.place_of(of_metric("corpus", "n_files"), "elsewhere") == ""
    assert PLACES.place_of(of_metric("topics", "npmi"), "elsewhere") == ""


def test_another_name_in_the_same_part_of_a_record_comes_before_other_parts() -> None:
    parts = (showing("first", of_metric("corpus", "n_files")), showing("second", of_metric("topics", "npmi")))
    assert Places(Report("t", "s", parts, ())).place_of(of_metric("topics", "c_v"), "x") == "table-grid_of_second"


def test_the_numbers_of_a_chart_are_shown_by_the_chart() -> None:
    chart = Chart("arc", "A title", "", {}, numbers_of_chart(("n",), ((Cited("1", LEAD),),)))
    places = Places(Report("t", "s", (Chapter("c", "A title", (), (chart,)),), ()))
    assert places.place_of(LEAD, "elsewhere") == "chart-arc"


def test_ids_are_unique_and_the_summary_leads_to_some_of_them() -> None:
    composed = report(builders.findings())
    grids = [f"table-{grid.id}" for chapter in composed.chapters for grid in chapter.grids]
    charts = [f"chart-{chart.id}" for chapter in composed.chapters for chart in chapter.charts]
    chapters = [chapter.id for chapter in composed.chapters]
    ids = [*grids, *charts, *chapters]
    assert len({*ids}) == len(ids)
    led_to = [paragraph.anchor for paragraph in composed.chapters[0].paragraphs]  # type: ignore[attr-defined]
    assert led_to
    assert {*led_to} <= {*ids}
