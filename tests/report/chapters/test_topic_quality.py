import pytest

from pipeline.report.chapters.topic_quality import conflicts, convergence, quality, start, unstable
from pipeline.report.chapters.topics import topics
from pipeline.report.numbers import MINUS, UNDEFINED
from pipeline.topics.engines import ENGINES
from pipeline.topics.subsamples import SHARE
from tests.report import builders

STABLE, UNSTABLE = True, False
OFF = builders.without_fits_to_parts()


def started(choice: str = "auto", **record: object) -> str:
    settings = builders.SETTINGS | {"topics.start": choice}
    return start(builders.findings(settings=settings, start={"start": "nmf"} | record))


def test_a_topic_has_all_its_measures() -> None:
    flags = builders.topic_quality(quality_flags=["even; unstable", "", "", "", ""])
    grid = quality(builders.findings(topic_quality=flags))
    assert grid.columns == (
        *("topic", "quality flags", "NPMI (probability)", "NPMI (relevance)", "c_v", "exclusivity"),
        *("agreement", "above baseline", "reliability"),
    )
    first, *_, last, mean = grid.rows
    measures = ("0.120", "0.220", "0.420", "0.910", "0.700", "0.500", "0.980")
    assert first == ("1 harbour, crane, vessel", "even; unstable", *measures)
    assert last[:3] == ("5 council, budget, mayor", "none", UNDEFINED)
    assert mean == ("mean", "", "0.123", "0.135", "0.568", "0.912", "0.500", "0.300", "0.960")
    assert "0.960 by probability, 0.980 by relevance" in grid.note


def test_every_flag_is_explained() -> None:
    note = quality(builders.findings()).note
    assert [flag for flag in ("dead", "duplicate", "background", "flat", "even", "unstable") if flag not in note] == []


def test_where_stability_is_switched_off_dashes_stand_and_the_reason() -> None:
    found = builders.findings(**OFF)
    grid = quality(found)
    assert {row[6:] for row in grid.rows} == {(UNDEFINED,) * 3}
    assert "not measured, as stability.n_fits is 0" in grid.note
    assert "the same topics: stability.n_fits is 0" in unstable(found)
    assert "not measured" not in quality(builders.findings()).note


@pytest.mark.parametrize(
    ("stable", "said"),
    [
        ((STABLE, STABLE), "No topic is unstable."),
        ((STABLE, UNSTABLE), "1 topic is unstable."),
        ((UNSTABLE, UNSTABLE), "2 topics are unstable."),
    ],
)
def test_the_unstable_topics_are_counted(stable: tuple[bool, ...], said: str) -> None:
    text = unstable(builders.findings(topic_stability=builders.topic_stability(*stable)))
    assert text.endswith(said)
    assert text.startswith("5 fits to random subsamples of the corpus, each with 80% of the articles")


def test_the_words_are_those_of_the_method() -> None:
    assert SHARE == 0.8


def test_the_start_stands_with_the_perplexity_of_each_that_was_tried() -> None:
    said = started(start="random", perplexity_nmf=1138.1, perplexity_random=1118.9)
    assert said.startswith("The fit started from a random start.")
    assert "the splits, was 1,138 from a non-negative matrix factorisation (NMF) and 1,119 from a random start" in said


def test_a_start_without_a_choice_says_why() -> None:
    assert started("random", start="random") == ("The fit started from a random start, as topics.start requires.")
    assert "there was nothing to choose" in started()
    assert {len(engine.starts) for engine in ENGINES.values()} == {1, 2}


def test_the_course_of_the_fit_is_drawn_and_said() -> None:
    chart = convergence(builders.findings())
    assert f"{MINUS}7.500 after sweep 1, {MINUS}7.000 after sweep 3" in chart.alt
    (rows,) = chart.spec["datasets"].values()
    assert [(row["step"], row["log_likelihood"]) for row in rows] == [(1, -7.5), (2, -7.1), (3, -7.0)]


def test_the_sampler_notes_every_tenth_iteration() -> None:
    settings = builders.SETTINGS | {"topics.engine": "tomotopy_lda"}
    chart = convergence(builders.findings(settings=settings))
    assert f"{MINUS}7.500 after iteration 10, {MINUS}7.000 after iteration 30" in chart.alt


def test_an_engine_without_a_trace_says_so() -> None:
    settings = builders.SETTINGS | {"topics.engine": "sklearn_nmf"}
    chart = convergence(builders.findings(settings=settings, fit=builders.fit(trace=())))
    assert chart.alt == "This engine, sklearn_nmf, does not record its convergence."
    assert chart.id == "convergence"


def test_labels_that_are_not_used_are_listed_where_there_are_any() -> None:
    said = "line 3: 'Port' matches topic 1, which is called 'Harbour' already"
    found = builders.findings(label_conflicts=builders.conflicts(said))
    grid = conflicts(found)
    assert grid is not None
    assert grid.rows == ((said,),)
    assert grid in topics(found).grids
    assert conflicts(builders.findings()) is None
    assert grid.title not in {other.title for other in topics(builders.findings()).grids}
