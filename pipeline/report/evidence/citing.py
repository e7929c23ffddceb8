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
    "prevalences": ("dimension", "level", "topic"),
    "reliability": ("variable", "measurement_level"),
    "specifications": ("name",),
    "tone_changes": ("dimension", "before", "after"),
    "tone_changes_of_topics": ("dimension", "before", "after", "topic"),
    "tones": ("dimension", "level"),
    "topic_quality": ("topic",),
    "topic_tones": ("dimension", "level", "topic"),
    "trace": ("step",),
    "vocabulary": ("term",),
    "with_copies": ("topic",),
}
DIMENSIONS = ("period", "role", "kind", "outlet", "tenth")
TOO_FEW = "too few articles to say"


def cell(
    table: str, row: Row, column: str, written: Callable[[Any], str] = str, rows: Selection | None = None
) -> Cited:
    """What the row of a table has in a column, as `written`; the row may be one of `groups.rows_by`."""
    named = row if "dimension" in row else row | _level(row)
    key = tuple((name, named[name]) for name in KEYS[table])
    return Cited(written(row[column]), Entry(table, column, key), rows=rows)


def _level(row: Row) -> dict[str, str]:
    dimension = next((name for name in DIMENSIONS if name in row), "all")
    return {"dimension": dimension, "level": row.get(dimension, "all")}


def interval(
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


def interval_or_why(
    table: str, row: Row, written: Callable[[Any], str], of: str = "", rows: Selection | None = None
) -> Text:
    """These ends, or why there are none."""
    found = interval(table, row, written, of, rows)
    return Text([TOO_FEW]) if found == UNDEFINED else found


def with_interval(value: str, found: Text) -> Text:
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
