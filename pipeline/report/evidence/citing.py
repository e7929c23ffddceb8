"""Values of tables -> the texts that print them, each with the entry that it has to agree with."""

from collections.abc import Callable
from typing import Any

from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited, Selection
from pipeline.report.numbers import UNDEFINED
from pipeline.report.text import Text, told

Row = dict[str, Any]

# What tells the rows of a table apart.
KEYS = {
    "accuracy": ("measure",),
    "agreement": ("scorer",),
    "articles": ("article_id",),
    "boilerplate": ("pattern",),
    "change_points": ("measure", "topic"),
    "choices": ("n_topics",),
    "coding_problems": ("file", "line"),
    "confound_terms": ("topic", "term"),
    "confounds": ("topic",),
    "confusion": ("human", "machine"),
    "corrected": ("domain", "value"),
    "flow": ("position",),
    "ledger": ("file", "record"),
    "map": ("topic",),
    "phrases": ("first", "second"),
    "prevalences": ("of", "group", "topic"),
    "reliability": ("of", "level"),
    "sensitivity": ("name",),
    "tone_changes": ("of", "before", "after"),
    "tone_changes_of_topics": ("of", "before", "after", "topic"),
    "tones": ("of", "group"),
    "topic_quality": ("topic",),
    "topic_tones": ("of", "group", "topic"),
    "trace": ("step",),
    "vocabulary": ("term",),
    "with_copies": ("topic",),
}
TOLD_BY = ("period", "role", "kind", "outlet", "tenth")
TOO_FEW = "too few articles to say"


def cell(
    table: str, row: Row, column: str, written: Callable[[Any], str] = str, rows: Selection | None = None
) -> Cited:
    """What the row of a table has in a column, as `written`; the row may be one of `ends.told_by`."""
    named = row if "of" in row else row | _group(row)
    key = tuple((name, named[name]) for name in KEYS[table])
    return Cited(written(row[column]), Entry(table, column, key), rows=rows)


def _group(row: Row) -> dict[str, str]:
    of = next((name for name in TOLD_BY if name in row), "all")
    return {"of": of, "group": row.get(of, "all")}


def ends(
    table: str,
    row: Row,
    written: Callable[[Any], str],
    of: str = "",
    rows: Selection | None = None,
) -> Text:
    """Both ends of the interval of a value, `low` and `high` or those that begin with its name; a dash without one."""
    names = [f"{of}_{end}" if of else end for end in ("low", "high")]
    if any(row[name] is None for name in names):
        return Text([UNDEFINED])
    return told("[{}, {}]", *(cell(table, row, name, written, rows) for name in names))


def ends_or_why(
    table: str, row: Row, written: Callable[[Any], str], of: str = "", rows: Selection | None = None
) -> Text:
    """These ends, or why there are none."""
    found = ends(table, row, written, of, rows)
    return Text([TOO_FEW]) if found == UNDEFINED else found


def with_ends(value: str, found: Text) -> Text:
    """A value with its interval, where it has one."""
    return Text([value]) if found == UNDEFINED else told("{} {}", value, found)


def setting(findings: Findings, name: str, written: Callable[[Any], str] = str) -> Cited:
    """A setting, by its dotted name."""
    return Cited(written(findings.settings[name]), Entry("settings", name))


def metric(findings: Findings, group: str, name: str, written: Callable[[Any], str]) -> Cited:
    """A metric of reports/metrics.json; one of the corpus or its tone rests on all articles and sentences."""
    rows = None if group == "topics" else Selection()
    return Cited(written(findings.metric(group, name)), Entry("metrics", f"{group}.{name}"), rows=rows)


def all_rows(table: str, where: str = "", **key: object) -> Entry:
    """The number of the rows that have what `key` says and meet `where`."""
    return Entry(table, key=tuple(key.items()), where=where, by="rows")
