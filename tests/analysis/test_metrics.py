"""The content of reports/metrics.json."""

import math

from pipeline.analysis.metrics import metrics


def test_what_is_undefined_is_absent() -> None:
    result = metrics(corpus={"n_articles": 1}, topics={"npmi": math.nan, "diversity": 1.0}, sentiment={"mean": None})
    assert result == {"corpus": {"n_articles": 1}, "topics": {"diversity": 1.0}, "sentiment": {}}
