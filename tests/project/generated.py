"""The tables of docs/ that list what the code declares: commands, formats, engines, scorers and metrics.

python -m tests.project.generated

writes them into the pages again, each behind its mark.
"""

import re
from collections.abc import Iterable

from pipeline.__main__ import COMMANDS, load
from pipeline.analysis.metrics import METRICS
from pipeline.command import Command
from pipeline.corpus.readers import FORMATS
from pipeline.sentiment.scorers import SCORERS
from pipeline.topics.engines import ENGINES
from tests.project.prose import DOCS

MARK = re.compile(r"(<!-- (\w+): written by python -m tests\.project\.generated -->\n\n)((?:\|.*\n)*)")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown.

    >>> print(table(("Name", "Meaning"), [("`a`", "first")]), end="")
    | Name | Meaning |
    | --- | --- |
    | `a` | first |
    """
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(cells)} |\n".replace("|  |", "| |").replace("|  |", "| |") for cells in lines)


def usage(name: str, command: Command) -> str:
    """How a command is called."""
    shown = [each.name if each.is_switch else each.name.upper() for each in command.arguments]
    optional = [each.is_switch or each.is_optional for each in command.arguments]
    words = [f"[{word}]" if may_lack else word for word, may_lack in zip(shown, optional, strict=True)]
    return f"`{' '.join(['python -m pipeline', name, *words])}`"


def installed_by(requirement: str) -> str:
    """How an optional library is installed; empty for what is there."""
    return f"`.venv/bin/python -m pip install {requirement}`" if requirement else ""


def tables() -> dict[str, str]:
    """Every table by its name."""
    metrics = (
        (f"`{metric.full_name}`", metric.meaning, metric.range, metric.better, metric.empty) for metric in METRICS
    )
    commands = {name: load(name) for name in COMMANDS}
    formats = ((f"`{name}`", each.description) for name, each in FORMATS.items())
    engines = ((f"`{each.name}`", each.methods, installed_by(each.requirement)) for each in ENGINES.values())
    scorers = ((f"`{each.name}`", each.methods, installed_by(each.requirement)) for each in SCORERS.values())
    return {
        "commands": table(("Command", "What it does"), ((usage(*each), each[1].help) for each in commands.items())),
        "formats": table(("Format", "What a file holds"), formats),
        "engines": table(("`topics.engine`", "Topics are fitted by", "To install"), engines),
        "scorers": table(("`sentiment.scorer`", "Sentences are scored by", "To install"), scorers),
        "metrics": table(("Metric", "Meaning", "Unit", "Better", "Absent if"), metrics),
    }


def written(page: str) -> str:
    """A page with its tables as they have to be."""
    known = tables()
    return MARK.sub(lambda mark: mark[1] + known[mark[2]], page)


if __name__ == "__main__":
    for file in DOCS.glob("*.md"):
        file.write_text(written(file.read_text(encoding="utf-8")), encoding="utf-8")
