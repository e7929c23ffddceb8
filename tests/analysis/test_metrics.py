"""The content of reports/metrics.json, and what is written of it."""

import math
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.analysis.metrics import METRICS, with_checks
from pipeline.analysis.metrics.checks import Checks
from pipeline.analysis.metrics.metric import GROUPS, Metric, values
from pipeline.analysis.metrics.tone import mean_tone, share_of_sentences
from pipeline.tables.sensitivity import CONFOUNDS
from pipeline.tables.validate_sentiment import ACCURACY, CORRECTED, RELIABILITY

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "metrics.md"
HEAD = ("| Metric | Meaning | Unit | Better | Absent if |", "| --- | --- | --- | --- | --- |")


def toy(name: str, value: float | None) -> Metric[Any]:
    return Metric("topics", name, lambda _: value, "A toy.", "share")


def documented(metric: Metric[Any]) -> str:
    """The row of a metric in the documentation."""
    cells = (f"`{metric.full_name}`", metric.meaning, metric.range, metric.better, metric.empty)
    return "| " + " | ".join(cells).replace("|  |", "| |").replace("|  |", "| |").rstrip() + " |"


def test_what_is_undefined_is_absent() -> None:
    found = values([toy("a", 1.0), toy("b", math.nan), toy("c", None), toy("d", math.inf)], None)
    assert found == {"corpus": {}, "topics": {"a": 1.0}, "sentiment": {}}


def test_every_metric_has_a_name_of_its_own() -> None:
    assert len({metric.full_name for metric in METRICS}) == len(METRICS)
    assert {metric.group for metric in METRICS} == set(GROUPS)


def test_the_documentation_is_that_of_the_records() -> None:
    """On failure, put the rows that pytest shows into docs/metrics.md."""
    lines = DOCUMENTATION.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("|")] == [*HEAD, *map(documented, METRICS)]


def no_checks(**tables: pl.DataFrame) -> Checks:
    found = {table.name: pl.DataFrame(schema=table.schema) for table in (CONFOUNDS, RELIABILITY, ACCURACY, CORRECTED)}
    return Checks(level="ordinal", **found | tables)


def test_without_codes_only_confounds_are_counted() -> None:
    found = with_checks({"corpus": {"n_articles": 1}, "topics": {}, "sentiment": {"mean": 0.5}}, no_checks())
    assert found == {"corpus": {"n_articles": 1}, "topics": {}, "sentiment": {"mean": 0.5, "n_confounded_topics": 0}}


def test_the_alpha_is_that_of_the_level_of_the_codes() -> None:
    rows = [
        {"variable": variable, "measurement_level": level, "alpha": alpha, "n_units": 5}
        for variable, level, alpha in (
            ("codes", "nominal", 0.1),
            ("codes", "ordinal", 0.2),
            ("classes", "ordinal", 0.3),
        )
    ]
    checks = no_checks(reliability=pl.from_dicts(rows, RELIABILITY.schema))
    assert with_checks(values([], None), checks)["sentiment"] == {"n_confounded_topics": 0, "human_alpha": 0.2}


@pytest.mark.parametrize(("tones", "mean"), [([0.5, None, -0.25], 0.125), ([None], None), ([], None)])
def test_the_mean_tone_is_over_the_articles_that_have_one(tones: list[float | None], mean: float | None) -> None:
    assert mean_tone(pl.DataFrame({"tone": tones}, {"tone": pl.Float64})) == mean


def test_shares_of_sentences_weigh_articles_by_their_sentences() -> None:
    articles = pl.DataFrame({"n_sentences": [3, 1, 0], "share_negative": [1.0, 0.0, None]})
    assert share_of_sentences(articles, "share_negative") == pytest.approx(0.75)
    assert share_of_sentences(articles.filter(n_sentences=0), "share_negative") is None
