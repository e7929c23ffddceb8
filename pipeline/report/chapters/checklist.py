"""What reviewers ask of such a study, and what this one answers."""

from collections.abc import Sequence

import polars as pl

from pipeline.report.chapters.contents import TITLES, chapter_link
from pipeline.report.chapters.wording import listed
from pipeline.report.checklist import corpus, people, results, tone, topics
from pipeline.report.checklist.row import (
    ANSWERS,
    CHECKLIST,
    COLUMNS,
    LEAST_CORRELATION,
    VERDICTS,
    Answer,
    Row,
)
from pipeline.report.evidence.citing import n_rows
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import UNDEFINED
from pipeline.report.text import Text, compose

# By the id of each table, its title and its questions.
PARTS = {
    "questions_corpus": ("Corpus and text", corpus.ROWS),
    "questions_topics": ("The topic model", topics.ROWS),
    "questions_tone": ("The measure of tone", tone.ROWS),
    "questions_people": ("Tone compared with people", people.ROWS),
    "questions_results": ("Results and reproducibility", results.ROWS),
}
ROWS = tuple(row for _, rows in PARTS.values() for row in rows)
# The works that the questions come from.
SOURCES = tuple(row.source for row in ROWS)


def checklist(findings: Findings) -> Chapter:
    """The questions by the part of the study, each with its verdict."""
    answered = {name: [(row, row.answer(findings)) for row in rows] for name, (_, rows) in PARTS.items()}
    given = [answer.verdict for answers in answered.values() for _, answer in answers]
    own = findings.changed(**{ANSWERS.name: pl.DataFrame({"verdict": given}, ANSWERS.schema)})
    grids = tuple(part(name, PARTS[name][0], answers) for name, answers in answered.items())
    return Chapter(CHECKLIST, TITLES[CHECKLIST], (verdicts(own),), grids=grids, is_overview=True)


def verdicts(findings: Findings) -> Text:
    """How many questions got which verdict, and what the verdicts mean."""
    numbers = [compose("{} {}", n_rows(findings, ANSWERS, verdict=verdict), verdict) for verdict in VERDICTS]
    return compose(
        "Reviewers of a study of topics and tone ask these {} questions, according to the works named. "
        "Verdicts here: {}. Done: it was done, and the results raise no objection. Failed: it was done, and the "
        "results contradict a claim that depends on it. Not done: it was not done, or the report cannot know. "
        "Verdicts are computed from the results of this run; a correlation passes if it is at least {passes}, "
        "so that half of the variance is shared.",
        n_rows(findings, ANSWERS),
        listed(numbers),
        passes=str(LEAST_CORRELATION),
    )


def part(name: str, title: str, answers: Sequence[tuple[Row, Answer]]) -> Grid:
    """The questions about one part of the study."""
    cells = tuple(line(*each) for each in answers)
    return Grid(name, title, COLUMNS, cells, numeric_from=len(COLUMNS))


def line(row: Row, answer: Answer) -> tuple[str, ...]:
    """One question as it is to be read; the name of the chapter leads to it."""
    place = chapter_link(row.chapter) if row.chapter else UNDEFINED
    to_do = row.remedy(answer.verdict) or UNDEFINED
    return (row.question, row.source, answer.verdict, answer.evidence, place, to_do)
