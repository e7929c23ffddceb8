from pipeline.report.chapters.reading import MEASURES, limits, measures
from pipeline.report.numbers import UNDEFINED
from tests.report import builders


def test_every_measure_of_topics_and_tone_is_defined() -> None:
    known = {(measure.group, measure.name) for measure in MEASURES}
    given = {(group, name) for group in ("topics", "sentiment") for name in builders.METRICS[group]}
    assert given - known == {("topics", "n_topics")}


def test_a_measure_stands_with_its_value_and_a_missing_one_with_a_dash() -> None:
    values = {row[0]: row[2] for row in measures(builders.findings()).rows}
    assert values["NPMI"] == "0.123"
    assert values["positive"] == "45.0%"
    assert values["mean tone"] == "+0.031"
    assert values["mean tone with copies"] == "+0.030"
    assert values["NMI with labels"] == UNDEFINED
    assert (values["stability"], values["baseline of stability"]) == ("0.690", "0.230")
    assert values["held-out perplexity"] == "1,126"


def test_what_one_fit_cannot_say_is_said_only_where_there_is_but_one() -> None:
    one_fit = "a single fit with a single seed says nothing about how stable its topics are"
    assert one_fit in limits(builders.findings(**builders.without_fits_to_parts()))
    assert one_fit not in limits(builders.findings())
