"""The metrics that the docstring of `analysis.metrics` defines, as group.name."""

import re

from pipeline.analysis import metrics

SHARES = ("share_negative", "share_neutral", "share_positive")


def _names() -> list[str]:
    # A line begins with the names it defines, two blanks before the definition.
    begun = " ".join(line.partition("  ")[0] for line in str(metrics.__doc__).splitlines())
    found = re.findall(r"((?:corpus|topics|sentiment)\.\w+\*?)", begun)
    return [name for name in found if not name.endswith("*")] + [f"sentiment.{name}" for name in SHARES]


DOCUMENTED = _names()
