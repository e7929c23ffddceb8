import functools
import json

import polars as pl
import pytest

from pipeline.report.chapters import report
from pipeline.report.charts.figure import svg
from pipeline.report.findings import Findings
from pipeline.report.page.render import html, markdown
from pipeline.tables.estimate import PREVALENCE, TONE, TOPIC_TONE
from tests.report import builders, estimated
from tests.report import tone_checks as checks
from tests.report.unproven import unproven

WHOLE = builders.findings()
QUARTER = estimated.tone(("period", "2024-Q1", builders.MONTHS[0]), 12, 0.1)
CHECKS = ("confounds", "confound_terms", "specifications", "agreement")
ESTIMATED = ("prevalence", "tone", "topic_tone", "tone_changes", "tone_changes_of_topics", "change_points")
NOTHING_LEFT_OUT = dict.fromkeys(("n_rejected", "n_copies", "n_foreign", "n_empty", "n_boilerplate"), 0)


def without_values(table: pl.DataFrame, *columns: str) -> pl.DataFrame:
    return table.with_columns(pl.lit(None, pl.Float64).alias(column) for column in columns)


ODD = {
    "no fits to subsamples": builders.without_fits_to_parts(),
    "no numbers of topics compared": {"choices": builders.choices()},
    "one number of topics without NPMI": {"choices": builders.choices(builders.choice(5, npmi=None))},
    "no number of topics is above the baseline": {
        "choices": builders.choices(*(builders.choice(n, beats_baseline=False, is_in_set=False) for n in (4, 6)))
    },
    "an engine without a trace": {"fit": builders.fit(trace=())},
    "labels in conflict, unstable topics": {
        "label_conflicts": builders.conflicts("line 2: 'port' is given more than once"),
        "topic_stability": builders.topic_stability(*[False] * 5),
    },
    "one article": {"article_results": builders.articles([builders.article()])},
    "no gap": {"tone": WHOLE[TONE].drop_nulls("tone")},
    "nothing excluded": {
        "article_results": WHOLE.included,
        "ledger": builders.ledger(),
        "boilerplate": builders.boilerplate(),
        "phrases": builders.phrases(),
        "vocabulary": builders.vocabulary(*builders.IN_VOCABULARY),
        "metrics": builders.METRICS | {"corpus": builders.METRICS["corpus"] | NOTHING_LEFT_OUT},
    },
    "no files and no words": {"files": builders.files(), "vocabulary": builders.vocabulary(*builders.IN_VOCABULARY)},
    "no recurring heading": {
        "section_results": builders.sections([builders.section("a0000", 0)]),
        **{name: WHOLE.given[name].filter(pl.col("dimension") != "kind") for name in ("tone", "prevalence")},
    },
    "articles with an outlet, a label and a note": {
        "article_results": builders.articles(
            [builders.article(n, outlet="The Courier", label="port", note="x") for n in (0, 1)]
        )
    },
    "no modelled article": {
        "article_results": builders.articles([builders.article(n, **builders.NO_TOPICS) for n in range(3)]),
        "prevalence": without_values(WHOLE[PREVALENCE], "prevalence", "low", "high"),
        "topic_tone": without_values(WHOLE[TOPIC_TONE], "tone", "low", "high"),
    },
    "no topics at all": {
        name: WHOLE.given[name].clear()
        for name in (
            "topic_terms",
            "topic_quality",
            "topic_stability",
            "with_copies",
            *CHECKS,
            *ESTIMATED,
        )
    },
    "nothing estimated": {name: WHOLE.given[name].clear() for name in ESTIMATED},
    "quarters": {
        "settings": builders.SETTINGS | {"analysis.period": "quarter"},
        "tone": pl.concat([WHOLE[TONE].filter(dimension="role"), estimated.tones(QUARTER)]),
    },
    "people's codes": checks.VALIDATED,
    "no checks of tone": {name: WHOLE.given[name].clear() for name in CHECKS},
    "no tone at all": {
        **{name: without_values(WHOLE.given[name], "tone") for name in ("article_results", "section_results")},
        **{name: without_values(WHOLE.given[name], "tone", "low", "high") for name in ("tone", "topic_tone")},
    },
}


@functools.cache
def drawn(spec: str) -> str:
    """The figure of a specification in JSON; one that several corpora have is drawn once."""
    return svg(json.loads(spec))


@pytest.mark.parametrize("changes", ODD.values(), ids=ODD.keys())
def test_an_odd_corpus_still_makes_a_whole_report(changes: dict[str, object]) -> None:
    composed = report(builders.findings(**changes))
    charts = [chart for chapter in composed.chapters for chart in chapter.charts]
    assert all(drawn(json.dumps(chart.spec)).startswith("<svg") for chart in charts)
    assert "nan" not in markdown(composed).lower().split()
    assert html(composed).endswith("</html>\n")
    assert unproven(composed) == []


def test_the_report_is_named_by_the_settings_and_the_dates_of_the_data() -> None:
    composed = report(WHOLE)
    assert composed.title == "Topics and tone of a small town"
    assert composed.subtitle == "60 articles, 2024-01-01 to 2024-12-22"


def test_titles_of_chapters_and_names_of_charts_are_unique() -> None:
    composed = report(WHOLE)
    titles = [chapter.title for chapter in composed.chapters]
    names = [chart.id for chapter in composed.chapters for chart in chapter.charts]
    assert len(set(titles)) == len(titles) == 13
    assert sorted(names) == sorted({*names})
    assert {"topic_prevalence_by_period", "tone_by_period", "tone_by_topic", "tone_by_role"} <= {*names}


def test_every_row_of_every_grid_has_a_cell_for_each_column() -> None:
    grids = [grid for chapter in report(WHOLE).chapters for grid in chapter.grids]
    assert grids
    assert all(len(row) == len(grid.columns) for grid in grids for row in grid.rows)


def test_the_order_of_the_rows_of_the_tables_does_not_matter() -> None:
    def turned(findings: Findings) -> Findings:
        names = (
            *(
                "article_results",
                "section_results",
                "flow",
                "ledger",
                "files",
                "boilerplate",
                "phrases",
                "vocabulary",
                "with_copies",
            ),
            *("topic_terms", "topic_quality", "topic_stability", "choices"),
            *CHECKS,
            *ESTIMATED,
        )
        return builders.findings(**{name: findings.given[name].reverse() for name in names})

    assert markdown(report(turned(WHOLE))) == markdown(report(WHOLE))
