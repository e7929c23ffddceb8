"""What reviewers ask of such a study, and what this one answers."""

from collections.abc import Sequence

from pipeline.report.anchors import anchor
from pipeline.report.chapters.wording import listed
from pipeline.report.checklist import corpus, people, results, tone, topics
from pipeline.report.checklist.row import LEAST_CORRELATION, VERDICTS, Answer, Row, Verdict
from pipeline.report.evidence.citing import all_rows
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Cited, Grid
from pipeline.report.numbers import UNDEFINED, count
from pipeline.report.text import Text, told

TITLE = "Reviewer\N{RIGHT SINGLE QUOTATION MARK}s checklist"
PARTS = {
    "Corpus and text": corpus.ROWS,
    "The model of topics": topics.ROWS,
    "The measure of tone": tone.ROWS,
    "Tone against people": people.ROWS,
    "Results and their repetition": results.ROWS,
}
ROWS = tuple(row for rows in PARTS.values() for row in rows)
# The works that the questions come from.
SOURCES = tuple(row.source for row in ROWS)
COLUMNS = ("a reviewer asks", "after", "verdict", "evidence", "chapter", "what to do")


def checklist(findings: Findings) -> Chapter:
    """The questions by the part of the study, each with its verdict."""
    answered = {title: [(row, row.answer(findings)) for row in rows] for title, rows in PARTS.items()}
    given = [answer.verdict for answers in answered.values() for _, answer in answers]
    return Chapter(TITLE, (verdicts(given),), grids=tuple(part(*each) for each in answered.items()))


def verdicts(given: Sequence[Verdict]) -> Text:
    """How many questions got which verdict, and what the verdicts mean."""
    numbers = [told("{} {}", number(given.count(verdict), verdict=verdict), verdict) for verdict in VERDICTS]
    return told(
        "Reviewers of a study of topics and tone ask some {} things, after the works named. Here "
        "{}. Done: it was done, and nothing speaks against what came out. Failed: it was done, and what came "
        "out speaks against a claim that needs it. Not done: nothing is known, or the report cannot know it. Verdicts "
        "come from the numbers of this run; a correlation passes from {passes} on, where half of the "
        "variance is shared.",
        number(len(ROWS)),
        listed(numbers),
        passes=str(LEAST_CORRELATION),
    )


def number(n: int, **key: str) -> Cited:
    """How many answers there are below, or those of one verdict."""
    return Cited(count(n), all_rows("answers", **key))


def part(title: str, answers: Sequence[tuple[Row, Answer]]) -> Grid:
    """The questions about one part of the study."""
    cells = tuple(line(*each) for each in answers)
    return Grid(title, COLUMNS, cells, numeric_from=len(COLUMNS))


def line(row: Row, answer: Answer) -> tuple[str, ...]:
    """One question as it is to be read; the name of the chapter leads to it."""
    place = Cited(row.chapter, anchor(row.chapter)) if row.chapter else UNDEFINED
    to_do = row.remedy(answer.verdict) or UNDEFINED
    return (row.question, row.source, answer.verdict, answer.evidence, place, to_do)
