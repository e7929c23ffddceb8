import polars as pl
import pytest

from pipeline.report.chapters.tone_shapes import arc, brighter, distributions, roles_over_time
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.rederivation import MEASURES, agrees, rows_of
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.model import Chart, Grid
from pipeline.report.numbers import MINUS
from pipeline.tables.estimate import TONE
from tests.report import builders, estimated


def numbers(chart: Chart) -> Grid:
    assert chart.table is not None
    return chart.table


def rows(chart: Chart) -> list[dict[str, object]]:
    return [row for found in chart.spec["datasets"].values() for row in found]


def test_every_sentence_section_and_article_is_in_one_bin() -> None:
    found = builders.findings()
    drawn = [row for row in rows(distributions(found)) if "level" in row]
    levels = {str(row["level"]) for row in drawn}
    totals = {level: sum(row["n"] for row in drawn if row["level"] == level) for level in levels}  # type: ignore[misc]
    assert totals == {
        "sentences": found.included_sentences.height,
        "sections": found.included_sections["tone"].drop_nulls().len(),
        "articles": found.included["tone"].drop_nulls().len(),
    }


def test_the_bin_about_zero_is_neither_negative_nor_positive() -> None:
    drawn = {row["words"]: row for row in rows(distributions(builders.findings())) if "level" in row}
    assert [drawn[name]["sign"] for name in (f"about {MINUS}0.1", "about 0, neutral", "about +0.1")] == [-1, 0, 1]
    assert drawn["about 0, neutral"]["anchor"] in {"tone-sentence-10", "tone-section-10", "tone-article-10"}


@pytest.mark.parametrize("draw", [distributions, arc, roles_over_time])
def test_every_number_is_that_of_the_rows_it_leads_to(draw: object) -> None:
    # Two sentences in each section, so that an article has six: tenths 1, 3, 5, 6, 8, 10.
    found = builders.findings()
    known = found.included_sentences.group_by("tenth").agg(n=pl.len(), tone=pl.col("compound").mean())
    of_tenths = estimated.tones(
        *(estimated.tone(("tenth", f"{tenth:02d}", None), n, tone) for tenth, n, tone in known.iter_rows())
    )
    of_roles = found[TONE].filter(pl.col("dimension") != "tenth")
    found = builders.findings(tone=pl.concat([of_roles, of_tenths]))
    cells = [cell for row in numbers(draw(found)).rows for cell in row]  # type: ignore[operator]
    cited = [
        (cell, cell.evidence) for cell in cells if isinstance(cell, Cited) and isinstance(cell.evidence, RowSelection)
    ]
    assert cited
    if draw is not roles_over_time:  # whose numbers are made up here
        assert all(agrees(cell, MEASURES[cell.measure](rows_of(found, of))) for cell, of in cited)


def test_the_middle_of_a_sentence_says_in_which_tenth_it_stands() -> None:
    tenths = builders.findings().included_sentences.filter(article_id="a0000")["tenth"].to_list()
    assert tenths == [1, 3, 5, 6, 8, 10]


def test_the_ends_of_the_arc_are_said() -> None:
    assert "lowest in the first tenth (+0.010), highest in the last tenth (+0.100)" in arc(builders.findings()).alt


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (-0.2, 0.2, f"Articles end more positive than they begin: the mean score of sentences is {MINUS}0.200"),
        (0.2, -0.2, "Articles end more negative than they begin"),
        (0.0, 0.1, "It is not clear whether articles end more positive than they begin"),
    ],
)
def test_the_ends_of_articles_are_compared_by_their_intervals(first: float, last: float, said: str) -> None:
    ends = (("01", first), ("10", last))
    tones = estimated.tones(*(estimated.tone(("tenth", name, None), 30, value) for name, value in ends))
    assert brighter(builders.findings(tone=tones)).startswith(said)


def test_with_too_few_articles_nothing_is_said_of_ends() -> None:
    assert brighter(builders.findings(tone=builders.findings()[TONE].filter(dimension="role"))) == ""
