"""A metric as one record: its value, the documentation and the report's table of measures are derived from it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Group = Literal["corpus", "topics", "sentiment"]
Values = dict[str, dict[str, float | int]]
GROUPS: tuple[Group, ...] = ("corpus", "topics", "sentiment")
Source = TypeVar("Source")


@dataclass(frozen=True)
class Metric(Generic[Source]):
    """A number of reports/metrics.json, `group`.`name`; other programs rely on these names.

    `value` computes it from what it rests on, None where it is undefined.
    `meaning` is a sentence for the documentation and the report.  `unit` is
    what it counts or is measured in, in [`low`, `high`] where these are given,
    and `better` the direction that speaks for a run, if there is one.
    `empty` says when it is absent.  A metric with a `title` stands in the
    report's table of measures, written in the `form`.
    """

    group: Group
    name: str
    value: Callable[[Source], float | int | None]
    meaning: str
    unit: str
    low: float | None = None
    high: float | None = None
    better: Literal["", "higher", "lower"] = ""
    empty: str = ""
    title: str = ""
    form: Literal["decimal", "count", "percent", "tone"] = "decimal"

    @property
    def full_name(self) -> str:
        """Its name with that of its group.

        >>> Metric("corpus", "n_files", len, "Files.", "files").full_name
        'corpus.n_files'
        """
        return f"{self.group}.{self.name}"

    @property
    def range(self) -> str:
        """Its unit with the least and the greatest value, as the documentation has it.

        >>> Metric("topics", "npmi", len, "Coherence.", "NPMI", -1, 1).range
        'NPMI, -1 to 1'
        >>> Metric("topics", "stability", len, "Agreement.", "Jaccard", high=1).range
        'Jaccard, up to 1'
        """
        if self.low is not None and self.high is not None:
            return f"{self.unit}, {self.low:g} to {self.high:g}"
        return self.unit if self.high is None else f"{self.unit}, up to {self.high:g}"


def values(metrics: Sequence[Metric[Source]], source: Source) -> Values:
    """The value of each metric by group and name; only finite numbers, an undefined one is absent."""
    found: Values = {group: {} for group in GROUPS}
    for metric in metrics:
        value = metric.value(source)
        if value is not None and math.isfinite(value):
            found[metric.group][metric.name] = value
    return found
