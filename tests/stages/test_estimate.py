"""Prevalence, tone and their change of a planted corpus, with intervals that hold what was planted."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from pipeline.analysis.decomposition import parts
from pipeline.settings import Analysis
from pipeline.stages.estimate import STAGE, estimate
from pipeline.tables.table import Table
from pipeline.topics.fitting import fit_spec, fitted
from pipeline.topics.refits import SubsampleJob, subsample_fit
from tests.analysis.coverage import Outcome, inputs, outcome
from tests.analysis.planted_changes import N_TOPICS, planted
from tests.stages.topic_settings import topics

TOPICS = topics(n_topics=N_TOPICS, start="nmf")
CORPUS = planted(3)
ANALYSIS = Analysis(period="month", n_draws=200, min_articles=5, seed=1)


@pytest.fixture(scope="module")
def given() -> dict[str, Any]:
    spec = fit_spec(TOPICS).starting("nmf")
    fit = fitted(CORPUS.article_counts, spec, n_topics=N_TOPICS, item="all")
    parts_of = [
        subsample_fit(SubsampleJob(N_TOPICS, part), counts=CORPUS.article_counts, spec=spec) for part in range(3)
    ]
    return inputs(CORPUS, fit, parts_of)


@pytest.fixture(scope="module")
def found(given: dict[str, Any]) -> dict[str, Any]:
    return {**estimate(**given, analysis=ANALYSIS)}


def test_every_table_is_as_declared(found: dict[str, Any]) -> None:
    for table in STAGE.outputs:
        assert isinstance(table, Table)
        assert not table.checked(found[table.name]).is_empty()


def test_prevalence_adds_up_to_one_within_its_intervals(found: dict[str, Any]) -> None:
    prevalence = found["prevalence"]
    assert prevalence["dimension"].unique().sort().to_list() == ["all", "period", "role"]
    totals = prevalence.group_by("dimension", "level").agg(pl.col("prevalence").sum())
    assert totals["prevalence"].to_list() == pytest.approx([1.0] * totals.height)
    assert (prevalence["low"] < prevalence["prevalence"]).all()
    assert (prevalence["prevalence"] < prevalence["high"]).all()


def test_fewer_articles_say_less(found: dict[str, Any]) -> None:
    widths = found["prevalence"].with_columns(width=pl.col("high") - pl.col("low"))
    by_of = dict(widths.group_by("dimension").agg(pl.col("width").mean()).iter_rows())
    assert by_of["period"] > 2 * by_of["all"]


def test_tone_of_all_is_the_mean_of_articles_and_of_a_role_that_of_sections(found: dict[str, Any]) -> None:
    tone = {
        (dimension, level): value
        for dimension, level, value in found["tone"].select("dimension", "level", "tone").iter_rows()
    }
    assert tone["all", "all"] == pytest.approx(CORPUS.articles["tone"].mean())
    assert tone["role", "lead"] == pytest.approx(CORPUS.sections.filter(role="lead")["tone"].mean())


def test_the_course_through_an_article_is_that_of_its_sections(found: dict[str, Any]) -> None:
    tenths = found["tone"].filter(dimension="tenth").sort("level")
    assert tenths["n_documents"].sum() == CORPUS.sections["n_sentences"].sum()
    of_tenth: list[list[float]] = [[] for _ in range(10)]
    for article in CORPUS.sections.partition_by("article_id", maintain_order=True):
        scores = [tone for n, tone in article.select("n_sentences", "tone").iter_rows() for _ in range(int(n))]
        for place, score in enumerate(scores):
            of_tenth[int(10 * (place + 0.5) / len(scores))].append(score)
    assert tenths["n_documents"].to_list() == list(map(len, of_tenth))
    assert tenths["tone"].to_list() == pytest.approx([sum(each) / len(each) for each in of_tenth])


def test_roles_are_grouped_by_period_too(found: dict[str, Any]) -> None:
    leads = CORPUS.sections.filter(role="lead")
    rows = found["tone"].filter(dimension="lead by period")
    assert rows["first_day"].null_count() == 0
    assert rows["n_documents"].sum() == leads.height
    first = leads.filter(pl.col("date").dt.to_string("%Y-%m") == rows["level"][0])
    assert rows["tone"][0] == pytest.approx(first["tone"].mean())


def test_the_tone_of_a_topic_weighs_sections_by_sentences_times_share(
    given: dict[str, Any], found: dict[str, Any]
) -> None:
    sections = given["section_results"]
    weights = sections["n_sentences"].to_numpy() * np.array(sections["topic_shares"].to_list())[:, 1]
    row = found["topic_tone"].row(by_predicate=(pl.col("dimension") == "all") & (pl.col("topic") == 2), named=True)
    assert row["tone"] == pytest.approx((weights * sections["tone"].to_numpy()).sum() / weights.sum())
    assert row["weight"] == pytest.approx(weights.sum())
    assert row["n_effective"] < row["n_articles"] == 150


def test_too_few_articles_have_a_number_and_no_interval(given: dict[str, Any]) -> None:
    few = estimate(**given, analysis=ANALYSIS.model_copy(update={"min_articles": 30}))
    for name in ("prevalence", "tone", "topic_tone"):
        months = few[name].filter(dimension="period").filter(pl.col("n_articles") < 30)
        assert months.height
        assert months["low"].null_count() == months["high"].null_count() == months.height
        assert months["prevalence" if name == "prevalence" else "tone"].null_count() == 0


def test_composition_and_within_topic_add_up_to_the_change(found: dict[str, Any]) -> None:
    changes = found["tone_changes"]
    assert {"half", "period", "role"} == set(changes["dimension"])
    rest = changes.select(
        (pl.col("composition") + pl.col("within_topic") - pl.col("change")).abs(),
        other=(pl.col("tone_after") - pl.col("tone_before") - pl.col("change")).abs(),
    )
    assert rest.max().row(0) < (1e-12, 1e-12)
    of_topics = (
        found["tone_changes_of_topics"]
        .group_by("dimension", "before", "after")
        .agg(pl.col("composition", "within_topic").sum())
    )
    both = of_topics.join(changes, on=["dimension", "before", "after"])
    assert both.height == changes.height
    assert (both["composition"] - both["composition_right"]).abs().max() < 1e-12
    assert (both["within_topic"] - both["within_topic_right"]).abs().max() < 1e-12


def test_every_two_roles_are_compared_and_every_month_with_the_one_before(found: dict[str, Any]) -> None:
    pairs = found["tone_changes"].select("dimension", "before", "after").rows()
    roles = {(before, after) for of, before, after in pairs if of == "role"}
    assert roles == {("lead", "body"), ("lead", "closing"), ("body", "closing")}
    assert ("period", "2024-01", "2024-02") in pairs
    assert ("half", "first half", "second half") in pairs


def test_quarters_are_a_setting(given: dict[str, Any]) -> None:
    quarters = estimate(**given, analysis=ANALYSIS.model_copy(update={"period": "quarter"}))
    groups = quarters["prevalence"].filter(dimension="period")["level"].unique().sort().to_list()
    assert groups == ["2024-Q1", "2024-Q2", "2024-Q3"]


def test_without_other_fits_intervals_are_narrower(given: dict[str, Any], found: dict[str, Any]) -> None:
    alone = dict(given)
    for name in ("article_refits", "section_refits"):
        alone[name] = type(given[name])(given[name].shares[:0], given[name].documents)
    narrow = estimate(**alone, analysis=ANALYSIS)["prevalence"].filter(dimension="all")
    wide = found["prevalence"].filter(dimension="all")
    assert narrow["prevalence"].to_list() == wide["prevalence"].to_list()
    more = (wide["high"] - wide["low"]) - (narrow["high"] - narrow["low"])
    assert more.min() >= 0
    assert more.sum() > 0.05


def test_a_section_without_a_tone_has_topics_all_the_same(given: dict[str, Any], found: dict[str, Any]) -> None:
    silent = given["section_results"].with_columns(tone=pl.when(pl.col("section") > 0).then("tone"))
    silent = silent.with_columns(n_sentences=pl.when(pl.col("section") > 0).then("n_sentences").otherwise(0))
    other = estimate(**given | {"section_results": silent}, analysis=ANALYSIS)
    assert other["prevalence"].equals(found["prevalence"])
    assert other["tone"].filter(level="lead")["tone"].to_list() == [None]


def of_articles(given: dict[str, Any], wanted: pl.Expr) -> dict[str, Any]:
    """What the stage says where only some articles are kept."""
    status = pl.when(wanted).then(pl.lit("kept")).otherwise(pl.lit("copy"))
    some = {name: given[name].with_columns(status=status) for name in ("article_results", "section_results")}
    return {**estimate(**given | some, analysis=ANALYSIS)}


def test_copies_do_not_count(given: dict[str, Any]) -> None:
    fewer = of_articles(given, pl.col("article_id") >= "article0100")
    assert fewer["prevalence"].filter(dimension="all")["n_articles"].unique().to_list() == [50]
    assert fewer["topic_tone"].filter(dimension="all")["n_articles"].unique().to_list() == [50]
    assert fewer["tone"].filter(dimension="all")["n_articles"].to_list() == [50]


def test_of_three_articles_there_are_numbers_and_nothing_is_said(given: dict[str, Any]) -> None:
    few = of_articles(given, pl.col("article_id") < "article0003")
    for table in STAGE.outputs:
        assert isinstance(table, Table)
        table.checked(few[table.name])
    assert few["prevalence"]["prevalence"].null_count() == 0
    assert few["prevalence"]["low"].null_count() == few["prevalence"].height
    assert few["topic_tone"]["high"].null_count() == few["topic_tone"].height
    assert few["tone_changes"].is_empty()
    assert few["change_points"].is_empty()


def test_a_corpus_without_a_tone_has_prevalence(given: dict[str, Any], found: dict[str, Any]) -> None:
    nothing = [pl.lit(None, pl.Float64).alias("tone")]
    silent = {name: given[name].with_columns(nothing) for name in ("article_results", "section_results")}
    silent["scores"] = given["scores"].clear()
    other = estimate(**given | silent, analysis=ANALYSIS)
    assert other["prevalence"].equals(found["prevalence"])
    assert other["tone"]["tone"].null_count() == other["tone"].height
    assert other["topic_tone"]["tone"].null_count() == other["topic_tone"].height
    assert other["change_points"].filter(measure="tone")["p"].to_list() == [1.0] * N_TOPICS


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [outcome(planted(seed), TOPICS, ANALYSIS, n_fits=3) for seed in (11, 12, 13)]


@pytest.mark.prove
def test_intervals_hold_what_is_true_of_the_population(outcomes: list[Outcome]) -> None:
    """A sample of benchmarks/coverage.py, which asks for 92 % of 200 corpora."""
    for name in ("prevalence by month", "tone of topics by month"):
        cells = [each.cells[name] for each in outcomes]
        held = np.concatenate(
            [((each.low <= each.truth) & (each.truth <= each.high))[~np.isnan(each.low)] for each in cells]
        )
        assert len(held) > 60
        assert held.mean() >= 0.88


def test_where_nothing_changes_nothing_is_called_a_change() -> None:
    still = [outcome(planted(seed, has_effects=False), TOPICS, ANALYSIS, n_fits=0) for seed in (21, 22)]
    assert [each.change_points["is_change"].any() for each in still] == [False, False]


@pytest.mark.prove
def test_the_planted_decomposition_is_in_its_interval(outcomes: list[Outcome]) -> None:
    of_population = parts(CORPUS.tones, CORPUS.weights).stacked()[:3]
    assert of_population[0] == pytest.approx(of_population[1] + of_population[2])
    for each in outcomes:
        cells = each.cells["change of tone between halves"]
        assert cells.low[0] <= cells.truth[0] <= cells.high[0]
