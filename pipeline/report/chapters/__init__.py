"""Findings -> the chapters of the report, in order: one file a chapter."""

from collections.abc import Callable

from pipeline.report.chapters.changes import changes
from pipeline.report.chapters.checklist import checklist
from pipeline.report.chapters.corpus import corpus
from pipeline.report.chapters.exclusions import exclusions
from pipeline.report.chapters.how_many import how_many
from pipeline.report.chapters.methods import methods
from pipeline.report.chapters.reading import reading
from pipeline.report.chapters.reproduce import reproduce
from pipeline.report.chapters.sentiment import sentiment
from pipeline.report.chapters.summary import summary
from pipeline.report.chapters.tone_checks import tone_checks
from pipeline.report.chapters.topics import topics
from pipeline.report.chapters.topics_tone import topics_tone
from pipeline.report.evidence.carried import evidence
from pipeline.report.evidence.citing import measured
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Report
from pipeline.report.text import compose
from pipeline.tables.record import VERSIONS

CHAPTERS: tuple[Callable[[Findings], Chapter], ...] = (
    summary,
    corpus,
    topics,
    how_many,
    sentiment,
    topics_tone,
    changes,
    tone_checks,
    exclusions,
    reading,
    checklist,
    methods,
    reproduce,
)


def report(findings: Findings) -> Report:
    """The whole report."""
    dates = findings.included["date"].sort().to_list()
    n_articles = measured(len(dates), "number", RowSelection())
    return Report(
        title=str(findings.settings["report.title"]),
        subtitle=compose("{} articles, {first} to {last}", n_articles, first=str(dates[0]), last=str(dates[-1])),
        chapters=tuple(chapter(findings) for chapter in CHAPTERS),
        versions=tuple(sorted(findings[VERSIONS].items())),
        evidence=evidence(findings),
    )
