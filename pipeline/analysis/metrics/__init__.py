"""The numbers of reports/metrics.json.

To add one: its record, and a function for its value if that takes more than a
line.  The documentation in docs/metrics.md and the report's table of measures
follow from the record.
"""

from typing import Any

from pipeline.analysis.metrics.checks import CHECKS, Checks
from pipeline.analysis.metrics.corpus import CORPUS
from pipeline.analysis.metrics.metric import Metric, Values, values
from pipeline.analysis.metrics.run import Run
from pipeline.analysis.metrics.tone import TONE
from pipeline.analysis.metrics.topics import TOPICS

OF_RUN: tuple[Metric[Run], ...] = (*CORPUS, *TOPICS, *TONE)
METRICS: tuple[Metric[Any], ...] = (*OF_RUN, *CHECKS)


def metrics(run: Run) -> Values:
    """The metrics of a run, but for those of its checks."""
    return values(OF_RUN, run)


def with_checks(found: Values, checks: Checks) -> Values:
    """`found` with the metrics of the checks of tone."""
    added = values(CHECKS, checks)
    return {group: {**of_group, **added[group]} for group, of_group in found.items()}
