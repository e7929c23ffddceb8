"""A question of a reviewer as a value, and the answer to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from pipeline.report.findings import Findings
from pipeline.tables.table import Column, Table

Verdict = Literal["done", "failed", "not done"]
VERDICTS: tuple[Verdict, ...] = ("done", "failed", "not done")
# From this correlation on, two ways to rank share half of their variance.
LEAST_CORRELATION = 0.7
# The id of the chapter, and its tables: which column has the verdict, and all verdicts as a table of their own.
CHECKLIST = "checklist"
COLUMNS = ("question", "source", "verdict", "evidence", "chapter", "what to do")
VERDICT = COLUMNS.index("verdict")
ANSWERS = Table("answers", {"verdict": Column(pl.String, "what the run answers", values=VERDICTS)}, key=())


@dataclass(frozen=True)
class Answer:
    """A verdict, and the sentence with the number that it rests on."""

    verdict: Verdict
    evidence: str


@dataclass(frozen=True)
class Row:
    """What a reviewer asks, and what is to be done where the answer is not "done".

    `source` names works as `references.WORKS` does, "; " between them.
    `chapter` is the id of the chapter with the evidence, empty where no chapter has it.
    A verdict without a remedy never comes, and "done" only where `can_be_done`.
    """

    question: str
    source: str
    answer: Callable[[Findings], Answer]
    chapter: str = ""
    if_failed: str = ""
    if_not_done: str = ""
    can_be_done: bool = True

    def remedy(self, verdict: Verdict) -> str:
        """What is to be done after `verdict`; empty after "done"."""
        return {"done": "", "failed": self.if_failed, "not done": self.if_not_done}[verdict]


def done(evidence: str) -> Answer:
    """The answer that it was done, and nothing speaks against what came out."""
    return Answer("done", evidence)


def not_done(evidence: str) -> Answer:
    """The answer that it was not done."""
    return Answer("not done", evidence)


def judged(evidence: str, *, passes: bool) -> Answer:
    """The answer that it was done, and how it came out."""
    return Answer("done" if passes else "failed", evidence)
